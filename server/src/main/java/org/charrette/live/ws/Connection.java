package org.charrette.live.ws;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.charrette.account.Principal;
import org.charrette.kernel.BoardId;
import org.charrette.live.room.StreamUnavailable;
import org.charrette.live.room.Submission;
import org.charrette.live.ws.Inflow.Hold;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One socket, from its first byte to its last. All it does happens on its own event loop.
 *
 * <pre>
 *   GREETING ─ hello ─► ADMITTING ─ ticket good ─► JOINING ─ seated ─► LIVE
 *       └──────────────────┴───────────────────────┴──────────────────┴─► CLOSED
 *
 *   LIVE: cursor = the last seq sent. A full socket makes it lag: nothing is queued, and when the socket has drained
 *   it asks for the difference from its cursor (rule P5).
 * </pre>
 *
 * @param <C> command
 */
final class Connection<C> {
  private static final Logger log = LoggerFactory.getLogger(Connection.class);

  /** What a peer has to read what was written before the end. */
  private static final int LAST_WORD_MILLIS = 10_000;

  private enum State {
    GREETING,
    ADMITTING,
    JOINING,
    LIVE,
    CLOSED
  }

  private final Vertx vertx;
  private final ServerWebSocket socket;
  private final Context context;
  private final Thread loop;
  private final BoardId board;
  private final LiveLimits limits;
  private final MessageReader<C> reader;
  private final Doorman<C> doorman;
  private final LongSupplier wallMillis;

  private State state = State.GREETING;
  private final long helloTimer;
  private long heardNanos;
  private final Inflow inflow;
  private @Nullable Buffer partial;

  private Doorman.@Nullable RoomLink<C> link;
  private volatile @Nullable Principal principal;

  private final Wire wire;
  private final Outbox outbox;
  private long cursor;
  private long outboxUpto;
  private boolean lagging;
  private boolean asked;
  private long laggingSinceNanos;
  private final Queue<Delivery.Settled> owed = new ArrayDeque<>();

  Connection(
      Vertx vertx,
      ServerWebSocket socket,
      Context context,
      BoardId board,
      LiveLimits limits,
      MessageReader<C> reader,
      Doorman<C> doorman,
      LongSupplier wallMillis) {
    this.vertx = vertx;
    this.socket = socket;
    this.context = context;
    this.loop = Thread.currentThread();
    this.board = board;
    this.limits = limits;
    this.reader = reader;
    this.doorman = doorman;
    this.wallMillis = wallMillis;
    this.wire = Wire.below(socket, System::nanoTime);
    this.outbox = new Outbox(socket);
    this.heardNanos = System.nanoTime();
    this.inflow = new Inflow(limits, heardNanos);
    this.helloTimer = vertx.setTimer(limits.helloMillis(), late -> onHelloLate());
    socket.setWriteQueueMaxSize(limits.queueBytes());
    socket.frameHandler(this::onFrame);
    socket.drainHandler(drained -> onDrained());
    // an exception leaves the socket open and useless: close it here
    socket.exceptionHandler(failed -> close(codeFor(failed)));
    socket.closeHandler(closed -> onSocketClosed());
  }

  private static CloseCode codeFor(Throwable failed) {
    boolean tooLong = String.valueOf(failed.getMessage()).contains("frame length");
    return tooLong ? CloseCode.TOO_BIG : CloseCode.PROTOCOL;
  }

  Context context() {
    return context;
  }

  Thread loop() {
    return loop;
  }

  BoardId board() {
    return board;
  }

  /** Who it is, once a ticket said so. Any thread. */
  @Nullable Principal principal() {
    return principal;
  }

  /**
   * A ticket says who it is. Known before anything else happens, so that a change of access finds
   * it. Any thread.
   */
  void identify(Principal who) {
    principal = who;
  }

  /** Where it comes from. */
  String address() {
    return socket.remoteAddress() == null ? "?" : socket.remoteAddress().hostAddress();
  }

  /** Does something to this connection on its own loop. Any thread. */
  void post(Consumer<Connection<C>> task) {
    context.runOnContext(now -> task.accept(this));
  }

  // ---- in

