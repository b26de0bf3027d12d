package org.charrette.catalogue.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.charrette.catalogue.Dcat;
import org.charrette.catalogue.Feeds;
import org.charrette.catalogue.Licences;
import org.charrette.catalogue.Prov;
import org.charrette.catalogue.PublicRecord;
import org.charrette.catalogue.Rdf;
import org.charrette.catalogue.Search;
import org.charrette.catalogue.Site;
import org.charrette.catalogue.Skos;
import org.charrette.catalogue.Synonyms;
import org.charrette.catalogue.store.CatalogueStore;
import org.charrette.catalogue.store.DepositStore;
import org.charrette.kernel.Uuids;
import org.charrette.platform.http.Answer;
import org.charrette.platform.http.Cached;
import org.charrette.platform.http.Downloads;
import org.charrette.platform.http.HttpEdge;
import org.charrette.platform.http.PublicRate;
import org.charrette.platform.http.Request;
import org.charrette.platform.http.StrictJson;
import org.charrette.platform.http.Turns;
import org.charrette.practice.RecordStatus;
import org.charrette.report.write.DocxWriter;
import org.charrette.report.write.Format;
import org.charrette.vocabulary.Vocabularies;
import org.charrette.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/** What everybody may read of the repository (spec of the catalogue). */
public final class CatalogueRoutes {
  /** Records of a part; making it takes an event loop some milliseconds. */
  private static final int PART = 100;

  private static final int FEED = 50;
  private static final String HTML = "text/html; charset=utf-8";
  private static final String JSON_LD = "application/ld+json";
  private static final String TURTLE = "text/turtle; charset=utf-8";
  private static final String CSV = "text/csv; charset=utf-8";
  private static final String XML = "application/xml; charset=utf-8";
  private static final String ATOM = "application/atom+xml; charset=utf-8";

  private final CatalogueStore store;
  private final DepositStore deposits;
  private final Vocabularies vocabularies;
  private final Site site;
  private final Turns turns;
  private final Downloads downloads;
  private final Clock clock;
  private final SearchReader reader;
  private final RecordViews views;
  private final LandingPage page;

  /**
   * @param client the page of the client; empty when it was not built
   */
  public CatalogueRoutes(
      CatalogueStore store,
      DepositStore deposits,
      Vocabularies vocabularies,
      Site site,
      Optional<String> client,
      Turns turns,
      Downloads downloads,
      Clock clock) {
    this.turns = turns;
    this.downloads = downloads;
    this.store = store;
    this.deposits = deposits;
    this.vocabularies = vocabularies;
    this.site = site;
    this.clock = clock;
    this.reader = new SearchReader(vocabularies);
    this.views = new RecordViews(site, vocabularies);
    this.page = new LandingPage(client, site, vocabularies, views);
  }

  public void mountOn(HttpEdge edge) {
    PublicRate rate = new PublicRate(clock, turns);
    edge.mount("search_records", rate.bounded(this::search))
        .mount("read_record", rate.bounded(this::read))
        .mount("similar_records", rate.bounded(this::similar))
        .mount("record_provenance", rate.bounded(this::provenance))
        .mount("record_page", rate.bounded(this::page))
        .mount("read_vocabulary", rate.bounded(this::vocabulary))
        .mount("data_catalogue", rate.bounded(this::catalogue))
        .mount("feed", rate.bounded(this::feed))
        .mount("sitemap", rate.bounded(this::sitemap));
  }

  // ---- search

  private Future<Answer> search(Request request) {
    Search search = reader.read(request.queries());
    return switch (request.query("format").orElse("")) {
      case "" ->
          store
              .search(search)
              .map(found -> Cached.of(request, Answer.ok(result(search, found)), null));
      case "csv" -> Future.succeededFuture(csv(request, search));
      case "json" -> Future.succeededFuture(json(request, search));
      case "docx" -> docx(request, search);
      default -> Future.failedFuture(CatalogueProblems.SEARCH_INVALID.at("format").toException());
    };
  }

