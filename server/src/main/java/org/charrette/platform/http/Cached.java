package org.charrette.platform.http;

import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rule C51: what everybody may read can be kept by anybody, and is asked for again each time, so
 * that what is withdrawn is gone at once. Scripts of other sites may read it: nobody is signed in.
 */
public final class Cached {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

  private Cached() {}

  /** What says the hour of its own making is new each time: there is nothing to compare it by. */
  public static Answer dated(Answer answer) {
    return with(answer, answer.status(), answer.body(), open(answer));
  }

  private static Map<String, String> open(Answer answer) {
    Map<String, String> headers = new LinkedHashMap<>(answer.headers());
    headers.put("Cache-Control", "public, no-cache");
    headers.put("Access-Control-Allow-Origin", "*");
    headers.put("Vary", "Accept");
    return headers;
  }

  public static Answer of(Request request, Answer answer, @Nullable Instant changed) {
    Map<String, String> headers = open(answer);
    if (changed != null) {
      headers.put("Last-Modified", HTTP_DATE.format(changed));
    }
    Buffer body = answer.body();
    if (body == null || answer.status() != 200) {
      return with(answer, answer.status(), body, headers);
    }
    String tag = "\"" + HexFormat.of().formatHex(sha256(body.getBytes()), 0, 12) + "\"";
    headers.put("ETag", tag);
    boolean known =
        request
            .header("If-None-Match")
            .map(tags -> Arrays.stream(tags.split(",")).map(String::strip).toList())
            .orElse(List.of())
            .contains(tag);
    return known ? with(answer, 304, null, headers) : with(answer, 200, body, headers);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  private static Answer with(
      Answer answer, int status, @Nullable Buffer body, Map<String, String> headers) {
    return new Answer(
        status,
        body,
        body == null && answer.stream() == null ? null : answer.contentType(),
        headers,
        answer.cookies(),
        answer.stream());
  }
}
