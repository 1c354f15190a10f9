/**
 * One session: the control connection with its conversations, the login, the turns of operations (RFC 959, sections
 * 4.1.1, 5.4 and 6).
 */
@NullMarked
package io.fluxftp.client.internal.session;

import org.jspecify.annotations.NullMarked;
