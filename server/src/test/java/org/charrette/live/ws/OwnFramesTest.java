package org.charrette.live.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OwnFramesTest {
  private static final int CHUNK = 512;

  @Test
  void b92_many_own_items_are_told_in_frames_of_bounded_size() throws IOException {
    List<String> ids = IntStream.range(0, 100).mapToObj("i_%016d"::formatted).toList();

    List<Buffer> frames = Frames.own(own(ids), CHUNK);

    List<String> told = new ArrayList<>();
    for (Buffer frame : frames) {
      assertTrue(frame.length() <= CHUNK, () -> "a frame of " + frame.length());
      JsonNode json = new ObjectMapper().readTree(frame.getBytes(), 1, frame.length() - 1);
      assertEquals("own", json.get("t").textValue());
      json.get("ids").forEach(id -> told.add(id.textValue()));
    }
    assertEquals(ids, told);
    assertTrue(frames.size() > 4);
  }

  @Test
  void b92_who_made_nothing_is_told_nothing() {
    assertEquals(List.of(), Frames.own(own(List.of()), CHUNK));
  }

  private static LiveContent.Own own(List<String> ids) {
    return new LiveContent.Own(ids, List.of(), new byte[0], !ids.isEmpty());
  }
}
