package org.charrette.rehearsal.client;

import com.fasterxml.jackson.databind.JsonNode;

/** An HTTP call was answered by a problem. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient JsonNode problem;

  Refused(String call, int status, JsonNode problem) {
    super(call + ": " + status + " " + problem.path("code").asText());
    this.status = status;
    this.problem = problem;
  }

  public int status() {
    return status;
  }

  /** The stable code of the problem, empty when the answer had none. */
  public String code() {
    return problem.path("code").asText("");
  }

  /** The whole problem as it was answered. */
  public JsonNode problem() {
    return problem;
  }
}
