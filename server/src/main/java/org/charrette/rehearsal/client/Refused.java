package org.charrette.rehearsal.client;

/** An HTTP call was answered by a problem. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  Refused(String call, int status, String code) {
    super(call + ": " + status + " " + code);
    this.status = status;
    this.code = code;
  }

  public int status() {
    return status;
  }

  /** The stable code of the problem, empty when the answer had none. */
  public String code() {
    return code;
  }
}
