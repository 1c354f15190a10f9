package io.fluxftp.core.transfer;

/**
 * A place from which an incoming file can be restarted, as both sides name it: {@code MARK yyyy = mmmm} (RFC 959, sections
 * 3.5 and 4.2).
 *
 * @param marker the sender's name of the place
 * @param bytes how many bytes of the file, as they were received and decoded, lie before it
 */
public record RestartPoint(String marker, long bytes) {}
