package org.charrette.rehearsal.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;
import org.charrette.rehearsal.load.ManyRecords.Frequency;
import org.charrette.rehearsal.server.HeapProbe;
import org.charrette.rehearsal.server.OwnServer;

/**
 * {@code ./run load --repository}: how fast a large repository answers those who search and those
 * who harvest, over HTTP as they see it. The generator shares the machine.
 */
final class RepositoryRun {
  /** So many are written before the server makes its index of them, which it does at its start. */
  private static final int AT_A_START = 10_000;

  private static final int WARM_UP = 5;
  private static final double SEARCH_MILLIS = 100;
  private static final double HARVESTED_A_SECOND = 2_000;
  private static final int TOO_MANY = 429;
  private static final int OK = 200;
  private static final Pattern IDENTIFIER = Pattern.compile("<identifier>(oai:[^<]+)</identifier>");
  private static final Pattern TOKEN =
      Pattern.compile("<resumptionToken[^>]*>([^<]+)</resumptionToken>");

  private final RepositoryOptions options;
  private final OwnServer server;
  private final PrintStream out;
  private final ObjectMapper json = new ObjectMapper();
  private final WorkshopReport report = new WorkshopReport();
  private Duration waited = Duration.ZERO;

  RepositoryRun(RepositoryOptions options, OwnServer server, PrintStream out) {
    this.options = options;
    this.server = server;
    this.out = out;
  }

