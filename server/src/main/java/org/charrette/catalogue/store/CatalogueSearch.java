package org.charrette.catalogue.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.charrette.catalogue.Facet;
import org.charrette.catalogue.PublicRecord;
import org.charrette.catalogue.Search;
import org.charrette.catalogue.Words;
import org.charrette.catalogue.store.CatalogueStore.Found;

/**
 * Rules C10 to C16: the database finds the records that have the words, the facets are counted in
 * memory, and the database gives the records that are shown.
 */
final class CatalogueSearch {
  /** Of more records than this the words alone say little, so evidence says which come first. */
  static final int RANKED = 500;

  private static final int AT_ONCE = 5_000;
  static final String CHANGES =
      """
      SELECT change, record_id, status = 'published' AS there, published_at, facets
        FROM catalogue_entry WHERE change > $1
      UNION ALL
      SELECT change, record_id, false, NULL, NULL FROM catalogue_gone WHERE change > $1
      ORDER BY change LIMIT $2
      """;
  private static final String SHOWN =
      CatalogueStore.INDEXED + " WHERE e.record_id = ANY($1) AND e.status = 'published'";

  private final Pool pool;
  private volatile FacetIndex current = FacetIndex.EMPTY;

  CatalogueSearch(Pool pool) {
    this.pool = pool;
  }

  /** Rules C10 to C14. Tries words that look alike when there is none that fits. */
  Future<Found> search(Search search, Stemmers stemmers) {
    return fresh()
        .compose(
            index ->
                having(index, search.words(), false, stemmers)
                    .compose(
                        exact -> {
                          boolean misspelled =
                              search.words().loose()
                                  && index.filtered(exact, search.filters()).isEmpty();
                          return misspelled
                              ? having(index, search.words(), true, stemmers)
                                  .compose(
                                      alike ->
                                          new Asked(index, search, stemmers, exact, alike, true)
                                              .found())
                              : new Asked(index, search, stemmers, exact, exact, false).found();
                        }));
  }

  /** A part of what filters alone let through. */
  Future<List<PublicRecord>> filtered(Search search) {
    return fresh()
        .compose(
            index -> {
              BitSet hits = index.filtered(index.all(), search.filters());
              return show(index.records(inOrder(index, search, hits, search.offset())));
            });
  }

  /** A search whose words the database has found. */
  private final class Asked {
    private final FacetIndex index;
    private final Search search;
    private final Stemmers stemmers;

    /** Records with the words themselves. */
    private final BitSet exact;

    /** Those that count: also with words that look alike if {@code loose}. */
    private final BitSet counted;

    private final boolean loose;

    Asked(
        FacetIndex index,
        Search search,
        Stemmers stemmers,
        BitSet exact,
        BitSet counted,
        boolean loose) {
      this.index = index;
      this.search = search;
      this.stemmers = stemmers;
      this.exact = exact;
      this.counted = counted;
      this.loose = loose;
    }

    Future<Found> found() {
      BitSet hits = index.filtered(counted, search.filters());
      int total = hits.cardinality();
      Map<String, Long> tags = index.counts(hits, index.without(counted, search.filters()));
      Map<Facet, Long> suggestions = total == 0 ? suggestions() : Map.of();
      boolean last = search.offset() + search.limit() >= total;
      Future<List<PublicRecord>> wider =
          last && search.hasWider() ? page(wider(), 0) : Future.succeededFuture(List.of());
      Future<List<PublicRecord>> page = page(hits, search.offset());
      return Future.all(page, wider)
          .map(both -> new Found(total, page.result(), wider.result(), tags, suggestions, loose));
    }

    private Map<Facet, Long> suggestions() {
      Map<Facet, Long> all = new EnumMap<>(Facet.class);
      index
          .without(exact, search.filters())
          .forEach((facet, records) -> all.put(facet, (long) records.cardinality()));
      all.values().removeIf(records -> records == 0);
      return all;
    }

    private BitSet wider() {
      BitSet wider = index.filtered(exact, search.wider().filters());
      List<String> places = search.filters().getOrDefault(Facet.LOCALITY, List.of());
      wider.andNot(index.having(Facet.LOCALITY, places));
      return wider;
    }

