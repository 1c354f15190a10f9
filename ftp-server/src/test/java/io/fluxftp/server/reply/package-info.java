/** Every reply code in a situation that an RFC gives for it (RFC 959 §4.2, §5.4), and the table of them in STANDARDS.md. */
@NullMarked
package io.fluxftp.server.reply;

import org.jspecify.annotations.NullMarked;
