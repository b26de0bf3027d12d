package org.charrette.platform.http;

import io.vertx.core.Future;

/**
 * What one operation does. Called on an event loop, after the gate let the request in; must not
 * block.
 */
@FunctionalInterface
public interface Endpoint {
  Future<Answer> answer(Request request);
}
