package org.charrette.platform.http;

/**
 * The patience of the HTTP side.
 *
 * @param headMillis how long a new connection may take to send its first request's head
 * @param idleSeconds how long a connection may carry no byte in either direction
 * @param bodyBytes of a request's body, where an operation does not allow more
 * @param deadlineMillis from a request's head to the end of its answer
 */
public record HttpLimits(int headMillis, int idleSeconds, int bodyBytes, int deadlineMillis) {

  public HttpLimits {
    if (headMillis < 1 || idleSeconds < 1 || bodyBytes < 1 || deadlineMillis < 1) {
      throw new IllegalArgumentException("zero would let nobody in");
    }
  }

  public static HttpLimits defaults() {
    return new HttpLimits(10_000, 60, HttpConfig.BODY_LIMIT, 20_000);
  }
}
