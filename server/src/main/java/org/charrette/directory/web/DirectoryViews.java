package org.charrette.directory.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.charrette.directory.Complaint;
import org.charrette.directory.Coverage;
import org.charrette.directory.DirectorySearch;
import org.charrette.directory.EntryFacet;
import org.charrette.directory.EntryField;
import org.charrette.directory.Fault;
import org.charrette.directory.store.DirectoryStore;
import org.charrette.vocabulary.Vocabularies;
import org.jspecify.annotations.Nullable;

/** The directory as everybody reads it. */
final class DirectoryViews {

  /**
   * @param parentId of its headquarters
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record EntryLine(
      String entryId, String origin, long revision, @Nullable String parentId, ObjectNode fields) {}

  record FacetValue(String code, long count) {}

  /**
   * @param multiValued whether its numbers add up to more than there are entries
   */
  record FacetView(String key, boolean multiValued, List<FacetValue> values) {}

  record Result(
      long total, int offset, int limit, List<EntryLine> entries, List<FacetView> facets) {}

  record RelationView(String type, boolean outgoing, String entryId, String name) {}

  record RecordView(String recordId, String type, String level, Map<String, String> title) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Whole(
      String entryId,
      String origin,
      long revision,
      String changed,
      @Nullable String parentId,
      ObjectNode fields,
      List<EntryLine> branches,
      List<RelationView> relations,
      List<RecordView> records) {}

  record RowView(String code, List<Long> cells, long total) {}

  record BlockView(String facet, List<RowView> rows) {}

  /**
   * @param empty cells that nobody is in
   */
  record CoverageView(
      long total, long empty, String across, List<String> columns, List<BlockView> blocks) {}

  /** What is wrong with a field. */
  record ComplaintView(String field, String code, String what, String mend, String value) {}

  private final Vocabularies vocabularies;

  DirectoryViews(Vocabularies vocabularies) {
    this.vocabularies = vocabularies;
  }

  static EntryLine line(DirectoryStore.Stored stored) {
    return new EntryLine(
        stored.id().toString(),
        stored.origin().word(),
        stored.revision(),
        stored.parent() == null ? null : stored.parent().toString(),
        EntryJson.write(stored.entry()));
  }

  Result result(DirectorySearch search, DirectoryStore.Found found) {
    return new Result(
        found.total(),
        search.offset(),
        search.limit(),
        found.entries().stream().map(DirectoryViews::line).toList(),
        Arrays.stream(EntryFacet.values()).map(facet -> facet(facet, found.tags())).toList());
  }

  /** In the order of the vocabulary; regions in that of the alphabet. */
  private FacetView facet(EntryFacet facet, Map<String, Long> tags) {
    List<String> codes =
        facet == EntryFacet.REGION
            ? tags.keySet().stream()
                .filter(tag -> tag.startsWith(facet.tag("")))
                .map(tag -> tag.substring(facet.tag("").length()))
                .sorted()
                .toList()
            : Coverage.codes(facet, vocabularies);
    return new FacetView(
        facet.key(),
        facet.field().shape().many(),
        codes.stream()
            .filter(code -> tags.containsKey(facet.tag(code)))
            .map(code -> new FacetValue(code, tags.getOrDefault(facet.tag(code), 0L)))
            .toList());
  }

  static Whole whole(
      DirectoryStore.Stored stored,
      List<DirectoryStore.Stored> branches,
      List<DirectoryStore.Related> relations,
      List<DirectoryStore.NamedBy> records) {
    EntryLine line = line(stored);
    return new Whole(
        line.entryId(),
        line.origin(),
        line.revision(),
        stored.changedAt().toString().substring(0, 10),
        line.parentId(),
        line.fields(),
        branches.stream().map(DirectoryViews::line).toList(),
        relations.stream()
            .map(
                one ->
                    new RelationView(
                        one.type().word(), one.outgoing(), one.id().toString(), one.name()))
            .toList(),
        records.stream()
            .map(
                one ->
                    new RecordView(one.record().toString(), one.type(), one.level(), one.title()))
            .toList());
  }

  static CoverageView coverage(Coverage coverage) {
    return new CoverageView(
        coverage.total(),
        coverage.empty(),
        coverage.across().key(),
        coverage.columns(),
        coverage.blocks().stream()
            .map(
                block ->
                    new BlockView(
                        block.facet().key(),
                        block.rows().stream()
                            .map(row -> new RowView(row.code(), row.cells(), row.total()))
                            .toList()))
            .toList());
  }

  static List<ComplaintView> complaints(List<Complaint> complaints) {
    return complaints.stream()
        .map(
            one ->
                new ComplaintView(
                    one.field(),
                    one.fault().code(),
                    one.fault().what(),
                    one.fault().mend(),
                    one.fault() == Fault.PERSONAL_DATA
                        ? ""
                        : one.value()
                            .codePoints()
                            .limit(80)
                            .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                            .toString()))
        .toList();
  }

  /** The keys of the fields that are complained about. */
  static List<String> fields(List<Complaint> complaints) {
    return List.copyOf(new TreeSet<>(complaints.stream().map(Complaint::field).toList()));
  }

  static String name(DirectoryStore.Stored stored) {
    return stored.entry().text(EntryField.NAME);
  }
}
