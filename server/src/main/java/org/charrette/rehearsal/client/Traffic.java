package org.charrette.rehearsal.client;

/** What went over one client's sockets so far, payload bytes and messages. */
public final class Traffic {
  private long bytesIn;
  private long bytesOut;
  private long messagesIn;

  void in(int bytes) {
    bytesIn += bytes;
    messagesIn++;
  }

  void out(int bytes) {
    bytesOut += bytes;
  }

  public long bytesIn() {
    return bytesIn;
  }

  public long bytesOut() {
    return bytesOut;
  }

  public long messagesIn() {
    return messagesIn;
  }
}
