/**
 * What a server answers: reply codes with their meaning and source, replies of one or many lines, and the grammar
 * that reads them (RFC 959, section 4.2; RFC 2228, section 5; RFC 1123, section 4.1.3).
 */
@NullMarked
package io.fluxftp.core.reply;

import org.jspecify.annotations.NullMarked;
