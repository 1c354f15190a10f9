/** Rules that every command passes before its handler, in order (RFC 959 §5.4, §6; RFC 2577). */
@NullMarked
package io.fluxftp.server.policy;

import org.jspecify.annotations.NullMarked;
