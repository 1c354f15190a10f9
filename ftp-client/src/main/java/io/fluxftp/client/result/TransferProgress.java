package io.fluxftp.client.result;

/**
 * How far a download or an upload has come.
 *
 * @param bytes how many bytes of the file have been moved, those of an earlier attempt included
 * @param total how many there will be; -1 when that is not known
 */
public record TransferProgress(long bytes, long total) {}
