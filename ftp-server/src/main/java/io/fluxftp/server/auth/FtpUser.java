package io.fluxftp.server.auth;

import io.fluxftp.core.path.FtpPath;

/**
 * Who has logged in.
 *
 * @param name for logs and events
 * @param home the directory of the server's file system that this user sees as the root
 * @param permissions what the user may do there
 * @param anonymous whether nobody knows who it is (RFC 1635)
 */
public record FtpUser(String name, FtpPath home, Permissions permissions, boolean anonymous) {}
