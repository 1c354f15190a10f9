package io.fluxftp.client.result;

import io.fluxftp.core.reply.FtpReply;
import java.time.Duration;

/**
 * A transfer that has succeeded: all of its data has arrived, and the server has said so.
 *
 * @param path the remote pathname; for STOU, the one that the server chose
 * @param bytes how many bytes this transfer moved over the data connection
 * @param elapsed how long it took, from the first command to the last reply
 * @param reply the server's last word on it, a 2yz
 */
public record TransferSummary(String path, long bytes, Duration elapsed, FtpReply reply) {}
