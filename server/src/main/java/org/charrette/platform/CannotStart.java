package org.charrette.platform;

/**
 * Charrette refuses to start, for a reason that the operator can act on. The message is one
 * sentence that stands alone on the console: it names the variable, folder or server that is wrong,
 * and holds no secret.
 */
public final class CannotStart extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CannotStart(String message) {
    super(message);
  }

  public CannotStart(String message, Throwable cause) {
    super(message, cause);
  }
}
