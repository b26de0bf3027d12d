package org.charrette.practice.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.charrette.platform.http.Answer;
import org.charrette.platform.http.HttpEdge;
import org.charrette.practice.Field;
import org.charrette.practice.Required;
import org.charrette.practice.Shape;
import org.charrette.vocabulary.Concept;
import org.charrette.vocabulary.Vocabularies;
import org.charrette.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/** What a form for records needs to know: the fields with their shapes, and the vocabularies. */
public final class FormRoutes {

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record ConceptView(
      String code,
      Map<String, String> labels,
      Map<String, List<String>> alternatives,
      @Nullable String note) {}

  private record VocabularyView(
      String id, String title, boolean multiValued, List<ConceptView> concepts) {}

  private record VocabularyList(List<VocabularyView> vocabularies) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record ShapeView(
      String kind,
      @Nullable String vocabulary,
      @Nullable Integer most,
      @Nullable Integer characters,
      @Nullable Integer words,
      @Nullable Long least,
      @Nullable Long greatest,
      @Nullable Map<String, ShapeView> fields,
      @Nullable List<String> required) {

    static ShapeView of(String kind) {
      return new ShapeView(kind, null, null, null, null, null, null, null, null);
    }
  }

  private record FieldView(String key, String need, boolean editable, ShapeView shape) {}

  private record FieldList(List<FieldView> fields) {}

  private final Answer vocabularies;
  private final Answer fields;

  public FormRoutes(Vocabularies all) {
    vocabularies =
        Answer.ok(new VocabularyList(all.all().stream().map(FormRoutes::vocabulary).toList()));
    fields =
        Answer.ok(new FieldList(Arrays.stream(Field.values()).map(FormRoutes::field).toList()));
  }

  public void mountOn(HttpEdge edge) {
    edge.mount("list_vocabularies", request -> Future.succeededFuture(vocabularies))
        .mount("record_fields", request -> Future.succeededFuture(fields));
  }

  private static VocabularyView vocabulary(Vocabulary one) {
    return new VocabularyView(
        one.id(),
        one.title(),
        one.multiValued(),
        one.concepts().values().stream().map(FormRoutes::concept).toList());
  }

  private static ConceptView concept(Concept one) {
    return new ConceptView(one.code(), one.labels(), one.alternatives(), one.note());
  }

  private static FieldView field(Field one) {
    return new FieldView(
        one.key(),
        Required.need(one).name().toLowerCase(Locale.ROOT),
        one.editable(),
        shape(one.shape()));
  }

  private static ShapeView shape(Shape shape) {
    return switch (shape) {
      case Shape.Lang(int characters, int words) ->
          new ShapeView(
              "lang", null, null, characters, words == 0 ? null : words, null, null, null, null);
      case Shape.Codes(String id, int most) ->
          new ShapeView("codes", id, most, null, null, null, null, null, null);
      case Shape.Code(String id) ->
          new ShapeView("code", id, null, null, null, null, null, null, null);
      case Shape.Text(int characters) ->
          new ShapeView("text", null, null, characters, null, null, null, null, null);
      case Shape.Texts(int most, int characters) ->
          new ShapeView("texts", null, most, characters, null, null, null, null, null);
      case Shape.Span span -> new ShapeView("text", null, null, 21, null, null, null, null, null);
      case Shape.Day day -> new ShapeView("text", null, null, 10, null, null, null, null, null);
      case Shape.Flag flag -> ShapeView.of("flag");
      case Shape.Whole(long least, long most) ->
          new ShapeView("whole", null, null, null, null, least, most, null, null);
      case Shape.Link link -> ShapeView.of("link");
      case Shape.Group group ->
          new ShapeView("group", null, null, null, null, null, null, shapes(group), null);
      case Shape.Rows(int most, Shape.Group row, var required) ->
          new ShapeView(
              "rows",
              null,
              most,
              null,
              null,
              null,
              null,
              shapes(row),
              required.stream().sorted().toList());
    };
  }

  private static Map<String, ShapeView> shapes(Shape.Group group) {
    Map<String, ShapeView> shapes = new TreeMap<>();
    group.fields().forEach((name, one) -> shapes.put(name, shape(one)));
    return shapes;
  }
}
