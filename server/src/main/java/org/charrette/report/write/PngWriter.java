package org.charrette.report.write;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.AttributedString;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.charrette.report.Drawing;

/** A drawing as PNG, painted with the fonts that come with the server. */
public final class PngWriter {
  private static final String FONTS = "/org/charrette/report/fonts/";

  /** Longest side, in pixels. */
  private static final double LONGEST = 3_000;

  /** The same where it is one of several pictures in a document: about 250 to the inch. */
  private static final double LONGEST_FIGURE = 1_700;

  private static final Font PLAIN = font("NotoSans-Regular.ttf");
  private static final Font STRONG = font("NotoSans-Bold.ttf");
  private static final Font ARABIC = font("NotoSansArabic-Regular.ttf");
  private static final Font ARABIC_STRONG = font("NotoSansArabic-Bold.ttf");

  private PngWriter() {}

  private static Font font(String file) {
    try (InputStream in =
        Objects.requireNonNull(PngWriter.class.getResourceAsStream(FONTS + file), file)) {
      return Font.createFont(Font.TRUETYPE_FONT, in);
    } catch (IOException | FontFormatException e) {
      throw new IllegalStateException(file, e);
    }
  }

  /** Takes up to seconds and some 30 MB: not for an event loop. */
  public static byte[] write(Drawing drawing) {
    return write(drawing, LONGEST);
  }

  /** As {@link #write}, as large as a page of a document needs it. */
  static byte[] figure(Drawing drawing) {
    return write(drawing, LONGEST_FIGURE);
  }

  private static byte[] write(Drawing drawing, double longest) {
    double scale = Math.min(2, longest / Math.max(drawing.width(), drawing.height()));
    BufferedImage image =
        new BufferedImage(
            Math.max(1, (int) Math.ceil(drawing.width() * scale)),
            Math.max(1, (int) Math.ceil(drawing.height() * scale)),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    try {
      pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      pen.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      pen.setRenderingHint(
          RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
      pen.scale(scale, scale);
      drawing.shapes().forEach(shape -> paint(pen, shape));
    } finally {
      pen.dispose();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void paint(Graphics2D pen, Drawing.Shape shape) {
    switch (shape) {
      case Drawing.Box box -> {
        RoundRectangle2D outline =
            new RoundRectangle2D.Double(
                box.x(), box.y(), box.width(), box.height(), 2 * box.radius(), 2 * box.radius());
        pen.setColor(Color.decode(box.fill()));
        pen.fill(outline);
        pen.setColor(Color.decode(box.edge()));
        pen.draw(outline);
      }
      case Drawing.Line line -> {
        if (!line.text().isBlank()) {
          TextLayout layout = layout(pen, line);
          double x = line.rightToLeft() ? line.x() - layout.getAdvance() : line.x();
          pen.setColor(Color.decode("#1b1b1b"));
          layout.draw(pen, (float) x, (float) line.y());
        }
      }
      case Drawing.Dot dot -> {
        pen.setColor(Color.decode("#1f4e8c"));
        pen.fill(
            new Ellipse2D.Double(
                dot.x() - dot.radius(),
                dot.y() - dot.radius(),
                2 * dot.radius(),
                2 * dot.radius()));
      }
    }
  }

  /** Each sign in the font that has it. */
  private static TextLayout layout(Graphics2D pen, Drawing.Line line) {
    Font latin = (line.strong() ? STRONG : PLAIN).deriveFont((float) line.size());
    Font arabic = (line.strong() ? ARABIC_STRONG : ARABIC).deriveFont((float) line.size());
    AttributedString text = new AttributedString(line.text());
    for (int i = 0; i < line.text().length(); i++) {
      boolean has = latin.canDisplay(line.text().charAt(i));
      text.addAttribute(TextAttribute.FONT, has ? latin : arabic, i, i + 1);
    }
    return new TextLayout(text.getIterator(), pen.getFontRenderContext());
  }
}