  private void onFrame(WebSocketFrame frame) {
    if (state == State.CLOSED) {
      return;
    }
    heardNanos = System.nanoTime();
    if (frame.isText()) {
      close(CloseCode.PROTOCOL);
    } else if (frame.isBinary() || frame.isContinuation()) {
      onPart(frame.binaryData(), frame.isBinary(), frame.isFinal());
    }
  }

  private void onPart(Buffer data, boolean first, boolean last) {
    if (first != (partial == null)) {
      close(CloseCode.PROTOCOL);
      return;
    }
    int most = state == State.GREETING ? limits.helloBytes() : limits.messageBytes();
    int had = partial == null ? 0 : partial.length();
    if (had + data.length() > most) {
      partial = null;
      close(state == State.GREETING ? CloseCode.PROTOCOL : CloseCode.TOO_BIG);
      return;
    }
    if (!last) {
      // an empty part adds nothing and would be free of charge to its sender
      if (data.length() == 0 || !inflow.countOther(heardNanos)) {
        close(CloseCode.RATE);
        return;
      }
      partial = partial == null ? data.copy() : partial.appendBuffer(data);
      return;
    }
    Buffer whole = partial == null ? data : partial.appendBuffer(data);
    partial = null;
    onMessage(whole.getBytes());
  }

  private void onMessage(byte[] bytes) {
    try {
      ClientMessage<C> message = reader.read(bytes);
      switch (state) {
        case GREETING -> onFirst(message);
        case LIVE -> onSaid(message, bytes.length);
        case ADMITTING, JOINING -> close(CloseCode.PROTOCOL);
        case CLOSED -> {}
      }
    } catch (MessageReader.NotReadable e) {
      close(CloseCode.PROTOCOL);
    }
  }

  private void onFirst(ClientMessage<C> message) {
    if (!(message instanceof ClientMessage.Hello<C> hello)) {
      close(CloseCode.PROTOCOL);
      return;
    }
    if (hello.minor() < 1) {
      close(CloseCode.CLIENT_TOO_OLD);
      return;
    }
    vertx.cancelTimer(helloTimer);
    state = State.ADMITTING;
    hold(Hold.ADMISSION, true);
    doorman.admit(this, hello.ticket()).onComplete(result -> post(c -> onAdmitted(hello, result)));
  }

  private void onAdmitted(ClientMessage.Hello<C> hello, AsyncResult<Admission> result) {
    if (state != State.ADMITTING) {
      return;
    }
    if (result.failed()) {
      close(
          result.cause() instanceof Doorman.NotAdmitted
              ? CloseCode.NOT_AUTHENTICATED
              : CloseCode.RESTART);
      return;
    }
    state = State.JOINING;
    Future<Doorman.RoomLink<C>> joined = doorman.join(this, hello, result.result());
    joined.onComplete(room -> post(c -> onJoined(room)));
  }

  private void onJoined(AsyncResult<Doorman.RoomLink<C>> room) {
    if (room.failed()) {
      close(
          switch (room.cause()) {
            case StreamUnavailable.Absent absent -> CloseCode.GONE;
            case StreamUnavailable.Elsewhere elsewhere -> CloseCode.MOVED;
            default -> CloseCode.RESTART;
          });
      return;
    }
    link = room.result();
    if (state == State.CLOSED) {
      room.result().leave();
    } else {
      listenWhenJoined();
    }
  }

  /**
   * The room may seat the connection before its link has come here: nothing is read until both are
   * there.
   */
  private void listenWhenJoined() {
    if (state == State.LIVE && link != null) {
      hold(Hold.ADMISSION, false);
    }
  }

  private void onSaid(ClientMessage<C> message, int bytes) {
    boolean transaction =
        message instanceof ClientMessage.Tx<C> || message instanceof ClientMessage.BadTx<C>;
    if (!transaction && !inflow.countOther(heardNanos)) {
      close(CloseCode.RATE);
      return;
    }
    Doorman.RoomLink<C> room = link;
    if (room == null) {
      close(CloseCode.PROTOCOL);
      return;
    }
    switch (message) {
      case ClientMessage.Tx<C> tx ->
          submit(room, tx.n(), new Submission.Wish.Judge<>(tx.command()), bytes);
      case ClientMessage.BadTx<C> bad ->
          submit(room, bad.n(), new Submission.Wish.Unreadable<>(bad.rejection()), bytes);
      case ClientMessage.Presence<C> presence -> room.presence(presence.fields());
      case ClientMessage.Need<C> need -> onNeed(need.from());
      case ClientMessage.Auth<C> auth -> onAuth(room, auth.ticket());
      case ClientMessage.Ping<C> ping -> offer(Frames.pong(ping.x(), wallMillis.getAsLong()));
      case ClientMessage.Bye<C> bye -> close(CloseCode.NORMAL);
      case ClientMessage.Unknown<C> unknown -> offer(Frames.error("unknown_type", null));
      case ClientMessage.Invalid<C> invalid -> offer(Frames.error("invalid", invalid.path()));
      case ClientMessage.Hello<C> again -> close(CloseCode.PROTOCOL);
    }
  }

