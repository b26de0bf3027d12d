package org.charrette.rehearsal.check;

/**
 * One entry as the log holds it.
 *
 * @param epoch epoch of the batch that holds it
 * @param client who sent it, empty for an entry of the server
 * @param n the client's number of it
 * @param refused whether it is a refusal, without content
 * @param content digest of the effective operations
 */
public record LogEntry(
    long seq, long epoch, String client, long n, boolean refused, String content) {}
