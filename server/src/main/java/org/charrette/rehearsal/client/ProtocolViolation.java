package org.charrette.rehearsal.client;

/** The server said something that the protocol does not allow. */
public final class ProtocolViolation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ProtocolViolation(String message) {
    super(message);
  }
}
