package org.charrette.rehearsal.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds the server to the order of what it sends: each way to break it is noticed. */
class ViewTrackerTest {
  private static final String NOTE =
      "{'id':'i_aaaaaaaaaaaaaaaaaaaaaa','type':'note','r':{'xy':[1,2],'wh':[160,160],'slot':{'p':null,'z':'a0'},'text':[{'insert':'hi'}]},'s':{'*':1}}";

  private final ViewTracker view = new ViewTracker(true);

  @BeforeEach
  void come_in() {
    view.greeted(welcome(true, 5));
    assertTrue(
        view.snap(
            (ServerFrame.Snap)
                frame(
                    "{'t':'snap','i':0,'of':1,'seq':5,'items':["
                        + NOTE
                        + "],'state':{'mode':'open'}}")));
  }

  @Test
  void entries_move_the_cursor() {
    entries(
        "{'t':'txs','prev':5,'upto':7,'x':[{'s':6,'by':'p_x','ops':[{'op':'set','id':'i_aaaaaaaaaaaaaaaaaaaaaa','r':{'xy':[9,9]}}]}]}");
    assertEquals(7, view.cursor());
    assertEquals(
        "[9,9]",
        String.valueOf(
            view.replica().find("i_aaaaaaaaaaaaaaaaaaaaaa").orElseThrow().register("xy")));
  }

  @Test
  void a_gap_between_frames_is_a_violation() {
    assertThrows(ProtocolViolation.class, () -> entries("{'t':'txs','prev':6,'upto':7,'x':[]}"));
  }

  @Test
  void a_frame_that_goes_back_is_a_violation() {
    assertThrows(ProtocolViolation.class, () -> entries("{'t':'txs','prev':5,'upto':4,'x':[]}"));
  }

  @Test
  void entries_out_of_order_or_out_of_the_frame_are_violations() {
    assertThrows(
        ProtocolViolation.class,
        () -> entries("{'t':'txs','prev':5,'upto':7,'x':[{'s':7,'ops':[]},{'s':6,'ops':[]}]}"));
    assertThrows(
        ProtocolViolation.class,
        () -> entries("{'t':'txs','prev':5,'upto':7,'x':[{'s':8,'ops':[]}]}"));
    assertThrows(
        ProtocolViolation.class,
        () -> entries("{'t':'txs','prev':5,'upto':7,'x':[{'s':5,'ops':[]}]}"));
  }

  @Test
  void a_refusal_uses_up_its_seq() {
    view.refused(6);
    entries("{'t':'txs','prev':6,'upto':6,'x':[]}");
    assertThrows(ProtocolViolation.class, () -> view.refused(6));
  }

  @Test
  void a_delta_continues_from_the_cursor_and_nowhere_else() {
    ServerFrame.Delta good =
        (ServerFrame.Delta)
            frame(
                "{'t':'delta','prev':5,'upto':9,'i':0,'of':1,'put':[],'gone':['i_aaaaaaaaaaaaaaaaaaaaaa'],'txt':[],'state':{'mode':'open'}}");
    assertTrue(view.delta(good));
    assertEquals(9, view.cursor());
    assertEquals(0, view.replica().notes());
    assertThrows(ProtocolViolation.class, () -> view.delta(good));
  }

  @Test
  void chunks_come_in_turn() {
    view.greeted(welcome(true, 8));
    assertFalse(
        view.snap(
            (ServerFrame.Snap)
                frame("{'t':'snap','i':0,'of':3,'seq':8,'items':[],'state':{'mode':'open'}}")));
    ServerFrame.Snap third =
        (ServerFrame.Snap) frame("{'t':'snap','i':2,'of':3,'seq':8,'items':[]}");
    assertThrows(ProtocolViolation.class, () -> view.snap(third));
  }

  @Test
  void a_wrong_hash_of_the_server_is_noticed() {
    String right = view.replica().hash();
    view.beat(new ServerFrame.HashBeat(5, right));
    assertTrue(view.replica().violations().isEmpty());
    view.beat(new ServerFrame.HashBeat(5, "deadbeef"));
    assertFalse(view.replica().violations().isEmpty());
    assertThrows(ProtocolViolation.class, () -> view.beat(new ServerFrame.HashBeat(4, right)));
  }

  @Test
  void folding_later_gives_the_same_state_as_folding_at_once() {
    ViewTracker lazy = new ViewTracker(false);
    lazy.greeted(welcome(true, 5));
    lazy.snap(
        (ServerFrame.Snap)
            frame(
                "{'t':'snap','i':0,'of':1,'seq':5,'items':["
                    + NOTE
                    + "],'state':{'mode':'open'}}"));
    String move =
        "{'t':'txs','prev':5,'upto':6,'x':[{'s':6,'ops':[{'op':'shift','ids':['i_aaaaaaaaaaaaaaaaaaaaaa'],'d':[0.005,-3]}]}]}";
    String own =
        "{'t':'txs','prev':6,'upto':8,'x':[{'s':7,'n':1},{'s':8,'ops':[{'op':'del','ids':['i_aaaaaaaaaaaaaaaaaaaaaa']}]}]}";
    for (ViewTracker each : new ViewTracker[] {view, lazy}) {
      each.entries((ServerFrame.Txs) frame(move), mine -> JsonNodeFactory.instance.arrayNode());
      each.entries((ServerFrame.Txs) frame(own), mine -> JsonNodeFactory.instance.arrayNode());
    }
    assertEquals(view.replica().hash(), lazy.replica().hash());
    assertEquals(0, lazy.replica().notes());
  }

  @Test
  void unknown_messages_fields_and_double_keys_are_violations() {
    assertThrows(ProtocolViolation.class, () -> frame("{'t':'gossip'}"));
    assertThrows(
        ProtocolViolation.class, () -> frame("{'t':'pong','x':1,'now':2,'client':'c_secret'}"));
    assertThrows(ProtocolViolation.class, () -> frame("{'t':'pong','x':1,'x':1,'now':2}"));
    assertThrows(
        ProtocolViolation.class,
        () -> frame("{'t':'txs','prev':1,'upto':2,'x':[{'s':2,'ops':[],'person':'somebody'}]}"));
    assertThrows(ProtocolViolation.class, () -> FrameReader.read(new byte[] {7, 'x'}));
    assertThrows(ProtocolViolation.class, () -> FrameReader.read(new byte[] {1, 0, 0, 0}));
  }

  private void entries(String json) {
    view.entries((ServerFrame.Txs) frame(json), own -> JsonNodeFactory.instance.arrayNode());
  }

  private static ServerFrame.Welcome welcome(boolean full, long head) {
    return (ServerFrame.Welcome)
        frame(
            ("{'t':'welcome','log':'L1','head':%d,'epoch':1,'lastN':0,'view':'v','mode':'%s','you':{'role':'editor','handle':'p_me','s':'s1'},"
                    + "'limits':{'unacked':256},'hb':15000,'now':1,'board':{'id':'b','title':'t'}}")
                .formatted(head, full ? "full" : "delta"));
  }

  private static ServerFrame frame(String json) {
    return FrameReader.read(("\0" + json.replace('\'', '"')).getBytes(StandardCharsets.UTF_8));
  }
}
