package org.charrette.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import org.charrette.kernel.BoardId;

/** A WebSocket by hand, for frames that no library would send. */
public final class RawSocket implements AutoCloseable {
  public static final int CONTINUATION = 0x0;
  public static final int TEXT = 0x1;
  public static final int BINARY = 0x2;
  public static final int FINAL = 0x80;

  /** The connection ended without a close frame. */
  public static final int CUT = 1006;

  private final Socket socket;
  private final DataInputStream in;
  private String head = "";

  public RawSocket(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(20_000);
    in = new DataInputStream(socket.getInputStream());
  }

  /** Opens the socket of a board and says hello. */
  public static RawSocket joined(LiveFixture server, BoardId board) throws IOException {
    RawSocket raw = new RawSocket(server.port);
    raw.handshake(board, "Sec-WebSocket-Protocol: charrette.v1\r\n");
    raw.hello(
        server.desk.ticket(LiveFixture.person(board, org.charrette.kernel.Role.EDITOR, "Otter")));
    return raw;
  }

  /** Asks for the socket of a board with these headers too, and returns the status. */
  public int handshake(BoardId board, String headers) throws IOException {
    socket
        .getOutputStream()
        .write(
            ("GET /api/boards/"
                    + board
                    + "/live HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
                    + headers
                    + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    head = readHead(in);
    return Integer.parseInt(head.split(" ", 3)[1]);
  }

  private static String readHead(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      head.write(next);
    }
    return head.toString(StandardCharsets.US_ASCII);
  }

  /** The answer's head. */
  public String head() {
    return head;
  }

  public void hello(String ticket) throws IOException {
    json(
        "{\"t\":\"hello\",\"ticket\":\"%s\",\"client\":\"c_%016x\",\"minor\":1,\"app\":\"raw\"}"
            .formatted(ticket, ThreadLocalRandom.current().nextLong()));
  }

  /** Sends JSON as it should be. */
  public void json(String json) throws IOException {
    byte[] text = json.getBytes(StandardCharsets.UTF_8);
    byte[] payload = new byte[text.length + 1];
    System.arraycopy(text, 0, payload, 1, text.length);
    frame(FINAL | BINARY, payload);
  }

  /** Sends a masked frame. */
  public void frame(int first, byte[] payload) throws IOException {
    frame(first, payload, true);
  }

  public void frame(int first, byte[] payload, boolean masked) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + 14);
    out.write(first);
    int mask = masked ? 0x80 : 0;
    if (payload.length < 126) {
      out.write(mask | payload.length);
    } else if (payload.length < 65_536) {
      out.write(mask | 126);
      out.write(payload.length >> 8);
      out.write(payload.length);
    } else {
      out.write(mask | 127);
      out.write(new byte[4]);
      out.write(payload.length >> 24);
      out.write(payload.length >> 16);
      out.write(payload.length >> 8);
      out.write(payload.length);
    }
    if (masked) {
      out.write(new byte[4]); // a mask of zeros leaves the payload as it is
    }
    out.write(payload);
    try {
      socket.getOutputStream().write(out.toByteArray());
    } catch (SocketException closedMeanwhile) {
      // what the server said is read below
    }
  }

  /** Reads until a frame of text that contains this. */
  public void await(String text) throws IOException {
    while (true) {
      byte[] frame = next();
      if (frame == null) {
        throw new AssertionError("closed before " + text);
      }
      if (new String(frame, StandardCharsets.UTF_8).contains(text)) {
        return;
      }
    }
  }

  /** Reads until the end. */
  public int closeCode() throws IOException {
    code = CUT;
    while (true) {
      if (next() == null) {
        return code;
      }
    }
  }

  private int code = CUT;

  private byte[] next() throws IOException {
    try {
      int first = in.read();
      if (first < 0) {
        return null;
      }
      int length = in.readUnsignedByte() & 0x7f;
      if (length == 126) {
        length = in.readUnsignedShort();
      } else if (length == 127) {
        length = (int) in.readLong();
      }
      byte[] payload = new byte[length];
      in.readFully(payload);
      if ((first & 0xf) == 8) {
        code = length < 2 ? 1005 : ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
        return null;
      }
      return payload;
    } catch (EOFException | SocketException cut) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
