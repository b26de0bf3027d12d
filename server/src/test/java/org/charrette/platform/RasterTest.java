package org.charrette.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Pictures from outside: what is kept of them, and what is not even unpacked. */
class RasterTest {
  private static final byte[] SECRET = "Via Roma 7, 00100".getBytes(StandardCharsets.UTF_8);

  private static byte[] picture(String format, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.ORANGE);
    pen.fillRect(0, 0, width / 2, height);
    pen.dispose();
    return file(format, image);
  }

  private static byte[] file(String format, BufferedImage image) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      assertTrue(ImageIO.write(image, format, out));
      return out.toByteArray();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] chunk(String name, byte[] content) {
    byte[] type = name.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(type);
    crc.update(content);
    return ByteBuffer.allocate(content.length + 12)
        .putInt(content.length)
        .put(type)
        .put(content)
        .putInt((int) crc.getValue())
        .array();
  }

  private static byte[] inserted(byte[] file, int at, byte[] more) {
    return ByteBuffer.allocate(file.length + more.length)
        .put(file, 0, at)
        .put(more)
        .put(file, at, file.length - at)
        .array();
  }

  private static boolean holds(byte[] file, byte[] words) {
    for (int i = 0; i + words.length <= file.length; i++) {
      if (Arrays.equals(file, i, i + words.length, words, 0, words.length)) {
        return true;
      }
    }
    return false;
  }

  @Test
  @DisplayName("[Q16] a picture is drawn anew, without what else the file holds")
  void withoutMetadata() throws IOException {
    byte[] text =
        chunk(
            "tEXt",
            ("Comment\0" + new String(SECRET, StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8));
    byte[] png = inserted(picture("png", 300, 200), 33, text);
    byte[] behind = inserted(png, png.length, SECRET);
    assertTrue(holds(behind, SECRET));

    Raster drawn = Raster.of(behind).orElseThrow();

    assertEquals(Raster.Format.PNG, drawn.format());
    assertFalse(holds(drawn.content().getBytes(), SECRET));
    BufferedImage seen = ImageIO.read(new ByteArrayInputStream(drawn.content().getBytes()));
    assertEquals(300, seen.getWidth());
    assertEquals(200, drawn.height());
    assertEquals(Color.ORANGE.getRGB(), seen.getRGB(20, 20));
    assertEquals(Color.BLACK.getRGB(), seen.getRGB(280, 20));
  }

  @Test
  @DisplayName("[Q16] a JPEG loses where it was taken")
  void withoutPlaces() {
    byte[] exif =
        ByteBuffer.allocate(SECRET.length + 10)
            .put((byte) 0xFF)
            .put((byte) 0xE1)
            .putShort((short) (SECRET.length + 8))
            .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
            .put(SECRET)
            .array();
    byte[] jpeg = inserted(picture("jpeg", 64, 64), 2, exif);

    Raster drawn = Raster.of(jpeg).orElseThrow();

    assertEquals(Raster.Format.JPEG, drawn.format());
    assertFalse(holds(drawn.content().getBytes(), SECRET));
    assertFalse(holds(drawn.content().getBytes(), "Exif".getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  @DisplayName("[Q16] a large picture becomes a smaller one, and a heavy PNG a JPEG")
  void bounded() {
    Raster long_ = Raster.of(picture("png", 4_000, 1_000)).orElseThrow();
    assertEquals(1_600, long_.width());
    assertEquals(400, long_.height());

    BufferedImage noise = new BufferedImage(1_000, 900, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(1);
    for (int x = 0; x < 1_000; x++) {
      for (int y = 0; y < 900; y++) {
        noise.setRGB(x, y, random.nextInt());
      }
    }
    assertEquals(Raster.Format.JPEG, Raster.of(file("png", noise)).orElseThrow().format());
  }

  @Test
  @DisplayName("[Q16] a small file that would be huge is not unpacked")
  void bomb() {
    byte[] header =
        ByteBuffer.allocate(13)
            .putInt(60_000)
            .putInt(60_000)
            .put(new byte[] {8, 2, 0, 0, 0})
            .array();
    byte[] small = picture("png", 1, 1);
    byte[] bomb =
        ByteBuffer.allocate(small.length)
            .put(small, 0, 8)
            .put(chunk("IHDR", header))
            .put(small, 33, small.length - 33)
            .array();
    assertTrue(Raster.of(bomb).isEmpty());
    assertTrue(Raster.of(picture("png", 4_500, 4_500)).isEmpty());
  }

  @Test
  @DisplayName("[Q16] what is no PNG or JPEG, whatever it is called, or is broken, is not taken")
  void others() {
    byte[] png = picture("png", 50, 50);
    assertTrue(Raster.of(picture("gif", 50, 50)).isEmpty());
    assertTrue(Raster.of(picture("bmp", 50, 50)).isEmpty());
    assertTrue(
        Raster.of("<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8))
            .isEmpty());
    assertTrue(Raster.of(new byte[0]).isEmpty());
    assertTrue(Raster.of(Arrays.copyOf(png, 40)).isEmpty());
    assertTrue(Raster.of(new byte[Raster.MOST_BYTES + 1]).isEmpty());
  }

  @Test
  @DisplayName("[Q16] a small JPEG that has to be gone over again and again is not unpacked")
  void manyScans() {
    assertTrue(Raster.of(progressive(40)).isPresent());
    assertTrue(Raster.of(progressive(41)).isEmpty());
  }

  /** A grey square in so many scans, of which all but the first say that there is nothing more. */
  private static byte[] progressive(int scans) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd8});
    byte[] ones = new byte[65];
    Arrays.fill(ones, 1, ones.length, (byte) 1);
    segment(file, 0xdb, ones);
    segment(file, 0xc2, new byte[] {8, 0, 64, 0, 64, 1, 1, 0x11, 0});
    segment(file, 0xc4, codes(0x00, 0x00));
    segment(file, 0xc4, codes(0x10, 0xe0));
    segment(file, 0xda, new byte[] {1, 1, 0, 0, 0, 0});
    file.writeBytes(new byte[8]);
    for (int i = 1; i < scans; i++) {
      segment(file, 0xda, new byte[] {1, 1, 0, 1, 63, 0});
      file.writeBytes(new byte[] {0, 1});
    }
    file.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd9});
    return file.toByteArray();
  }

  private static void segment(ByteArrayOutputStream file, int marker, byte[] content) {
    file.writeBytes(new byte[] {(byte) 0xff, (byte) marker, 0, (byte) (content.length + 2)});
    file.writeBytes(content);
  }

  /** A table with one code, of one bit. */
  private static byte[] codes(int table, int symbol) {
    byte[] all = new byte[18];
    all[0] = (byte) table;
    all[1] = 1;
    all[17] = (byte) symbol;
    return all;
  }
}
