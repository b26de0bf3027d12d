package org.charrette.live.ws;

/**
 * The bounds of live connections. What a client has to know of them is sent in {@code
 * welcome.limits}.
 *
 * @param frameBytes largest WebSocket frame, both ways
 * @param messageBytes largest message, both ways
 * @param txBytes largest transaction
 * @param opsPerTx operations in one transaction
 * @param txPerSecond transactions a second that one connection may send for long
 * @param txBurst transactions that it may send at once
 * @param unacked transactions of a connection that may wait for the log
 * @param unackedBytes their size together
 * @param otherPerSecond messages a second that are not transactions
 * @param otherBurst such messages at once; more close the connection with 4029
 * @param helloMillis time until {@code hello} has to be there
 * @param helloBytes its largest size
 * @param heartbeatMillis how often a client is to say something
 * @param silenceMillis after which a silent client is gone
 * @param lagMillis after which a connection that does not keep up is closed with 4008
 * @param queueBytes what may wait in one socket before it counts as full
 * @param deltaBytes largest difference that a connection is sent to catch up; a larger one closes
 *     it with 4008
 * @param snapChunkBytes largest chunk of a full view before it is deflated
 * @param ringBytes frames kept beside a cached full view
 * @param ringMillis age of a cached full view after which newer frames make it stale
 * @param presenceMillis shortest time between two presence frames
 * @param hashMillis time between two hash frames
 * @param beatMillis time between two moments at which is told what nobody is to know the moment of
 *     (rules B115 to B117)
 * @param perIp connections from one address
 * @param perPerson connections of one person on one board
 * @param perBoard connections on one board
 */
public record LiveLimits(
    int frameBytes,
    int messageBytes,
    int txBytes,
    int opsPerTx,
    int txPerSecond,
    int txBurst,
    int unacked,
    int unackedBytes,
    int otherPerSecond,
    int otherBurst,
    int helloMillis,
    int helloBytes,
    int heartbeatMillis,
    int silenceMillis,
    int lagMillis,
    int queueBytes,
    int deltaBytes,
    int snapChunkBytes,
    int ringBytes,
    int ringMillis,
    int presenceMillis,
    int hashMillis,
    int beatMillis,
    int perIp,
    int perPerson,
    int perBoard) {

  public LiveLimits {
    if (beatMillis < 1) {
      throw new IllegalArgumentException("a beat takes at least a millisecond");
    }
  }

  public static LiveLimits defaults() {
    return new LiveLimits(
        64 << 10, 256 << 10, 128 << 10, 500, 60, 200, 256, 256 << 10, 100, 400, 5_000, 4 << 10,
        15_000, 45_000, 20_000, 256 << 10, 4 << 20, 128 << 10, 128 << 10, 2_000, 50, 30_000, 2_000,
        2_000, 20, 1_000);
  }
}
