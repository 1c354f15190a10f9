/** The FTP vocabulary that server and client share: RFC 959 and what came after it. */
@NullMarked
package io.fluxftp.core;

import org.jspecify.annotations.NullMarked;
