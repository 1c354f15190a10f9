/**
 * The control connection as Netty handlers: lines, telnet bytes and character sets on one side, commands and replies on
 * the other (RFC 959, sections 4 and 5.3; RFC 854; RFC 2640, section 3).
 */
@NullMarked
package io.fluxftp.core.codec;

import org.jspecify.annotations.NullMarked;
