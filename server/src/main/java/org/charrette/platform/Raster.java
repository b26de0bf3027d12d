package org.charrette.platform;

import io.vertx.core.buffer.Buffer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A picture from outside, drawn anew: nothing of the file that came is kept but what is seen. So it
 * has no metadata (places, names, cameras), no second format hidden in it, and a bounded size.
 *
 * @param width pixels
 * @param height pixels
 */
public record Raster(Format format, Buffer content, int width, int height) {
  /** Of the file that comes. */
  public static final int MOST_BYTES = 4 << 20;

  /** Longest side of what is kept, in pixels. */
  public static final int LONGEST_SIDE = 1_600;

  /** The same of a picture that fills a page. */
  public static final int LONGEST_SIDE_OF_PAGE = 3_200;

  private static final int MOST_SIDE = 8_000;

  /** What is read is at most so large in memory, however small the file is. */
  private static final long MOST_PIXELS = 16_000_000;

  /** Cameras and programs write at most a dozen scans; each takes a pass over the whole picture. */
  private static final int MOST_SCANS = 40;

  /** A larger PNG is kept as a JPEG. */
  private static final int LARGE_PNG = 1 << 20;

  private static final float QUALITY = 0.85f;

  /** The only formats that are read and written. */
  public enum Format {
    PNG("image/png", "\u0089PNG\r\n\u001a\n"),
    JPEG("image/jpeg", "\u00ff\u00d8\u00ff");

    private final String type;
    private final String start;

    Format(String type, String start) {
      this.type = type;
      this.start = start;
    }

    /** Its media type. */
    public String type() {
      return type;
    }

    /** By the first bytes; what the sender calls it does not count. */
    private static Optional<Format> of(byte[] file) {
      String begin = new String(file, 0, Math.min(file.length, 8), StandardCharsets.ISO_8859_1);
      return Arrays.stream(values()).filter(format -> begin.startsWith(format.start)).findFirst();
    }
  }

  /**
   * Draws a picture anew. It takes up to a second and some 100 MB: not for an event loop, and one
   * at a time.
   *
   * @return empty when it is no PNG or JPEG, is broken, or has too many pixels
   */
  public static Optional<Raster> of(byte[] file) {
    return of(file, LONGEST_SIDE);
  }

  /**
   * The same with another size.
   *
   * @param longest side of what is kept, in pixels
   */
  public static Optional<Raster> of(byte[] file, int longest) {
    Optional<Format> format = file.length > MOST_BYTES ? Optional.empty() : Format.of(file);
    if (format.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(encoded(scaled(read(file, format.get(), longest), longest), format.get()));
    } catch (IOException | RuntimeException broken) {
      // the readers of the JDK answer broken files with exceptions of many kinds
      return Optional.empty();
    }
  }

  /** The same of a file in Base64; empty, too, when it is not that. */
  public static Optional<Raster> ofBase64(String text, int longest) {
    try {
      return of(Base64.getDecoder().decode(text), longest);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static BufferedImage read(byte[] file, Format format, int longest) throws IOException {
    if (format == Format.JPEG && scans(file) > MOST_SCANS) {
      throw new IOException("too many scans");
    }
    ImageReader reader = ImageIO.getImageReadersByFormatName(format.name()).next();
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(in, true, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      boolean bounded = width <= MOST_SIDE && height <= MOST_SIDE;
      if (!bounded || (long) width * height > MOST_PIXELS) {
        throw new IOException("too many pixels");
      }
      ImageReadParam param = reader.getDefaultReadParam();
      int step = Math.max(1, Math.max(width, height) / (2 * longest));
      param.setSourceSubsampling(step, step, 0, 0);
      return reader.read(0, param);
    } finally {
      reader.dispose();
    }
  }

  /** How many scans a JPEG has: segments by their lengths, what is coded by its end. */
  private static int scans(byte[] file) {
    int scans = 0;
    int at = 2;
    while (at + 3 < file.length) {
      int marker = file[at + 1] & 0xff;
      if (file[at] != (byte) 0xff || marker == 0xff || isPartOfCode(marker)) {
        at++;
      } else if (marker == 0xd8 || marker == 0xd9) {
        at += 2;
      } else {
        scans += marker == 0xda ? 1 : 0;
        at += 2 + ((file[at + 2] & 0xff) << 8 | (file[at + 3] & 0xff));
      }
    }
    return scans;
  }

  /** A zero after a byte that is none of a marker, or one of the signs to begin anew. */
  private static boolean isPartOfCode(int marker) {
    return marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd7);
  }

  private static BufferedImage scaled(BufferedImage image, int longest) {
    double factor = Math.min(1, (double) longest / Math.max(image.getWidth(), image.getHeight()));
    int width = Math.max(1, (int) Math.round(image.getWidth() * factor));
    int height = Math.max(1, (int) Math.round(image.getHeight() * factor));
    boolean clear = image.getColorModel().hasAlpha();
    return drawn(
        image, width, height, clear ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
  }

  private static BufferedImage drawn(BufferedImage image, int width, int height, int type) {
    BufferedImage target = new BufferedImage(width, height, type);
    Graphics2D pen = target.createGraphics();
    try {
      pen.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      if (type == BufferedImage.TYPE_INT_RGB) {
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
      }
      pen.drawImage(image, 0, 0, width, height, null);
    } finally {
      pen.dispose();
    }
    return target;
  }

  private static Raster encoded(BufferedImage image, Format wanted) throws IOException {
    byte[] bytes = written(image, wanted);
    Format format = wanted;
    if (wanted == Format.PNG && bytes.length > LARGE_PNG) {
      format = Format.JPEG;
      bytes = written(image, format);
    }
    return new Raster(format, Buffer.buffer(bytes), image.getWidth(), image.getHeight());
  }

  private static byte[] written(BufferedImage image, Format format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format.name()).next();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      BufferedImage fit = image;
      if (format == Format.JPEG) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(QUALITY);
        fit = drawn(image, image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
      }
      writer.write(null, new IIOImage(fit, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
