package org.charrette.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.charrette.vocabulary.Vocabularies;

/**
 * Rule O14: how many entries there are for each pair of values, with the pairs for which there are
 * none. Entries have several values, so rows and columns add up to more than there are entries.
 *
 * @param blocks rows, by facet
 * @param columns codes of the facet that lies across
 * @param total entries that were counted
 */
public record Coverage(EntryFacet across, List<String> columns, List<Block> blocks, long total) {
  /** The four blocks of questions of the mapping guidelines: 30 rows. */
  public static final List<EntryFacet> TABLE_1 =
      List.of(EntryFacet.TYPE, EntryFacet.PHASE, EntryFacet.SECTOR, EntryFacet.TARGET_GROUP);

  /** Rows of one facet. */
  public record Block(EntryFacet facet, List<Row> rows) {
    public Block {
      rows = List.copyOf(rows);
    }
  }

  /**
   * @param cells in the order of the columns
   * @param total entries with this code, whatever is across
   */
  public record Row(String code, List<Long> cells, long total) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /** Two tags that an entry has at once. */
  public record Pair(String row, String column) {}

  public Coverage {
    columns = List.copyOf(columns);
    blocks = List.copyOf(blocks);
  }

  /** How many cells nobody is in. */
  public long empty() {
    return blocks.stream()
        .flatMap(block -> block.rows().stream())
        .flatMap(row -> row.cells().stream())
        .filter(cell -> cell == 0)
        .count();
  }

  /**
   * Lays numbers out, with every code that there is.
   *
   * @param pairs how many entries have both tags; none when a pair is not there
   * @param tags how many entries have a tag
   */
  public static Coverage of(
      List<EntryFacet> rows,
      EntryFacet across,
      Map<Pair, Long> pairs,
      Map<String, Long> tags,
      long total,
      Vocabularies vocabularies) {
    List<String> columns = codes(across, vocabularies);
    List<Block> blocks = new ArrayList<>();
    for (EntryFacet facet : rows) {
      List<Row> lines = new ArrayList<>();
      for (String code : codes(facet, vocabularies)) {
        lines.add(
            new Row(
                code,
                columns.stream()
                    .map(
                        column ->
                            pairs.getOrDefault(new Pair(facet.tag(code), across.tag(column)), 0L))
                    .toList(),
                tags.getOrDefault(facet.tag(code), 0L)));
      }
      blocks.add(new Block(facet, lines));
    }
    return new Coverage(across, columns, blocks, total);
  }

  /** Every code that the facet can have, in the order of its vocabulary. */
  public static List<String> codes(EntryFacet facet, Vocabularies vocabularies) {
    return switch (facet.field().shape()) {
      case EntryShape.Choice(List<String> words) -> words;
      case EntryShape.Flag flag -> List.of("yes", "no");
      case EntryShape.Codes(String vocabulary, int most) ->
          List.copyOf(vocabularies.find(vocabulary).orElseThrow().concepts().keySet());
      default -> List.of();
    };
  }
}
