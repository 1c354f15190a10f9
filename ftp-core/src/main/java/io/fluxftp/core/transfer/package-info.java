/**
 * What lies between a file and a data connection: representation type, file structure, transmission mode
 * (RFC 959, section 3), data protection levels (RFC 2228), and the data connection itself as a reactive end.
 */
@NullMarked
package io.fluxftp.core.transfer;

import org.jspecify.annotations.NullMarked;
