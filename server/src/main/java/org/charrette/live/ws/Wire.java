package org.charrette.live.ws;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The connection below a socket. Vert.x answers each ping of a peer whatever waits to be written
 * already, so a peer that sends pings and reads nothing would fill the memory; and a socket that is
 * closed in order stays until its peer has read all that came before.
 */
final class Wire {
  private static final String NAME = "control-frames";

  /** Proxies and browsers send one in some seconds. */
  private static final int CONTROL_FRAMES_PER_SECOND = 2;

  private static final int CONTROL_FRAMES_AT_ONCE = 20;

  private final ChannelHandlerContext context;

  private Wire(ChannelHandlerContext context) {
    this.context = context;
  }

  /** Takes the connection below the socket and watches over its pings and pongs. */
  static Wire below(ServerWebSocket socket, LongSupplier nanos) {
    ChannelHandlerContext context = ((WebSocketInternal) socket).channelHandlerContext();
    context.pipeline().addBefore(context.name(), NAME, new ControlFrames(nanos));
    return new Wire(context.pipeline().context(NAME));
  }

  /** Gives the peer so long to read the end, and ends the connection then. Asked for once. */
  void cutAfter(long millis) {
    ScheduledFuture<?> due =
        context.channel().eventLoop().schedule(this::cut, millis, TimeUnit.MILLISECONDS);
    var unused = context.channel().closeFuture().addListener(closed -> due.cancel(false));
  }

  /**
   * Ends the connection at once; what is not written yet is lost. Asked from here and not from the
   * end of the pipeline, where Vert.x would first say goodbye behind all that waits.
   */
  private void cut() {
    var unused = context.close();
  }

  private static final class ControlFrames extends ChannelInboundHandlerAdapter {
    private final LongSupplier nanos;
    private final TokenBucket allowed;

    ControlFrames(LongSupplier nanos) {
      this.nanos = nanos;
      this.allowed =
          new TokenBucket(CONTROL_FRAMES_PER_SECOND, CONTROL_FRAMES_AT_ONCE, nanos.getAsLong());
    }

    @Override
    public void channelRead(ChannelHandlerContext here, Object message) {
      boolean ping = message instanceof PingWebSocketFrame;
      if (!ping && !(message instanceof PongWebSocketFrame)) {
        here.fireChannelRead(message);
      } else if (!allowed.take(nanos.getAsLong())) {
        ReferenceCountUtil.release(message);
        var unused = here.close();
      } else if (ping && here.channel().isWritable()) {
        here.fireChannelRead(message);
      } else {
        // nobody here waits for a pong, and a peer that does not read does not wait for one either
        ReferenceCountUtil.release(message);
      }
    }
  }
}
