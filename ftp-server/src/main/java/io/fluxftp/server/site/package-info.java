/** SITE: words of the server's own and of applications, one handler each (RFC 959 §4.1.3, RFC 1123 §4.1.2.8). */
@NullMarked
package io.fluxftp.server.site;

import org.jspecify.annotations.NullMarked;
