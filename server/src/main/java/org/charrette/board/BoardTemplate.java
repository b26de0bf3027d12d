package org.charrette.board;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.charrette.board.RegValue.Attached;
import org.charrette.board.RegValue.Document;
import org.charrette.board.RegValue.Point;
import org.charrette.board.RegValue.Slot;
import org.charrette.board.RegValue.Tags;
import org.charrette.board.RegValue.Word;
import org.charrette.kernel.BoardId;
import org.jspecify.annotations.Nullable;

/**
 * A board prepared for re-use: frames with titles and prompts, perhaps connected.
 *
 * @param use what it is for, one or two sentences
 * @param phases of the double diamond in which it helps
 * @param connectors pairs of frame keys, from and to
 * @param perArea whether the board works on one area, which has to be named
 */
public record BoardTemplate(
    String id,
    String name,
    String use,
    List<String> phases,
    List<Area> frames,
    List<Link> connectors,
    boolean perArea) {

  private static final Map<String, String> AREA_COLOURS =
      Map.of(
          "housing_settlement", "amber",
          "employment", "blue",
          "education_training", "green",
          "access_services", "purple");

  public BoardTemplate {
    phases = List.copyOf(phases);
    frames = List.copyOf(frames);
    connectors = List.copyOf(connectors);
  }

  /**
   * One frame.
   *
   * @param key its name inside the template
   * @param prompt the question it asks, or empty
   * @param tags facts that notes take over from the frame in which they lie (rule B80)
   */
  public record Area(
      String key,
      String title,
      double x,
      double y,
      double width,
      double height,
      String prompt,
      Map<String, String> tags) {
    public Area {
      tags = Map.copyOf(tags);
    }
  }

  /** A connector between two frames, by their keys. */
  public record Link(String from, String to) {}

  /** The areas that a board made per area can work on. */
  public static boolean isArea(String area) {
    return AREA_COLOURS.containsKey(area);
  }

  /**
   * The ops that make this template's items. Their ids follow from the board's id, so that seeding
   * a board twice can not double its content.
   *
   * @param area for a template per area; null otherwise
   */
  public List<BoardOp> ops(BoardId board, @Nullable String area) {
    List<String> keys = ZOrder.evenKeys(frames.size() + connectors.size());
    Map<String, ItemId> ids = new HashMap<>();
    List<BoardOp> ops = new ArrayList<>();
    int next = 0;
    for (Area frame : frames) {
      ItemId id = idOf(board, frame.key());
      ids.put(frame.key(), id);
      ops.add(new BoardOp.New(id, ItemType.FRAME, frame(frame, area, keys.get(next++))));
    }
    for (Link link : connectors) {
      ItemId from = ids.get(link.from());
      ItemId to = ids.get(link.to());
      if (from != null && to != null) {
        ItemId id = idOf(board, link.from() + ">" + link.to());
        ops.add(
            new BoardOp.New(id, ItemType.CONNECTOR, connector(link, from, to, keys.get(next++))));
      }
    }
    return ops;
  }

  private static Registers frame(Area frame, @Nullable String area, String z) {
    TreeMap<String, String> tags = new TreeMap<>(frame.tags());
    tags.put("key", frame.key());
    if (!frame.prompt().isEmpty()) {
      tags.put("prompt", frame.prompt());
    }
    if (area != null) {
      tags.put("area", area);
    }
    String colour = AREA_COLOURS.getOrDefault(tags.getOrDefault("area", ""), "none");
    return Registers.NONE
        .with(Register.XY, new Point(frame.x(), frame.y()))
        .with(Register.WH, new Point(frame.width(), frame.height()))
        .with(Register.SLOT, new Slot(null, z))
        .with(Register.FILL, new Word(colour))
        .with(Register.TAGS, new Tags(tags))
        .with(Register.TITLE, new Document(TextDelta.of(frame.title())));
  }

  /** From the nearer edge of the one to the nearer edge of the other, top to bottom or back. */
  private Registers connector(Link link, ItemId from, ItemId to, String z) {
    boolean down = top(link.from()) < top(link.to());
    return Registers.NONE
        .with(Register.A, new Attached(from, 0.5, down ? 1 : 0))
        .with(Register.B, new Attached(to, 0.5, down ? 0 : 1))
        .with(Register.SLOT, new Slot(null, z))
        .with(Register.SHAPE_NAME, new Word("straight"))
        .with(Register.HEAD, new Word("end"))
        .with(Register.TEXT, Document.BLANK);
  }

  private double top(String key) {
    return frames.stream()
        .filter(f -> f.key().equals(key))
        .mapToDouble(Area::y)
        .findFirst()
        .orElse(0);
  }

  private ItemId idOf(BoardId board, String key) {
    return ItemId.following(board + "/" + id + "/" + key);
  }
}
