package org.charrette.platform.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Collects a body after the gate has opened, and stops at the limit (rule H4). */
final class BodyReader {
  private BodyReader() {}

  /** The request is paused since it was routed, so nothing of its body has been lost meanwhile. */
  static Future<Buffer> read(HttpServerRequest request, int limit) {
    if (declared(request) > limit) {
      return Future.failedFuture(Problem.BODY_TOO_LARGE.toException());
    }
    Promise<Buffer> whole = Promise.promise();
    Buffer body = Buffer.buffer();
    request.exceptionHandler(whole::tryFail);
    request.endHandler(end -> whole.tryComplete(body));
    request.handler(
        part -> {
          if (body.length() + part.length() > limit) {
            request.pause();
            whole.tryFail(Problem.BODY_TOO_LARGE.toException());
          } else {
            body.appendBuffer(part);
          }
        });
    request.resume();
    return whole.future();
  }

  static long declared(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException nettyRefusesThoseEarlier) {
      return Long.MAX_VALUE;
    }
  }
}
