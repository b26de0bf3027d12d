package org.charrette.catalogue.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.charrette.catalogue.Facet;
import org.charrette.catalogue.Words;
import org.charrette.practice.EvidenceLevel;
import org.jspecify.annotations.Nullable;

/**
 * Rule C16: which published records have which tags, as the database had it after a change. For
 * each tag a set of bits; the places of bits are the records, the newest first. It never changes:
 * after further changes there is another one. It keeps what was found in it for words.
 */
final class FacetIndex {
  static final FacetIndex EMPTY = new FacetIndex(0, new Line[0], Map.of());

  private static final int MOST_KEPT = 200;

  /** Words that the database has looked for. */
  record Asked(Words words, boolean loose) {}

  /**
   * What became of an entry.
   *
   * @param number of the change; a later one of the same entry has a greater number
   * @param there whether it is published, and so found
   * @param published null when it is not there
   */
  record Change(
      long number, UUID record, boolean there, @Nullable Instant published, List<String> tags) {}

  private static final class Line {
    final long number;
    final UUID record;
    final Instant published;

    /** By their places in the list of all tags. */
    final int[] tags;

    Line(long number, UUID record, Instant published, int[] tags) {
      this.number = number;
      this.record = record;
      this.published = published;
      this.tags = tags;
    }
  }

  /** As the database orders it: {@code published_at DESC, record_id}. */
  private static final Comparator<Line> NEWEST =
      Comparator.comparing((Line line) -> line.published, Comparator.reverseOrder())
          .thenComparing(
              (one, other) ->
                  Long.compareUnsigned(
                      one.record.getMostSignificantBits(), other.record.getMostSignificantBits()))
          .thenComparing(
              (one, other) ->
                  Long.compareUnsigned(
                      one.record.getLeastSignificantBits(),
                      other.record.getLeastSignificantBits()));

  private final long known;
  private final Line[] lines;
  private final Map<String, Integer> tags;
  private final BitSet[] having;
  private final Map<Long, Integer> places;
  private final Map<Asked, BitSet> kept = new ConcurrentHashMap<>();

  /**
   * @param known the number of the last change that is in it
   * @param lines the newest first
   */
  private FacetIndex(long known, Line[] lines, Map<String, Integer> tags) {
    this.known = known;
    this.lines = lines;
    this.tags = tags;
    this.having = new BitSet[tags.size()];
    Arrays.setAll(having, tag -> new BitSet(lines.length));
    this.places = HashMap.newHashMap(lines.length);
    for (int place = 0; place < lines.length; place++) {
      places.put(lines[place].number, place);
      for (int tag : lines[place].tags) {
        having[tag].set(place);
      }
    }
  }

  long known() {
    return known;
  }

  /** With what changed since, in the order of the numbers. */
  FacetIndex with(List<Change> changes) {
    Map<String, Integer> all = new LinkedHashMap<>(tags);
    Map<UUID, Line> fresh = new LinkedHashMap<>();
    Set<UUID> changed = new HashSet<>();
    long last = known;
    for (Change change : changes) {
      last = Math.max(last, change.number);
      changed.add(change.record);
      fresh.remove(change.record);
      if (change.there && change.published != null) {
        int[] numbers =
            change.tags.stream()
                .mapToInt(tag -> all.computeIfAbsent(tag, first -> all.size()))
                .toArray();
        fresh.put(change.record, new Line(change.number, change.record, change.published, numbers));
      }
    }
    List<Line> merged = new ArrayList<>(lines.length + fresh.size());
    for (Line line : lines) {
      if (!changed.contains(line.record)) {
        merged.add(line);
      }
    }
    merged.addAll(fresh.values());
    merged.sort(NEWEST);
    return new FacetIndex(last, merged.toArray(Line[]::new), all);
  }

  /** All records. */
  BitSet all() {
    BitSet all = new BitSet(lines.length);
    all.set(0, lines.length);
    return all;
  }

  /** The records as they were after these changes; what has changed since is left out. */
  BitSet after(Long[] numbers) {
    BitSet some = new BitSet(lines.length);
    for (Long number : numbers) {
      Integer place = places.get(number);
      if (place != null) {
        some.set(place);
      }
    }
    return some;
  }

  /** What was found in this index for words before. Nobody may change it. */
  Optional<BitSet> kept(Asked words) {
    return Optional.ofNullable(kept.get(words));
  }

  void keep(Asked words, BitSet records) {
    if (kept.size() >= MOST_KEPT) {
      kept.clear();
    }
    kept.put(words, records);
  }

  /** The records with one of these codes at least. */
  BitSet having(Facet facet, List<String> codes) {
    BitSet some = new BitSet(lines.length);
    for (String code : codes) {
      Integer tag = tags.get(facet.tag(code));
      if (tag != null) {
        some.or(having[tag]);
      }
    }
    return some;
  }

  /** Those of some records that all filters let through. */
  BitSet filtered(BitSet some, Map<Facet, List<String>> filters) {
    BitSet hits = (BitSet) some.clone();
    filters.forEach((facet, codes) -> hits.and(having(facet, codes)));
    return hits;
  }

  /** Those that all filters but one would let through, for each filter. */
  Map<Facet, BitSet> without(BitSet some, Map<Facet, List<String>> filters) {
    Map<Facet, BitSet> all = new EnumMap<>(Facet.class);
    for (Facet left : filters.keySet()) {
      Map<Facet, List<String>> others = new EnumMap<>(filters);
      others.remove(left);
      all.put(left, filtered(some, others));
    }
    return all;
  }

  /**
   * Rule C10: how many records have each tag, for tags that some have.
   *
   * @param without of facets that are filtered by: what counts instead of the hits
   */
  Map<String, Long> counts(BitSet hits, Map<Facet, BitSet> without) {
    Map<String, Long> counts = new HashMap<>();
    tags.forEach(
        (tag, number) -> {
          BitSet records =
              Facet.of(tag.substring(0, tag.indexOf(':')))
                  .map(facet -> without.getOrDefault(facet, hits))
                  .orElse(hits);
          BitSet both = (BitSet) having[number].clone();
          both.and(records);
          if (!both.isEmpty()) {
            counts.put(tag, (long) both.cardinality());
          }
        });
    return counts;
  }

  /** A part of some records, the newest first. */
  int[] newest(BitSet some, int offset, int limit) {
    return some.stream().skip(offset).limit(limit).toArray();
  }

  /** A part of some records, the best evidence first. */
  int[] best(BitSet some, int offset, int limit) {
    return Arrays.stream(EvidenceLevel.values())
        .sorted(Comparator.reverseOrder())
        .flatMapToInt(
            level -> {
              BitSet of = having(Facet.EVIDENCE, List.of(level.name()));
              of.and(some);
              return of.stream();
            })
        .skip(offset)
        .limit(limit)
        .toArray();
  }

  List<UUID> records(int[] some) {
    return Arrays.stream(some).mapToObj(place -> lines[place].record).toList();
  }

  Long[] numbers(int[] some) {
    return Arrays.stream(some).mapToObj(place -> lines[place].number).toArray(Long[]::new);
  }
}