  private RecordViews.Result result(Search search, CatalogueStore.Found found) {
    return new RecordViews.Result(
        found.total(),
        search.offset(),
        search.limit(),
        found.records().stream().map(views::hit).toList(),
        found.wider().stream().map(views::hit).toList(),
        views.facets(search, found.tags()),
        found.suggestions().entrySet().stream()
            .map(one -> new RecordViews.Suggestion(one.getKey().key(), one.getValue()))
            .toList(),
        Synonyms.others(search.words()),
        found.alike());
  }

  /** Rule C52: everything that a search finds, part by part. */
  private Answer csv(Request request, Search search) {
    return file(
        request,
        "csv",
        CSV,
        out ->
            out.write(Buffer.buffer("\uFEFF" + RecordViews.csvHead()))
                .compose(head -> parts(request, search, out, null, records -> lines(records)))
                .mapEmpty());
  }

  private Buffer lines(List<PublicRecord> records) {
    StringBuilder lines = new StringBuilder();
    records.forEach(record -> lines.append(views.csvLine(record)));
    return Buffer.buffer(lines.toString());
  }

  private Answer json(Request request, Search search) {
    boolean[] begun = {false};
    return file(
        request,
        "json",
        "application/json",
        out ->
            out.write(Buffer.buffer("{\"licence\":\"CC0-1.0\",\"records\":["))
                .compose(
                    head ->
                        parts(
                            request,
                            search,
                            out,
                            null,
                            records -> {
                              Buffer part = Buffer.buffer();
                              for (PublicRecord record : records) {
                                part.appendString(begun[0] ? ",\n" : "\n");
                                begun[0] = true;
                                part.appendBytes(
                                    StrictJson.write(
                                        views.whole(record, List.of(), Optional.empty())));
                              }
                              return part;
                            }))
                .compose(all -> out.write(Buffer.buffer("\n]}\n")))
                .mapEmpty());
  }

  /** Rule C54: the first of what a search finds, in its order, as a document. */
  private Future<Answer> docx(Request request, Search search) {
    ResultsDocument document =
        ResultsDocument.in(request.query("lang").orElse("en"), site, vocabularies, views)
            .orElseThrow(() -> CatalogueProblems.SEARCH_INVALID.at("lang").toException());
    String asked = request.query("q").orElse("");
    return first(search, 0, new ArrayList<>())
        .compose(
            found ->
                Vertx.currentContext()
                    .executeBlocking(
                        () ->
                            DocxWriter.write(
                                document.of(asked, search, found.total(), found.records()))))
        .map(
            bytes ->
                Cached.of(
                    request,
                    Answer.file(
                        Format.DOCX.mediaType(),
                        RecordViews.filename("docx"),
                        Buffer.buffer(bytes)),
                    null));
  }

  private record First(long total, List<PublicRecord> records) {}

  private Future<First> first(Search search, int offset, List<PublicRecord> before) {
    return store
        .search(
            new Search(search.words(), search.filters(), search.sort(), Search.MAX_LIMIT, offset))
        .compose(
            found -> {
              before.addAll(found.records());
              int next = offset + Search.MAX_LIMIT;
              return next >= Math.min(found.total(), ResultsDocument.MOST)
                  ? Future.succeededFuture(new First(found.total(), before))
                  : first(search, next, before);
            });
  }

  private Answer file(Request request, String format, String type, Answer.Stream stream) {
    return Cached.of(
        request,
        Answer.streamed(type, downloads.placed(request, stream))
            .header("Content-Disposition", RecordViews.filename(format)),
        null);
  }

  private Future<Void> parts(
      Request request,
      Search search,
      WriteStream<Buffer> out,
      @Nullable UUID after,
      Function<List<PublicRecord>, Buffer> writer) {
    return downloads
        .part(request, () -> store.export(search, after, PART))
        .compose(
            records -> {
              if (records.isEmpty()) {
                return Future.succeededFuture();
              }
              return out.write(writer.apply(records))
                  .compose(
                      written ->
                          records.size() < PART
                              ? Future.succeededFuture()
                              : parts(request, search, out, records.getLast().id(), writer));
            });
  }

