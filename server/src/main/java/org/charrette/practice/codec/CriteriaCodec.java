package org.charrette.practice.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import org.charrette.practice.Criteria;

/** Sets of criteria as they are stored. */
public final class CriteriaCodec {
  private static final ObjectMapper JSON = new ObjectMapper();

  private CriteriaCodec() {}

  public static String write(List<Criteria.Criterion> criteria) {
    ArrayNode array = JSON.createArrayNode();
    for (Criteria.Criterion one : criteria) {
      array
          .addObject()
          .put("code", one.code())
          .put("weight", one.weight().code())
          .put("label", one.label())
          .put("question", one.question());
    }
    return array.toString();
  }

  /** Reads what {@link #write} wrote. */
  public static Criteria read(int version, String json) {
    try {
      List<Criteria.Criterion> all = new ArrayList<>();
      for (JsonNode one : JSON.readTree(json)) {
        all.add(
            new Criteria.Criterion(
                one.path("code").asText(),
                Criteria.Weight.of(one.path("weight").asText()).orElseThrow(),
                one.path("label").asText(),
                one.path("question").asText()));
      }
      return new Criteria(version, all);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored set of criteria can not be read", e);
    }
  }
}
