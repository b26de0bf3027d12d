package org.charrette.platform.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes back to the caller. Headers of the platform (security, caching) are added on the way
 * out.
 *
 * @param cookies complete {@code Set-Cookie} values
 * @param stream writes the body part by part instead, when it is too long to be held at once
 */
public record Answer(
    int status,
    @Nullable Buffer body,
    @Nullable String contentType,
    Map<String, String> headers,
    List<String> cookies,
    @Nullable Stream stream) {
  private static final String JSON = "application/json";

  /** Writes a body; waits for each part to leave before it makes the next. */
  @FunctionalInterface
  public interface Stream {
    Future<Void> writeTo(WriteStream<Buffer> out);
  }

  public Answer(
      int status,
      @Nullable Buffer body,
      @Nullable String contentType,
      Map<String, String> headers,
      List<String> cookies) {
    this(status, body, contentType, headers, cookies, null);
  }

  public Answer {
    headers = Map.copyOf(headers);
    cookies = List.copyOf(cookies);
  }

  public static Answer ok(Object record) {
    return json(200, record);
  }

  public static Answer created(String location, Object record) {
    return json(201, record).header("Location", location);
  }

  public static Answer json(int status, Object record) {
    return new Answer(status, Buffer.buffer(StrictJson.write(record)), JSON, Map.of(), List.of());
  }

  public static Answer noContent() {
    return new Answer(204, null, null, Map.of(), List.of());
  }

  /** A file to keep, under a name that the caller has made safe. */
  public static Answer file(String contentType, String disposition, Buffer content) {
    return new Answer(
        200, content, contentType, Map.of("Content-Disposition", disposition), List.of());
  }

  /** A text that is ready. */
  public static Answer text(int status, String contentType, String text) {
    return new Answer(status, Buffer.buffer(text), contentType, Map.of(), List.of());
  }

  /** A body that comes part by part. */
  public static Answer streamed(String contentType, Stream stream) {
    return new Answer(200, null, contentType, Map.of(), List.of(), stream);
  }

  public static Answer refused(Problem problem) {
    Answer answer =
        new Answer(
            problem.status(),
            Buffer.buffer(StrictJson.write(problem)),
            "application/problem+json",
            Map.of(),
            List.of());
    if (problem.status() == 401) {
      answer = answer.header("WWW-Authenticate", "Bearer");
    }
    Long wait = problem.retryAfter();
    return wait == null ? answer : answer.header("Retry-After", wait.toString());
  }

  public Answer header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, body, contentType, more, cookies, stream);
  }

  public Answer cookie(String setCookie) {
    return new Answer(
        status,
        body,
        contentType,
        headers,
        java.util.stream.Stream.concat(cookies.stream(), java.util.stream.Stream.of(setCookie))
            .toList(),
        stream);
  }
}