  private void submit(Doorman.RoomLink<C> room, long n, Submission.Wish<C> wish, int bytes) {
    long wait = inflow.countTransaction(n, bytes, heardNanos);
    if (wait > 0) {
      inflow.hold(Hold.RATE, true);
      vertx.setTimer(wait, over -> hold(Hold.RATE, false));
    }
    readOrNot();
    room.submit(n, wish, bytes);
  }

  /** What it sent kept the room busy for so long. */
  void onDear(long costNanos) {
    if (state != State.LIVE) {
      return;
    }
    long wait = inflow.rest(costNanos, System.nanoTime());
    readOrNot();
    vertx.setTimer(
        wait + 1,
        over -> {
          inflow.endRest(System.nanoTime());
          readOrNot();
        });
  }

  private void onNeed(long from) {
    if (!inflow.countNeed(heardNanos)) {
      close(CloseCode.RATE);
    } else if (from > cursor) {
      offer(Frames.error("invalid", "from"));
    } else if (!lagging) {
      cursor = from;
      lag();
      askWhenDrained();
    }
  }

  private void onAuth(Doorman.RoomLink<C> room, String ticket) {
    doorman
        .admit(this, ticket)
        .onComplete(
            result ->
                post(
                    c -> {
                      if (state != State.LIVE) {
                        return;
                      }
                      if (result.succeeded()) {
                        room.renew(result.result());
                      } else if (result.cause() instanceof Doorman.NotAdmitted) {
                        close(CloseCode.NOT_AUTHENTICATED);
                      }
                    }));
  }

  private void hold(Hold hold, boolean on) {
    inflow.hold(hold, on);
    readOrNot();
  }

  private void readOrNot() {
    if (state == State.CLOSED) {
      return;
    }
    if (inflow.held()) {
      socket.pause();
    } else {
      socket.resume();
    }
  }

  // ---- out

  /** The room let it in: the first frames, up to a cursor. */
  void onSeated(String shortId, List<Buffer> frames, long seq, boolean stalled) {
    if (state != State.JOINING) {
      return;
    }
    state = State.LIVE;
    inflow.hold(Hold.STALLED, stalled);
    listenWhenJoined();
    sendUpTo(seq, frames);
  }

  /**
   * Frames that together move the cursor; until the last one is out, what is published is missed
   * and fetched later.
   */
  private void sendUpTo(long seq, List<Buffer> frames) {
    outbox.enqueue(frames);
    outboxUpto = seq;
    if (outbox.pump()) {
      cursor = seq;
      lagging = false;
      payOwed();
    } else {
      lag();
    }
  }

  /** A step of the cursor for all connections. */
  void deliver(Delivery delivery) {
    if (state != State.LIVE) {
      return;
    }
    Delivery.Personal personal = delivery.personal().get(this);
    if (personal != null) {
      personal.settled().forEach(this::settle);
    }
    boolean isLater = delivery.shared().isEmpty() && delivery.follows(cursor);
    if (personal == null && (isLater || delivery.upto() <= cursor)) {
      return; // nothing to say now (rule B117)
    }
    if (lagging || !delivery.follows(cursor) || !outbox.open()) {
      miss(delivery, personal);
      return;
    }
    List<Buffer> frames = personal == null ? delivery.shared() : personal.frames();
    for (Buffer frame : frames) {
      outbox.write(frame);
    }
    cursor = delivery.upto();
  }

  private void settle(Delivery.Settled settled) {
    inflow.settled(settled.n());
    readOrNot();
  }

  private void miss(Delivery delivery, Delivery.@Nullable Personal personal) {
    if (personal != null) {
      owed.addAll(personal.settled());
    }
    // what a new view has already brought is no loss
    if (delivery.upto() > cursor) {
      lag();
      askWhenDrained();
    }
  }

