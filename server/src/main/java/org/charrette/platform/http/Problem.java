package org.charrette.platform.http;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a request is refused, as {@code application/problem+json} (rule H3).
 *
 * @param status HTTP status
 * @param code stable, for programs
 * @param title one English sentence, for people
 * @param path JSON pointer into the body, or null
 * @param retryAfter seconds until it makes sense to try again, or null
 * @param more further members that the contract names for this code
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    String type,
    String title,
    int status,
    String code,
    @Nullable String path,
    @Nullable Long retryAfter,
    @JsonIgnore Map<String, Object> more) {
  public Problem {
    more = Map.copyOf(more);
  }

  public static final Problem BAD_JSON = of(400, "bad_json", "The body is not well-formed JSON.");
  public static final Problem INVALID =
      of(400, "invalid", "The request does not fit the contract.");
  public static final Problem NOT_FOUND = of(404, "not_found", "There is nothing here.");
  public static final Problem METHOD_NOT_ALLOWED =
      of(405, "method_not_allowed", "This is not done with that method.");
  public static final Problem REQUEST_TIMEOUT =
      of(408, "request_timeout", "The request took too long to arrive.");
  public static final Problem BODY_TOO_LARGE = of(413, "body_too_large", "The body is too large.");
  public static final Problem URI_TOO_LONG = of(414, "uri_too_long", "The address is too long.");
  public static final Problem UNSUPPORTED_MEDIA_TYPE =
      of(415, "unsupported_media_type", "The body has to be application/json, not compressed.");
  public static final Problem ORIGIN_REFUSED =
      of(403, "origin_refused", "Another site may not do this.");
  public static final Problem HOST_REFUSED =
      of(421, "host_refused", "This server does not go by that name.");
  public static final Problem UPGRADE_REQUIRED =
      of(426, "upgrade_required", "Only a WebSocket can be opened here.");
  public static final Problem TOO_MANY_REQUESTS =
      of(429, "too_many_requests", "Too many requests. Please wait a little.");
  public static final Problem INTERNAL =
      of(500, "internal", "Something went wrong here. It is in the server's log.");
  public static final Problem UNAVAILABLE =
      of(503, "unavailable", "The server cannot do this right now.");
  public static final Problem OVERLOADED =
      of(503, "overloaded", "Too much to do right now. Try again in a moment.");

  public static Problem of(int status, String code, String title) {
    return new Problem("about:blank", title, status, code, null, null, Map.of());
  }

  public Problem at(String pointer) {
    return new Problem(type, title, status, code, pointer, retryAfter, more);
  }

  /** With a member of its own, e.g. the names of the fields that are missing. */
  public Problem with(String member, Object value) {
    Map<String, Object> all = new LinkedHashMap<>(more);
    all.put(member, value);
    return new Problem(type, title, status, code, path, retryAfter, all);
  }

  @JsonAnyGetter
  Map<String, Object> members() {
    return more;
  }

  /** With a wait, rounded up to whole seconds. */
  public Problem retryAfter(Duration wait) {
    return new Problem(
        type, title, status, code, path, Math.max(1, (wait.toMillis() + 999) / 1000), more);
  }

  /** For the failure of a future; without a stack trace, since a refusal is no bug. */
  public ProblemException toException() {
    return new ProblemException(this);
  }
}
