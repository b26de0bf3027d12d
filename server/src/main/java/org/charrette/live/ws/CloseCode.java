package org.charrette.live.ws;

/** Why a connection is closed, as the client is told. */
public enum CloseCode {
  NORMAL(1000),
  RESTART(1012),
  PROTOCOL(4000),
  NOT_AUTHENTICATED(4001),
  FORBIDDEN(4003),
  GONE(4004),
  TOO_SLOW(4008),
  SUPERSEDED(4009),
  CLIENT_TOO_OLD(4010),
  MOVED(4012),
  TOO_BIG(4013),
  RATE(4029);

  private final short number;

  CloseCode(int number) {
    this.number = (short) number;
  }

  public short number() {
    return number;
  }
}