    private Future<List<PublicRecord>> page(BitSet hits, int offset) {
      boolean ranked = search.sort() == Search.Sort.RELEVANCE && search.words().wanted();
      if (hits.isEmpty() || !ranked) {
        return show(index.records(inOrder(index, search, hits, offset)));
      }
      Matching order = Matching.words(search.words(), false, stemmers);
      String sql =
          "SELECT e.record_id FROM catalogue_entry e WHERE e.change = ANY(%s::bigint[]) ORDER BY %s LIMIT %d OFFSET %d"
              .formatted(
                  order.parameter(index.numbers(index.best(hits, 0, RANKED))),
                  order.order(search.sort()),
                  search.limit(),
                  offset);
      int after = Math.max(offset, RANKED);
      int[] rest = index.best(hits, after, Math.max(0, offset + search.limit() - after));
      return pool.preparedQuery(sql)
          .execute(order.parameters())
          .compose(
              rows ->
                  show(
                      Stream.concat(
                              rows.stream().map(row -> row.getUUID("record_id")),
                              index.records(rest).stream())
                          .toList()));
    }
  }

  private static int[] inOrder(FacetIndex index, Search search, BitSet hits, int offset) {
    return search.sort() == Search.Sort.EVIDENCE
        ? index.best(hits, offset, search.limit())
        : index.newest(hits, offset, search.limit());
  }

  /** Reads records in this order; what has gone by now is left out. */
  private Future<List<PublicRecord>> show(List<UUID> records) {
    if (records.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    return pool.preparedQuery(SHOWN)
        .execute(Tuple.of(records.toArray(UUID[]::new)))
        .map(
            rows -> {
              Map<UUID, PublicRecord> byId = new HashMap<>();
              CatalogueStore.records(rows).forEach(record -> byId.put(record.id(), record));
              return records.stream().map(byId::get).filter(Objects::nonNull).toList();
            });
  }

  // ---- the index

  /**
   * Rule C16: the index with all that had ended before this was asked for, on whichever server. Its
   * changes are read from the database each time, mostly none.
   */
  Future<FacetIndex> fresh() {
    FacetIndex before = current;
    return pool.preparedQuery(CHANGES)
        .execute(Tuple.of(before.known(), AT_ONCE))
        .compose(
            rows -> {
              if (rows.size() == 0) {
                return Future.succeededFuture(before);
              }
              FacetIndex after = before.with(rows.stream().map(CatalogueSearch::change).toList());
              // whoever lost against another search looks again, since that may have seen less
              return replace(before, after) && rows.size() < AT_ONCE
                  ? Future.succeededFuture(after)
                  : fresh();
            });
  }

  private synchronized boolean replace(FacetIndex before, FacetIndex after) {
    if (current != before) {
      return false;
    }
    current = after;
    return true;
  }

  private static FacetIndex.Change change(Row row) {
    boolean there = row.getBoolean("there");
    OffsetDateTime published = row.getOffsetDateTime("published_at");
    return new FacetIndex.Change(
        row.getLong("change"),
        row.getUUID("record_id"),
        there,
        there ? published.toInstant() : null,
        there ? List.of(row.getArrayOfStrings("facets")) : List.of());
  }

  // ---- words

  /**
   * The records that have all words and none of those with a minus. People search for the same
   * words again with other filters, so they are kept with the index, and are gone with it.
   */
  private Future<BitSet> having(FacetIndex index, Words words, boolean loose, Stemmers stemmers) {
    if (words.isEmpty()) {
      return Future.succeededFuture(index.all());
    }
    FacetIndex.Asked asked = new FacetIndex.Asked(words, loose);
    return index
        .kept(asked)
        .map(Future::succeededFuture)
        .orElseGet(
            () ->
                matching(index, words, loose, stemmers)
                    .onSuccess(records -> index.keep(asked, records)));
  }

  private Future<BitSet> matching(FacetIndex index, Words words, boolean loose, Stemmers stemmers) {
    Future<BitSet> wanted =
        words.wanted()
            ? matching(index, Matching.words(words, loose, stemmers))
            : Future.succeededFuture(index.all());
    // found by themselves and taken away, since no index of the database finds what has not a word
    Future<BitSet> unwanted =
        words.unwanted()
            ? matching(index, Matching.unwanted(words, stemmers))
            : Future.succeededFuture(new BitSet());
    return Future.all(wanted, unwanted)
        .map(
            both -> {
              wanted.result().andNot(unwanted.result());
              return wanted.result();
            });
  }

  private Future<BitSet> matching(FacetIndex index, Matching matching) {
    return pool.preparedQuery(
            "SELECT coalesce(array_agg(e.change), '{}') AS changes FROM catalogue_entry e WHERE "
                + matching.conditions())
        .execute(matching.parameters())
        .map(rows -> index.after(rows.iterator().next().getArrayOfLongs("changes")));
  }
}
