package org.charrette.testing;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Speaks to a server over a real socket, and keeps no state: no cookies, no tokens. */
public final class ApiClient {

  /** What came back. */
  public record Reply(int status, Map<String, List<String>> headers, Buffer body) {

    public JsonObject json() {
      return new JsonObject(body);
    }

    public String code() {
      return json().getString("code");
    }

    public Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT))).map(List::getFirst);
    }

    /** The value of a cookie that the reply sets. */
    public String cookie(String name) {
      return headers.getOrDefault("set-cookie", List.of()).stream()
          .filter(cookie -> cookie.startsWith(name + "="))
          .map(cookie -> cookie.substring(name.length() + 1).split(";", 2)[0])
          .findFirst()
          .orElseThrow(() -> new AssertionError("no cookie " + name + " in " + headers));
    }
  }

  private final Context context;
  private final HttpClient http;
  private final Supplier<Integer> port;

  ApiClient(Vertx vertx, Supplier<Integer> port) {
    this.context = vertx.getOrCreateContext();
    this.http = vertx.createHttpClient();
    this.port = port;
  }

  /** A call that is put together step by step. */
  public final class Call {
    private final HttpMethod method;
    private final String uri;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private Buffer body = Buffer.buffer();

    private Call(HttpMethod method, String uri) {
      this.method = method;
      this.uri = uri;
    }

    public Call as(String accessToken) {
      return header("Authorization", "Bearer " + accessToken);
    }

    public Call refresh(String token) {
      return header("Cookie", "refresh=" + token);
    }

    public Call header(String name, String value) {
      headers.put(name, value);
      return this;
    }

    public Call json(JsonObject json) {
      return raw("application/json", json.encode());
    }

    public Call raw(String type, String text) {
      return bytes(type, Buffer.buffer(text));
    }

    public Call bytes(String type, Buffer bytes) {
      body = bytes;
      return header("Content-Type", type);
    }

    public Reply send() {
      return future().await();
    }

    /**
     * On one event loop from the request to the end of the reply, so that no part of it comes
     * before its handler.
     */
    public Future<Reply> future() {
      Promise<Reply> reply = Promise.promise();
      context.runOnContext(start -> exchange().onComplete(reply));
      return reply.future();
    }

    private Future<Reply> exchange() {
      RequestOptions options =
          new RequestOptions()
              .setMethod(method)
              .setHost("127.0.0.1")
              .setPort(port.get())
              .setURI(uri);
      return http.request(options)
          .compose(
              request -> {
                headers.forEach(request::putHeader);
                return request.send(body);
              })
          .compose(response -> response.body().map(bytes -> reply(response, bytes)));
    }

    private static Reply reply(HttpClientResponse response, Buffer bytes) {
      Map<String, List<String>> all = new LinkedHashMap<>();
      for (String name : response.headers().names()) {
        all.put(name.toLowerCase(Locale.ROOT), response.headers().getAll(name));
      }
      return new Reply(response.statusCode(), all, bytes);
    }
  }

  public Call get(String uri) {
    return new Call(HttpMethod.GET, uri);
  }

  public Call post(String uri) {
    return new Call(HttpMethod.POST, uri);
  }

  public Call call(String method, String uri) {
    return new Call(HttpMethod.valueOf(method), uri);
  }
}
