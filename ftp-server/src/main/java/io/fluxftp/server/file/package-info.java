/**
 * Storage: what the server asks of a tree of files (RFC 959 section 5.3.2 leaves the meaning of a pathname to the
 * server's system), and the trees that come with it.
 */
@NullMarked
package io.fluxftp.server.file;

import org.jspecify.annotations.NullMarked;
