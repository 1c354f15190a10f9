/**
 * The client's configuration: immutable values that the client reads, and the specs that callers fill in (RFC 959,
 * sections 3.2, 3.3 and 5.3; RFC 2428).
 */
@NullMarked
package io.fluxftp.client.config;

import org.jspecify.annotations.NullMarked;
