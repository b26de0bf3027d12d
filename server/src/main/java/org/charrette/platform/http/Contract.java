package org.charrette.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * {@code docs/openapi.yaml}, read at start: routes are mounted from it and bodies are validated
 * against it, so that it cannot say anything else than the server does (rule H1).
 *
 * <p>The schemas are checked by vertx-json-schema. Its bigger sister vertx-openapi cannot be used:
 * it refuses contracts whose answers are {@code application/problem+json} or {@code text/csv}.
 */
public final class Contract {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  /**
   * One operation.
   *
   * @param path in the manner of the contract, e.g. {@code /api/boards/{boardId}}
   * @param form whether its body is that of a form instead of JSON
   */
  public record Operation(
      String id, HttpMethod method, String path, @Nullable Validator body, boolean form) {

    /** Whether a body belongs to it. */
    public boolean hasBody() {
      return body != null || form;
    }

    /** The JSON pointer of the first thing in the body that does not fit; empty when all fits. */
    public Optional<String> firstMisfit(JsonNode node) {
      if (body == null) {
        return Optional.of("");
      }
      OutputUnit result = body.validate(StrictJson.plain(node));
      if (Boolean.TRUE.equals(result.getValid())) {
        return Optional.empty();
      }
      List<OutputUnit> errors = result.getErrors();
      return Optional.of(
          errors == null || errors.isEmpty() ? "" : deepest(errors).replaceFirst("^#", ""));
    }

    private static String deepest(List<OutputUnit> errors) {
      String deepest = errors.getFirst().getInstanceLocation();
      for (OutputUnit error : errors) {
        if (!error.getInstanceLocation().startsWith(deepest)) {
          break;
        }
        deepest = error.getInstanceLocation();
      }
      return deepest;
    }
  }

  private final Map<String, Operation> operations = new LinkedHashMap<>();
  private final JsonObject document;

  private Contract(JsonObject document) {
    this.document = document;
    SchemaRepository schemas =
        SchemaRepository.create(
            new JsonSchemaOptions()
                .setBaseUri("app://charrette/")
                .setDraft(Draft.DRAFT202012)
                .setOutputFormat(OutputFormat.Basic));
    JsonObject paths = document.getJsonObject("paths");
    for (String path : paths.fieldNames()) {
      JsonObject item = paths.getJsonObject(path);
      item.fieldNames().stream()
          .filter(METHODS::contains)
          .forEach(method -> add(schemas, path, method, item.getJsonObject(method)));
    }
  }

  /** The contract that is packed with the server. */
  public static Contract load() {
    try (InputStream in = Contract.class.getResourceAsStream("/openapi.yaml")) {
      if (in == null) {
        throw new IllegalStateException("openapi.yaml is not packed with the server");
      }
      Map<String, Object> yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
      return new Contract(new JsonObject(yaml));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  public Map<String, Operation> operations() {
    return java.util.Collections.unmodifiableMap(operations);
  }

  /** The stable codes that the contract names. */
  public Set<String> problemCodes() {
    JsonObject schemas = document.getJsonObject("components").getJsonObject("schemas");
    return schemas.getJsonObject("ProblemCode").getJsonArray("enum").stream()
        .map(String.class::cast)
        .collect(Collectors.toSet());
  }

  private void add(SchemaRepository schemas, String path, String method, JsonObject operation) {
    String id = operation.getString("operationId");
    JsonObject body = operation.getJsonObject("requestBody");
    Validator validator = null;
    boolean form = body != null && body.getJsonObject("content").containsKey(Request.FORM);
    if (body != null && !form) {
      JsonObject schema =
          body.getJsonObject("content").getJsonObject("application/json").getJsonObject("schema");
      validator =
          schemas.validator(JsonSchema.of("app://charrette/" + id, (JsonObject) inlined(schema)));
    }
    HttpMethod verb = HttpMethod.valueOf(method.toUpperCase(java.util.Locale.ROOT));
    if (operations.put(id, new Operation(id, verb, path, validator, form)) != null) {
      throw new IllegalStateException("two operations are called " + id);
    }
  }

  // The schemas do not refer to themselves, so every reference can be written out.
  private Object inlined(Object node) {
    return switch (node) {
      case JsonObject object when object.containsKey("$ref") ->
          inlined(resolve(object.getString("$ref")));
      case JsonObject object -> {
        JsonObject copy = new JsonObject();
        object.forEach(field -> copy.put(field.getKey(), inlined(field.getValue())));
        yield copy;
      }
      case JsonArray array -> {
        JsonArray copy = new JsonArray();
        array.forEach(element -> copy.add(inlined(element)));
        yield copy;
      }
      default -> node;
    };
  }

  private JsonObject resolve(String reference) {
    JsonObject at = document;
    for (String step : reference.substring("#/".length()).split("/", -1)) {
      at = at.getJsonObject(step);
    }
    return at;
  }
}
