/** A control connection and its state: what command handlers and applications see of a session (RFC 959 §2.3, §5). */
@NullMarked
package io.fluxftp.server.session;

import org.jspecify.annotations.NullMarked;
