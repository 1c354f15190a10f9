/**
 * Addresses of data connections as commands and replies spell them: PORT and PASV (RFC 959), EPRT and EPSV
 * (RFC 2428), LPRT and LPSV (RFC 1639). Only literal addresses are read; no name is ever looked up.
 */
@NullMarked
package io.fluxftp.core.address;

import org.jspecify.annotations.NullMarked;