  private void lag() {
    if (!lagging) {
      lagging = true;
      laggingSinceNanos = System.nanoTime();
    }
  }

  private void onDrained() {
    if (state != State.LIVE || !lagging) {
      return;
    }
    if (outboxUpto > cursor && outbox.pump()) {
      cursor = outboxUpto;
    }
    askWhenDrained();
  }

  private void askWhenDrained() {
    Doorman.RoomLink<C> room = link;
    if (room != null && !asked && outbox.open()) {
      asked = true;
      room.catchUp(cursor);
    }
  }

  /** The difference from the cursor to a later seq. */
  void onCaughtUp(List<Buffer> frames, long seq) {
    asked = false;
    if (state == State.LIVE) {
      sendUpTo(seq, frames);
    }
  }

  /**
   * Own transactions that were decided while nothing could be sent: their effect is in the view,
   * only the word is missing.
   */
  private void payOwed() {
    Utf8 repeated = new Utf8(64);
    for (Delivery.Settled settled : owed) {
      if (settled.refused() != null) {
        outbox.write(Frames.nack(settled.seq(), settled.n(), settled.refused()));
      } else {
        repeated.ascii(repeated.length() == 0 ? "" : ",");
        Frames.repeated(repeated, settled.seq(), settled.n());
      }
    }
    owed.clear();
    if (repeated.length() > 0) {
      outbox.write(
          Frames.closeTxs(Frames.openTxs(cursor, cursor, repeated.length() + 64).raw(repeated)));
    }
  }

  /** A number came twice (rule P2). */
  void onRepeated(long n, long seq) {
    if (state != State.LIVE) {
      return;
    }
    settle(new Delivery.Settled(seq, n, null));
    owed.add(new Delivery.Settled(seq, n, null));
    if (!lagging) {
      payOwed();
    }
  }

  /** Numbers were left out. */
  void onGap(long expected) {
    if (state == State.LIVE) {
      inflow.discarded(expected);
      readOrNot();
      offer(Frames.gap(expected));
    }
  }

  void onSaving(Buffer status, boolean stalled) {
    if (state == State.LIVE) {
      hold(Hold.STALLED, stalled);
      offer(status);
    }
  }

  void onHash(long seq, Buffer frame) {
    if (cursor == seq && !lagging) {
      offer(frame);
    }
  }

  /** Writes a frame that may be lost when the socket is full. */
  void offer(Buffer frame) {
    if (state == State.LIVE && !lagging && outbox.open()) {
      outbox.write(frame);
    }
  }

  // ---- time and end

  /** Looks at the clock now and then. */
  void onTick(long nowNanos) {
    if (state != State.LIVE) {
      return;
    }
    if (lagging && millisSince(laggingSinceNanos, nowNanos) > limits.lagMillis()) {
      close(CloseCode.TOO_SLOW);
    } else if (inflow.held()) {
      heardNanos = nowNanos; // it may well have said something that is not read yet
    } else if (millisSince(heardNanos, nowNanos) > limits.silenceMillis()) {
      close(CloseCode.NORMAL);
    }
  }

  private static long millisSince(long then, long now) {
    return (now - then) / 1_000_000;
  }

  /** A slow network is no fault of protocol: the client may come again. */
  private void onHelloLate() {
    if (state == State.GREETING) {
      close(CloseCode.TOO_SLOW);
    }
  }

  /** Ends the connection, once. */
  void close(CloseCode code) {
    if (state == State.CLOSED) {
      return;
    }
    end();
    if (!socket.isClosed()) {
      // whoever reads nothing would never read that this is the end
      wire.cutAfter(LAST_WORD_MILLIS);
      socket
          .close(code.number(), "")
          .onFailure(e -> log.atDebug().setCause(e).log("a socket did not close in order"));
    }
  }

  private void onSocketClosed() {
    if (state != State.CLOSED) {
      end();
    }
    doorman.closed(this);
  }

  private void end() {
    state = State.CLOSED;
    vertx.cancelTimer(helloTimer);
    partial = null;
    outbox.clear();
    owed.clear();
    if (link != null) {
      link.leave();
    }
    // a paused socket would never notice that the other side is gone
    socket.resume();
  }
}
