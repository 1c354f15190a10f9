/**
 * Data connections and what moves over them: leased passive ports, active connections, transfers with their replies
 * (RFC 959 §3.2, §5.2; RFC 2428).
 */
@NullMarked
package io.fluxftp.server.data;

import org.jspecify.annotations.NullMarked;
