package org.charrette.report.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.charrette.report.Block;
import org.charrette.report.Draft;
import org.charrette.report.Edition;
import org.charrette.report.Report;
import org.charrette.report.ReportFixture;
import org.charrette.report.ReportKind;
import org.charrette.report.Text;
import org.charrette.testing.OtherProgram;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Documents as LibreOffice and the tools of Poppler open them. What they must show is {@code
 * headings.txt}, in each language.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtherProgramsTest {
  private static final String[] LANGUAGES = {"en", "de", "ar"};
  private static final ReportKind[] KINDS = {
    ReportKind.MEETING_REPORT,
    ReportKind.MEETING_MINUTES,
    ReportKind.SHARED_PROBLEM_DEFINITION_REPORT
  };
  private static final Pattern HTML_HEADING =
      Pattern.compile("<h([1-6])\\b[^>]*>(.*?)</h\\1>", Pattern.DOTALL);
  private static final Pattern PDF_HEADING = Pattern.compile("(?m)^\\s*H([1-6]) \\(block\\)");

  /** A heading with its level, from 1 below the title. */
  private record Heading(int level, String text) {
    @Override
    public String toString() {
      return level + " " + text;
    }
  }

  private record Document(String name, Report report, List<Heading> expected) {}

  private final List<Document> documents = new ArrayList<>();

  @BeforeAll
  void write() {
    for (ReportKind kind : KINDS) {
      for (String lang : LANGUAGES) {
        documents.add(
            new Document(
                kind.word() + "-" + lang,
                ReportFixture.report(kind, Edition.INTERNAL, lang),
                expected(kind.word() + " " + lang)));
      }
    }
  }

  /** The headings that stand below {@code [section]} in the fixture. */
  private static List<Heading> expected(String section) {
    List<Heading> headings = new ArrayList<>();
    boolean within = false;
    for (String line : fixture().lines().toList()) {
      if (line.startsWith("[")) {
        within = line.equals("[" + section + "]");
      } else if (within && !line.isBlank()) {
        headings.add(new Heading(line.charAt(0) - '0', line.substring(2)));
      }
    }
    assertTrue(headings.size() >= 9, section);
    return headings;
  }

  private static String fixture() {
    try (InputStream in =
        Objects.requireNonNull(
            OtherProgramsTest.class.getResourceAsStream("/org/charrette/report/headings.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @DisplayName("[D3] [D4] [D6] the headings of the reports, in English, German and Arabic")
  void headings() {
    for (Document document : documents) {
      List<Heading> headings = new ArrayList<>();
      for (Block block : document.report.blocks()) {
        if (block instanceof Block.Heading heading) {
          headings.add(new Heading(heading.level(), heading.text().plain()));
        }
      }
      assertEquals(lines(document.expected), lines(headings), document.name);
    }
  }

  private static String lines(List<Heading> headings) {
    return String.join("\n", headings.stream().map(Heading::toString).toList());
  }

  private Stream<String> docx(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    for (Document document : documents) {
      String name = document.name + ".docx";
      Files.write(folder.resolve(name), DocxWriter.write(document.report));
      names.add(name);
    }
    return names.stream();
  }

  @Test
  @DisplayName("[D31] LibreOffice finds the headings of a DOCX in order, each with its level")
  void office(@TempDir Path folder) throws IOException {
    OtherProgram.office(folder, "html", docx(folder));
    for (Document document : documents) {
      String html = Files.readString(folder.resolve(document.name + ".html"));
      List<Heading> headings = new ArrayList<>();
      Matcher heading = HTML_HEADING.matcher(html);
      while (heading.find()) {
        if (!heading.group().startsWith("<h1 class=\"title\"")) {
          headings.add(new Heading(Integer.parseInt(heading.group(1)), plain(heading.group(2))));
        }
      }
      assertEquals(lines(document.expected), lines(headings), document.name);
      for (String who : List.of("author", "changedby")) {
        assertFalse(html.contains("<meta name=\"" + who + "\""), who);
      }
    }
  }

  private static String plain(String html) {
    return html.replaceAll("<[^>]*>", "")
        .replace("&amp;", "&")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", " ")
        .replaceAll("\\s+", " ")
        .strip();
  }

  @Test
  @DisplayName("[D31] LibreOffice reads the words of a DOCX in their order, in every script")
  void words(@TempDir Path folder) throws IOException {
    OtherProgram.office(folder, "txt:Text (encoded):UTF8", docx(folder));
    for (Document document : documents) {
      List<String> lines = Files.readAllLines(folder.resolve(document.name + ".txt"));
      assertEquals(
          document.report.title(), lines.getFirst().replace("\uFEFF", "").strip(), document.name);
      inOrder(document, lines);
    }
    String said = Files.readString(folder.resolve("meeting_report-de.txt"));
    for (String words :
        List.of("Волонтери супроводжують родину", "نحتاج إلى معلومات واضحة", "101004635")) {
      assertTrue(said.contains(words), words);
    }
  }

  @Test
  @DisplayName("[D31] LibreOffice prints a DOCX with all of its headings")
  void printed(@TempDir Path folder) throws IOException {
    OtherProgram poppler = OtherProgram.needed("pdftotext", "poppler-utils");
    OtherProgram.office(folder, "pdf", docx(folder));
    for (Document document : documents) {
      if (document.report.lang().equals("ar")) {
        continue; // in what it prints letters can not be told from their shapes
      }
      inOrder(
          document, poppler.run(folder, "-layout", document.name + ".pdf", "-").lines().toList());
    }
  }

  @Test
  @DisplayName("[D32] pdftotext finds the headings of a PDF in order, and pdfinfo their levels")
  void pdf(@TempDir Path folder) throws IOException {
    OtherProgram words = OtherProgram.needed("pdftotext", "poppler-utils");
    OtherProgram tags = OtherProgram.needed("pdfinfo", "poppler-utils");
    for (Document document : documents) {
      String name = document.name + ".pdf";
      Files.write(folder.resolve(name), PdfWriter.write(document.report));
      inOrder(document, words.run(folder, "-layout", name, "-").lines().toList());
      List<Integer> levels = new ArrayList<>();
      Matcher tag = PDF_HEADING.matcher(tags.run(folder, "-struct", name));
      while (tag.find()) {
        levels.add(Integer.parseInt(tag.group(1)) - 1);
      }
      assertEquals(0, levels.removeFirst(), "the title");
      assertEquals(document.expected.stream().map(Heading::level).toList(), levels, document.name);
    }
  }

  /** A report with one table, whose cells no program puts in another order. */
  private static Report tabled(String lang) {
    Report report = ReportFixture.report(ReportKind.MEETING_REPORT, Edition.INTERNAL, lang);
    Block table =
        new Block.Table(
            Text.of("7007"),
            Stream.of("1101", "1102", "1103").map(Text::of).toList(),
            List.of(Stream.of("2201", "2202", "2203").map(Text::of).toList()));
    return report.with(new Draft(report.title(), List.of(table)), report.stamp());
  }

  private static List<String> cells(String printed) {
    return Pattern.compile("[12][12]0[123]")
        .matcher(printed)
        .results()
        .map(java.util.regex.MatchResult::group)
        .toList();
  }

  private static final List<String> AS_READ =
      List.of("1101", "1102", "1103", "2201", "2202", "2203");
  private static final List<String> FROM_THE_RIGHT =
      List.of("1103", "1102", "1101", "2203", "2202", "2201");

  @Test
  @DisplayName("[D32] in an Arabic PDF columns run from right to left, and are read in their order")
  void columns(@TempDir Path folder) throws IOException {
    OtherProgram words = OtherProgram.needed("pdftotext", "poppler-utils");
    OtherProgram tags = OtherProgram.needed("pdfinfo", "poppler-utils");
    for (String lang : LANGUAGES) {
      String name = "columns-" + lang + ".pdf";
      Files.write(folder.resolve(name), PdfWriter.write(tabled(lang)));
      assertEquals(
          lang.equals("ar") ? FROM_THE_RIGHT : AS_READ,
          cells(words.run(folder, "-layout", name, "-")),
          lang);
      assertEquals(AS_READ, cells(tags.run(folder, "-struct-text", name)), lang);
    }
  }

  @Test
  @DisplayName("[D31] in an Arabic DOCX columns run from right to left, as LibreOffice prints it")
  void columnsOfOffice(@TempDir Path folder) throws IOException {
    OtherProgram words = OtherProgram.needed("pdftotext", "poppler-utils");
    for (String lang : LANGUAGES) {
      Files.write(folder.resolve(lang + ".docx"), DocxWriter.write(tabled(lang)));
    }
    OtherProgram.office(folder, "pdf", Arrays.stream(LANGUAGES).map(lang -> lang + ".docx"));
    for (String lang : LANGUAGES) {
      assertEquals(
          lang.equals("ar") ? FROM_THE_RIGHT : AS_READ,
          cells(words.run(folder, "-layout", lang + ".pdf", "-")),
          lang);
    }
  }

  /** Each heading is a line of its own, one after the other. */
  private static void inOrder(Document document, List<String> lines) {
    int next = 0;
    for (Heading heading : document.expected) {
      List<String> wanted = wordsOf(heading.text);
      while (next < lines.size() && !wordsOf(lines.get(next)).equals(wanted)) {
        next++;
      }
      if (next == lines.size()) {
        fail(document.name + ": no line " + heading + " in\n" + String.join("\n", lines));
      }
      next++;
    }
  }

  /**
   * The words of a line in no order: lines with both directions are told in the order in which they
   * are seen. A PDF knows shapes of letters, and some of the Arabic yeh and heh are those of
   * others.
   */
  private static List<String> wordsOf(String line) {
    return Arrays.stream(
            Normalizer.normalize(line, Normalizer.Form.NFKC)
                .replace('\u06CC', '\u064A')
                .replaceAll("[\u06D5\u06BE\u06C1]", "\u0647")
                .split("[^\\p{L}\\p{N}]+"))
        .filter(word -> !word.isEmpty())
        .sorted()
        .toList();
  }
}
