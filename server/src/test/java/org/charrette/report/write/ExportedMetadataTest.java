package org.charrette.report.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.charrette.report.Drawing;
import org.charrette.report.Edition;
import org.charrette.report.GraphicRecording;
import org.charrette.report.Report;
import org.charrette.report.ReportFixture;
import org.charrette.report.ReportKind;
import org.charrette.testing.MetadataDump;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the files of a session say about themselves is one fixture. */
class ExportedMetadataTest {
  /** Sections that other tests hold to their files. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "board csv",
          "board json",
          "board md",
          "promotion svg",
          "records csv",
          "records json",
          "records docx");

  private static final List<Format> DOCUMENTS =
      List.of(Format.DOCX, Format.PDF, Format.MD, Format.CSV, Format.JSON);

  private static final List<Format> PICTURES = List.of(Format.SVG, Format.PNG);

  private static String section(ReportKind kind, Format format) {
    return kind.word() + " " + format.word();
  }

  @Test
  @DisplayName("[D23] each document of a session says the same of itself in both editions")
  void documents() {
    for (ReportKind kind : ReportKind.values()) {
      for (Format format : DOCUMENTS) {
        Report report = ReportFixture.report(kind, Edition.PUBLIC, "en");
        byte[] file = ReportFiles.write(report, format);
        MetadataDump.assertSays(section(kind, format), format, file);
        assertArrayEquals(file, ReportFiles.write(report, format), "the same bytes");
      }
      MetadataDump.assertSays(
          section(kind, Format.DOCX),
          Format.DOCX,
          ReportFiles.write(ReportFixture.report(kind, Edition.INTERNAL, "en"), Format.DOCX));
    }
  }

  @Test
  @DisplayName("[D23] [D40] pictures hold nothing but what is seen, a title and a description")
  void pictures() {
    GraphicRecording recording =
        new GraphicRecording(
            ReportFixture.material(), Edition.INTERNAL, ReportFixture.wording("en"));
    for (Drawing drawing : List.of(recording.poster(), recording.board("b-hou").orElseThrow())) {
      for (Format format : PICTURES) {
        byte[] file = ReportFiles.write(drawing, format);
        MetadataDump.assertSays(section(ReportKind.GRAPHIC_RECORDING, format), format, file);
        assertArrayEquals(file, ReportFiles.write(drawing, format), "the same bytes");
      }
    }
  }

  @Test
  @DisplayName("[D23] nothing stands in the fixture that no test reads")
  void allOfIt() {
    TreeSet<String> read = new TreeSet<>(ELSEWHERE);
    for (ReportKind kind : ReportKind.values()) {
      DOCUMENTS.forEach(format -> read.add(section(kind, format)));
    }
    PICTURES.forEach(format -> read.add(section(ReportKind.GRAPHIC_RECORDING, format)));
    assertEquals(read, MetadataDump.names());
  }
}
