/**
 * What a client asks: every command as an immutable value, one table of all verbs, and the grammar between lines and
 * values (RFC 959, sections 4.1 and 5.3, and the RFCs that added commands since).
 */
@NullMarked
package io.fluxftp.core.command;

import org.jspecify.annotations.NullMarked;