  WorkshopReport run() {
    try (HttpClient client = HttpClient.newHttpClient()) {
      OptionalLong empty = HeapProbe.liveBytes(server.process().pid());
      ManyRecords records = filled();
      load("before the searches");
      searches(client, records);
      load("after them");
      memory(empty, HeapProbe.liveBytes(server.process().pid()));
      harvest(client, "oai_dc");
      harvest(client, "oai_datacite");
      files(client);
      return report;
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What else the machine has to do slows everything that is measured. */
  private void load(String when) {
    report.figure(
        "load average of the machine, " + when,
        String.format(
            Locale.ROOT,
            "%.1f",
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
  }

  private void memory(OptionalLong empty, OptionalLong full) {
    if (empty.isPresent() && full.isPresent()) {
      report.figure(
          "live heap of the server, without and with all records",
          String.format(
              Locale.ROOT, "%.0f / %.0f MB", empty.getAsLong() / 1e6, full.getAsLong() / 1e6));
    }
  }

  private ManyRecords filled() throws SQLException {
    ManyRecords records = new ManyRecords(server.database(), options.seed());
    int written = 0;
    while (written < options.records()) {
      int part = Math.min(AT_A_START, options.records() - written);
      records.write(part);
      written += part;
      long start = System.nanoTime();
      server.process().stop();
      server.startAgain();
      out.printf(
          Locale.ROOT,
          "%,d records; started and indexed in %.1f s%n",
          written,
          (System.nanoTime() - start) / 1e9);
    }
    records.settle();
    return records;
  }

  // ---- searching

  /** What people look for; each kind with figures of its own. */
  private enum Kind {
    ORDINARY("a word of some, three facets", true),
    COMMON("a word of nearly all, three facets", true),
    RARE("a rare word, three facets", true),
    ARABIC("an Arabic word, three facets", true),
    TWO("two words, three facets", true),
    MISSPELLED("a misspelled word, three facets", true),
    FACETS("three facets", true),
    ALL("nothing, all records", false),
    WORD("a word of some", false),
    COMMON_WORD("a word of nearly all", false);

    private final String label;
    private final boolean facets;

    Kind(String label, boolean facets) {
      this.label = label;
      this.facets = facets;
    }

    private String words(ManyRecords records) {
      return switch (this) {
        case ORDINARY, WORD -> records.word(Frequency.ORDINARY);
        case COMMON, COMMON_WORD -> records.word(Frequency.COMMON);
        case RARE -> records.word(Frequency.RARE);
        case ARABIC -> records.arabic(Frequency.ORDINARY);
        case TWO -> records.word(Frequency.COMMON) + " " + records.word(Frequency.ORDINARY);
        case MISSPELLED -> records.misspelled();
        case FACETS, ALL -> "";
      };
    }

    String path(ManyRecords records) {
      String path = "/api/records?q=" + URLEncoder.encode(words(records), StandardCharsets.UTF_8);
      return facets
          ? path
              + "&locality="
              + records.one("locality")
              + "&area="
              + records.one("integration_area")
              + "&country="
              + records.one("eu_member_state")
          : path;
    }
  }

  private record Figures(Kind kind, Histogram micros, AtomicLong found) {
    Figures(Kind kind) {
      this(kind, new Histogram(3), new AtomicLong());
    }
  }

  private void searches(HttpClient client, ManyRecords records)
      throws IOException, InterruptedException {
    report.figure(
        String.format(Locale.ROOT, "searches over %,d records, of each", options.records()),
        Integer.toString(options.searches()));
    for (int i = 0; i < options.searches() / WARM_UP; i++) {
      for (Kind kind : Kind.values()) {
        get(client, kind.path(records));
      }
    }
    List<Figures> all = Arrays.stream(Kind.values()).map(Figures::new).toList();
    // in turn, so that a moment in which the machine is busy is not that of one kind
    for (int i = 0; i < options.searches(); i++) {
      for (Figures of : all) {
        time(client, of, of.kind.path(records));
      }
    }
    Histogram withFacets = new Histogram(3);
    for (Figures of : all) {
      report.figure(
          "  " + of.kind.label,
          String.format(
              Locale.ROOT,
              "p50 %s, p95 %s ms, %,d found",
              millis(of.micros, 50),
              millis(of.micros, 95),
              of.found.get() / options.searches()));
      if (of.kind.facets) {
        withFacets.add(of.micros);
      }
    }
    report.figure("  with three facets, p50", millis(withFacets, 50) + " ms");
    report.within(
        "  with three facets, p95", withFacets.getValueAtPercentile(95) / 1e3, SEARCH_MILLIS);
    report.figure("  with three facets, p99", millis(withFacets, 99) + " ms");
    long found = all.stream().mapToLong(of -> of.found.get()).sum();
    report.must("  records found", "> 0", Long.toString(found), found > 0);
  }

  private void time(HttpClient client, Figures of, String path)
      throws IOException, InterruptedException {
    Duration before = waited;
    long start = System.nanoTime();
    String body = get(client, path);
    long took = System.nanoTime() - start - waited.minus(before).toNanos();
    of.micros.recordValue(took / 1_000);
    of.found.addAndGet(json.readTree(body).path("total").asLong());
  }

  private static String millis(Histogram micros, double percentile) {
    return String.format(Locale.ROOT, "%.1f", micros.getValueAtPercentile(percentile) / 1e3);
  }

  // ---- harvesting

  private void harvest(HttpClient client, String format) throws IOException, InterruptedException {
    Set<String> seen = new HashSet<>();
    long told = 0;
    Duration before = waited;
    long start = System.nanoTime();
    String next = "metadataPrefix=" + format;
    while (!next.isEmpty()) {
      String part = get(client, "/oai?verb=ListRecords&" + next);
      Matcher identifier = IDENTIFIER.matcher(part);
      while (identifier.find()) {
        seen.add(identifier.group(1));
        told++;
      }
      Matcher token = TOKEN.matcher(part);
      next = token.find() ? "resumptionToken=" + token.group(1) : "";
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    String limited =
        String.format(
            Locale.ROOT,
            " (%.1f s of them waiting as told)",
            waited.minus(before).toMillis() / 1e3);
    report.atLeast(
        String.format(Locale.ROOT, "harvest of %,d records as %s", told, format),
        told / seconds,
        HARVESTED_A_SECOND,
        "/s");
    report.figure("  it took", String.format(Locale.ROOT, "%.1f s", seconds) + limited);
    report.must(
        "  records, each once",
        Integer.toString(options.records()),
        Integer.toString(seen.size()),
        seen.size() == options.records() && told == options.records());
  }

  private void files(HttpClient client) throws IOException, InterruptedException {
    for (String format : new String[] {"csv", "json"}) {
      long start = System.nanoTime();
      String body = get(client, "/api/records?format=" + format);
      report.figure(
          "all records as " + format,
          String.format(
              Locale.ROOT,
              "%.1f s, %,d KB",
              (System.nanoTime() - start) / 1e9,
              body.length() / 1024));
    }
  }

  /** Waits where the server says so, as those do who ask politely. */
  private String get(HttpClient client, String path) throws IOException, InterruptedException {
    while (true) {
      HttpResponse<byte[]> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(server.address().url() + path)).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() == OK) {
        return new String(answer.body(), StandardCharsets.UTF_8);
      }
      if (answer.statusCode() != TOO_MANY) {
        throw new IllegalStateException(path + " answers " + answer.statusCode());
      }
      Duration pause =
          Duration.ofSeconds(
              Long.parseLong(answer.headers().firstValue("Retry-After").orElse("1")));
      long start = System.nanoTime();
      Thread.sleep(pause);
      waited = waited.plusNanos(System.nanoTime() - start);
    }
  }
}