  // ---- one record

  /** A record as it may be read: the version that is asked for, and all that there are. */
  private record WithVersions(PublicRecord record, List<PublicRecord> versions) {}

  private Future<WithVersions> readable(Request request) {
    Optional<UUID> id = Uuids.parse(request.path("recordId"));
    if (id.isEmpty()) {
      return Future.failedFuture(CatalogueProblems.NOT_PUBLIC.toException());
    }
    return store
        .find(id.get())
        .compose(
            entry -> {
              if (entry.isEmpty()) {
                return Future.failedFuture(CatalogueProblems.NOT_PUBLIC.toException());
              }
              if (entry.get().status() == RecordStatus.WITHDRAWN) {
                return withdrawn(id.get());
              }
              return store
                  .versions(id.get())
                  .compose(versions -> asked(request, entry.get(), versions));
            });
  }

  private Future<WithVersions> withdrawn(UUID record) {
    return store
        .tombstone(record)
        .compose(
            stone ->
                Future.failedFuture(
                    stone
                        .map(
                            known ->
                                CatalogueProblems.WITHDRAWN
                                    .with("withdrawn", known.at().toString())
                                    .with("reason", known.reason()))
                        .orElse(CatalogueProblems.WITHDRAWN)
                        .toException()));
  }

  private static Future<WithVersions> asked(
      Request request, PublicRecord entry, List<PublicRecord> versions) {
    Optional<String> number = request.query("version");
    if (number.isEmpty()) {
      return Future.succeededFuture(new WithVersions(entry, versions));
    }
    return versions.stream()
        .filter(version -> Integer.toString(version.number()).equals(number.get()))
        .findFirst()
        .map(version -> Future.succeededFuture(new WithVersions(version, versions)))
        .orElseGet(() -> Future.failedFuture(CatalogueProblems.NOT_PUBLIC.toException()));
  }

  private Future<Answer> read(Request request) {
    return readable(request)
        .compose(
            found ->
                deposits
                    .find(found.record().version())
                    .map(
                        deposit ->
                            Cached.of(
                                request,
                                linked(
                                    Answer.ok(
                                        views.whole(found.record(), found.versions(), deposit)),
                                    found.record()),
                                found.record().stamp())));
  }

  private Future<Answer> similar(Request request) {
    return readable(request)
        .compose(found -> store.similar(found.record()))
        .map(
            records ->
                Cached.of(
                    request,
                    Answer.ok(new RecordViews.Hits(records.stream().map(views::hit).toList())),
                    null));
  }

  private Future<Answer> provenance(Request request) {
    return readable(request)
        .compose(
            found ->
                store
                    .origins(found.record().id())
                    .map(
                        origins ->
                            Cached.of(
                                request,
                                Answer.ok(Prov.of(found.versions(), site, origins)),
                                found.record().stamp())));
  }

  /** Rule C24: where programs go from here. */
  private Answer linked(Answer answer, PublicRecord record) {
    String api = site.base() + "/api/records/" + record.id();
    StringBuilder links = new StringBuilder();
    links.append("<%s>; rel=\"cite-as\"".formatted(site.record(record.id())));
    Licences.address(record.licence())
        .ifPresent(address -> links.append(", <%s>; rel=\"license\"".formatted(address)));
    links.append(", <%s>; rel=\"describedby\"; type=\"application/json\"".formatted(api));
    links.append(
        ", <%s/provenance>; rel=\"describedby\"; type=\"application/json\"".formatted(api));
    links.append(", <https://schema.org/CreativeWork>; rel=\"type\"");
    return answer.header("Link", links.toString());
  }

