/** The state diagrams and reply tables of the RFCs as a small model, against which a running server is held (RFC 959 §5.4, §6). */
@NullMarked
package io.fluxftp.server.model;

import org.jspecify.annotations.NullMarked;
