package org.charrette.platform.http;

import io.vertx.core.Future;

/**
 * Decides, before a body is read, whether a request may go on: authentication, existence, role
 * (rule H5).
 */
@FunctionalInterface
public interface Gate {

  /**
   * Judges the request by its head.
   *
   * @return who calls, for {@link Request#caller}; fails with a {@link ProblemException} to refuse
   */
  Future<?> admit(Request request);
}
