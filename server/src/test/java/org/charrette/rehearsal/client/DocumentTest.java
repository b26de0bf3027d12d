package org.charrette.rehearsal.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class DocumentTest {

  @Test
  void inserts_and_deletes_meet_at_their_place() {
    assertEquals(
        "[{\"insert\":\"Hey world\"}]",
        composed("[{'insert':'Hello world'}]", "[{'retain':2},{'insert':'y'},{'delete':3}]"));
  }

  @Test
  void attributes_are_set_removed_and_joined() {
    String bold = composed("[{'insert':'one two'}]", "[{'retain':3,'attributes':{'bold':true}}]");
    assertEquals(
        "[{\"attributes\":{\"bold\":true},\"insert\":\"one\"},{\"insert\":\" two\"}]", bold);
    assertEquals(
        "[{\"insert\":\"one two\"}]", composed(bold, "[{'retain':3,'attributes':{'bold':null}}]"));
  }

  @Test
  void alike_neighbours_are_one_run() {
    assertEquals(
        "[{\"insert\":\"ab\"}]", composed("[{'insert':'a','attributes':{}},{'insert':'b'}]", "[]"));
  }

  @Test
  void control_characters_and_quotes_are_escaped_as_in_json() {
    assertEquals(
        "[{\"insert\":\"a\\n\\t\\\"\\\\é\"}]", composed("[{'insert':'a\\n\\t\\\"\\\\é'}]", "[]"));
  }

  private static String composed(String document, String delta) {
    StringBuilder out = new StringBuilder();
    Document.of(json(document)).compose(json(delta)).write(out);
    return out.toString();
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
