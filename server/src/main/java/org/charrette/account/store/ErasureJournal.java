package org.charrette.account.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.charrette.account.PersonId;
import org.charrette.kernel.Sha256;

/**
 * Rule A93: who was forgotten, in a file beside the database, so that a database that is restored
 * from a backup does not bring them back. A line is a day and a hash of an id of 122 random bits:
 * it can be compared, and leads to nobody.
 */
public final class ErasureJournal {
  private static final HexFormat HEX = HexFormat.of();
  private static final int DAY = 10;
  private static final int HASH = 64;

  private final Path file;

  /** A journal in this file, which need not be there yet. */
  public ErasureJournal(Path file) {
    this.file = file;
  }

  /** The hash of a person's id. */
  public static byte[] hash(PersonId person) {
    return Sha256.of(("charrette erasure " + person.value()).getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Adds a line; when it returns the line is on the disk. Blocks.
   *
   * @throws IOException when it can not be written; then nobody may be told that they are forgotten
   */
  public synchronized void add(byte[] hash, LocalDate day) throws IOException {
    // what a crash cut short keeps a line of its own
    String before = endsWithLine() ? "" : "\n";
    byte[] line =
        (before + day + " " + HEX.formatHex(hash) + "\n").getBytes(StandardCharsets.US_ASCII);
    try (FileChannel out =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      ByteBuffer bytes = ByteBuffer.wrap(line);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
  }

  private boolean endsWithLine() throws IOException {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      return in.size() == 0 || (in.read(last, in.size() - 1) == 1 && last.get(0) == '\n');
    } catch (NoSuchFileException none) {
      return true;
    }
  }

  /**
   * Every line that is whole: hash as hex to day. One that was cut short by a crash is left out;
   * its erasure was never confirmed.
   */
  public synchronized Map<String, LocalDate> read() throws IOException {
    Map<String, LocalDate> lines = new LinkedHashMap<>();
    try {
      for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
        if (line.matches("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9a-f]{" + HASH + "}")) {
          lines.put(line.substring(DAY + 1), LocalDate.parse(line.substring(0, DAY)));
        }
      }
    } catch (NoSuchFileException none) {
      return lines;
    }
    return lines;
  }
}