  private Future<Answer> page(Request request) {
    return readable(request)
        .map(
            found ->
                Cached.of(
                    request,
                    linked(Answer.text(200, HTML, page.of(found.record())), found.record()),
                    found.record().stamp()))
        .recover(
            failure -> {
              if (!(failure instanceof org.charrette.platform.http.ProblemException refused)) {
                return Future.failedFuture(failure);
              }
              Map<String, Object> more = refused.problem().more();
              boolean gone = refused.problem().status() == 410;
              String text =
                  gone
                      ? page.gone(
                          site.base() + "/records/" + request.path("recordId"),
                          day(String.valueOf(more.getOrDefault("withdrawn", ""))),
                          String.valueOf(more.getOrDefault("reason", "")))
                      : page.missing();
              return Future.succeededFuture(
                  Cached.of(request, Answer.text(gone ? 410 : 404, HTML, text), null));
            });
  }

  private static String day(String moment) {
    return moment.length() < 10 ? moment : moment.substring(0, 10);
  }

  // ---- vocabularies and the catalogue

  private Future<Answer> vocabulary(Request request) {
    Optional<Vocabulary> found = vocabularies.find(request.path("vocabularyId"));
    if (found.isEmpty()) {
      return Future.failedFuture(org.charrette.platform.http.Problem.NOT_FOUND.toException());
    }
    return Future.succeededFuture(
        switch (wanted(request, true)) {
          case CSV_FORM -> Cached.of(request, Answer.text(200, CSV, Skos.csv(found.get())), null);
          case TURTLE_FORM, LD_FORM -> told(request, Skos.scheme(found.get(), site));
        });
  }

  private Future<Answer> catalogue(Request request) {
    return store
        .latest()
        .map(latest -> told(request, Dcat.catalogue(site, latest.orElse(Instant.EPOCH))));
  }

  private enum Form {
    LD_FORM,
    TURTLE_FORM,
    CSV_FORM
  }

  private static Answer told(Request request, Rdf rdf) {
    return Cached.of(
        request,
        wanted(request, false) == Form.TURTLE_FORM
            ? Answer.text(200, TURTLE, rdf.turtle())
            : Answer.text(
                200, JSON_LD, new String(StrictJson.write(rdf.jsonLd()), StandardCharsets.UTF_8)),
        null);
  }

  /** Rule C43: by {@code format}, else by what the caller accepts, else JSON-LD. */
  private static Form wanted(Request request, boolean table) {
    String format = request.query("format").orElse("");
    Form form =
        switch (format) {
          case "ttl" -> Form.TURTLE_FORM;
          case "jsonld" -> Form.LD_FORM;
          case "csv" -> Form.CSV_FORM;
          case "" -> accepted(request.header("Accept").orElse("*/*"), table);
          default -> throw CatalogueProblems.NOT_ACCEPTABLE.toException();
        };
    if (form == Form.CSV_FORM && !table) {
      throw CatalogueProblems.NOT_ACCEPTABLE.toException();
    }
    return form;
  }

  private static Form accepted(String accept, boolean table) {
    Map<Form, Integer> places = new EnumMap<>(Form.class);
    place(places, Form.LD_FORM, accept, "application/ld+json");
    place(places, Form.LD_FORM, accept, "application/json");
    place(places, Form.TURTLE_FORM, accept, "text/turtle");
    if (table) {
      place(places, Form.CSV_FORM, accept, "text/csv");
    }
    Optional<Form> named =
        places.entrySet().stream().min(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    boolean anything =
        accept.contains("*/*") || accept.contains("text/html") || accept.contains("text/*");
    return named
        .or(() -> anything ? Optional.of(Form.LD_FORM) : Optional.empty())
        .orElseThrow(CatalogueProblems.NOT_ACCEPTABLE::toException);
  }

  private static void place(Map<Form, Integer> places, Form form, String accept, String type) {
    int at = accept.indexOf(type);
    if (at >= 0) {
      places.merge(form, at, Math::min);
    }
  }

  // ---- lists for programs

  private Future<Answer> feed(Request request) {
    return store
        .newest(FEED)
        .map(
            records -> Cached.of(request, Answer.text(200, ATOM, Feeds.atom(records, site)), null));
  }

  private Future<Answer> sitemap(Request request) {
    return store
        .places(site::record)
        .map(places -> Cached.of(request, Answer.text(200, XML, Feeds.sitemap(places)), null));
  }
}
