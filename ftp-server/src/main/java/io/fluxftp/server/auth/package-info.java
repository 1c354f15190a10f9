/**
 * Who may log in and do what: authenticators, users, their permissions and their hashed passwords (RFC 959 section 4.1.1,
 * RFC 1635 for anonymous FTP).
 */
@NullMarked
package io.fluxftp.server.auth;

import org.jspecify.annotations.NullMarked;
