package org.charrette.platform.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The built client, read once into memory: a request looks a path up in a map and never touches a
 * file system, so there is nothing to traverse (rule H10). Files whose names carry a hash are
 * cached for ever. Text is also kept compressed, which is safe because nothing in it is secret.
 */
public final class StaticFiles {
  private static final Pattern HASHED = Pattern.compile("/assets/.*-[A-Za-z0-9_-]{8,}\\.[a-z0-9]+");
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("webp", "image/webp"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("txt", "text/plain; charset=utf-8"));

  /** One file, ready to send. */
  record StaticFile(
      String type, Buffer plain, @Nullable Buffer gzip, String tag, boolean immutable) {

    void send(HttpServerRequest request) {
      HttpServerResponse response = request.response();
      response
          .putHeader("Content-Type", type)
          .putHeader("ETag", tag)
          .putHeader("Vary", "Accept-Encoding");
      response.putHeader(
          "Cache-Control", immutable ? "public, max-age=31536000, immutable" : "no-cache");
      if (tag.equals(request.getHeader("If-None-Match"))) {
        response.setStatusCode(304).end();
        return;
      }
      Buffer body = plain;
      if (gzip != null && takesGzip(request)) {
        response.putHeader("Content-Encoding", "gzip");
        body = gzip;
      }
      if (request.method().equals(HttpMethod.HEAD)) {
        response.putHeader("Content-Length", Integer.toString(body.length())).end();
      } else {
        response.end(body);
      }
    }

    private static boolean takesGzip(HttpServerRequest request) {
      String accepted = request.getHeader("Accept-Encoding");
      return accepted != null && accepted.contains("gzip") && !accepted.contains("gzip;q=0");
    }
  }

  private final Map<String, StaticFile> files;

  private StaticFiles(Map<String, StaticFile> files) {
    this.files = Map.copyOf(files);
  }

  /** No files at all: for a server whose client was not built. */
  public static StaticFiles none() {
    return new StaticFiles(Map.of());
  }

  /** All files below a folder of the class path; none if there is no such folder. */
  public static StaticFiles fromClassPath(String folder) {
    URL root = StaticFiles.class.getResource("/" + folder);
    if (root == null) {
      return none();
    }
    try {
      URI uri = root.toURI();
      if (!uri.getScheme().equals("jar")) {
        return fromFolder(Path.of(uri));
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return fromFolder(jar.getPath("/" + folder));
      }
    } catch (IOException | URISyntaxException unreadable) {
      throw new IllegalStateException("the packed client cannot be read", unreadable);
    }
  }

  /** The page of the client, for an address that says more than the page itself knows. */
  public Optional<String> page() {
    return Optional.ofNullable(files.get("/index.html"))
        .map(file -> file.plain().toString(StandardCharsets.UTF_8));
  }

  static StaticFiles fromFolder(Path root) throws IOException {
    Map<String, StaticFile> files = new HashMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      all.filter(Files::isRegularFile)
          .forEach(
              file ->
                  files.put(
                      "/" + root.relativize(file).toString().replace('\\', '/'), read(root, file)));
    }
    return new StaticFiles(files);
  }

  /**
   * The file for a path.
   *
   * @param accept the {@code Accept} header: an address of the client's own (no dot in its last
   *     part) gives a browser the page that then finds its way
   */
  Optional<StaticFile> find(@Nullable String path, @Nullable String accept) {
    if (path == null) {
      return Optional.empty();
    }
    StaticFile exact = files.get(path);
    if (exact != null) {
      return Optional.of(exact);
    }
    boolean page = path.indexOf('.', path.lastIndexOf('/') + 1) < 0 && !path.startsWith("/assets/");
    boolean wantsPage = accept == null || accept.contains("text/html") || accept.contains("*/*");
    return page && wantsPage ? Optional.ofNullable(files.get("/index.html")) : Optional.empty();
  }

  private static StaticFile read(Path root, Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      String name = "/" + root.relativize(file).toString().replace('\\', '/');
      String type =
          TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
      boolean text = type.startsWith("text/") || type.contains("json") || type.contains("svg");
      String tag =
          "\""
              + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 12)
              + "\"";
      return new StaticFile(
          type,
          Buffer.buffer(bytes),
          text ? gzip(bytes) : null,
          tag,
          HASHED.matcher(name).matches());
    } catch (IOException | NoSuchAlgorithmException unreadable) {
      throw new UncheckedIOException(new IOException(unreadable));
    }
  }

  private static Buffer gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return Buffer.buffer(out.toByteArray());
  }
}
