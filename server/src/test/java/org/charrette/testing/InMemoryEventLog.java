package org.charrette.testing;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.charrette.live.room.EventLog;
import org.charrette.live.room.StreamId;

/**
 * A log that keeps the promises of the real one in memory: the fence, dense batches, snapshots.
 * What is appended can be held back, so that a test decides when a commit happens and whether
 * anybody hears of it.
 */
public final class InMemoryEventLog implements EventLog {

  /** One stream. */
  private static final class Stream {
    private long epoch;
    private long head;
    private String owner = "";
    private final TreeMap<Long, Batch> batches = new TreeMap<>();
    private final TreeMap<Long, byte[]> snapshots = new TreeMap<>();
  }

  /** An append that waits for the test's word. */
  public final class Held {
    private final Append append;
    private final Promise<AppendResult> promise;

    private Held(Append append, Promise<AppendResult> promise) {
      this.append = append;
      this.promise = promise;
    }

    public Append append() {
      return append;
    }

    /** It is committed, and the writer hears of it. */
    public void commit() {
      promise.complete(write(append));
    }

    /** It is committed, and the answer is lost. */
    public void commitUnheard() {
      write(append);
      promise.fail("the answer was lost");
    }

    /** It is lost on the way. */
    public void lose() {
      promise.fail("the connection was lost");
    }

    /** It is refused for what is in it. */
    public void poison() {
      promise.complete(new AppendResult.Poison(new IllegalStateException("poison")));
    }
  }

  /** What all nodes share. */
  public static final class Shared {
    private final Map<StreamId, Stream> streams = new HashMap<>();

    public void create(StreamId id) {
      streams.put(id, new Stream());
    }
  }

  private final Shared shared;
  private final String node;
  private final Deque<Held> held = new ArrayDeque<>();
  private boolean holding;
  private boolean full;
  private Supplier<Future<Head>> heads = () -> null;

  public InMemoryEventLog() {
    this(new Shared(), "n1");
  }

  public InMemoryEventLog(Shared shared, String node) {
    this.shared = shared;
    this.node = node;
  }

  public void create(StreamId id) {
    shared.create(id);
  }

  /** From now on appends wait in {@link #held}. */
  public void hold() {
    holding = true;
  }

  /** Commits what waits, and from now on at once. */
  public void release() {
    holding = false;
    while (!held.isEmpty()) {
      held.remove().commit();
    }
  }

  /** Whether there is no room for snapshots. */
  public void full(boolean now) {
    full = now;
  }

  /** The oldest append that waits. */
  public Held held() {
    return held.remove();
  }

  public int heldCount() {
    return held.size();
  }

  /** Reading the head answers like this while the supplier gives something. */
  public void answerHeads(Supplier<Future<Head>> answer) {
    heads = answer;
  }

  /** Breaks what is stored. */
  public void corrupt(StreamId id, long seqTo, byte[] payload) {
    Stream stream = shared.streams.get(id);
    Batch batch = stream.batches.get(seqTo);
    stream.batches.put(seqTo, new Batch(batch.from(), batch.to(), payload));
  }

  /** Loses what is stored. */
  public void drop(StreamId id, long seqTo) {
    shared.streams.get(id).batches.remove(seqTo);
  }

  /** All batches, in order. */
  public List<Batch> batches(StreamId id) {
    return new ArrayList<>(shared.streams.get(id).batches.values());
  }

  /** The seqs at which there are snapshots. */
  public List<Long> snapshots(StreamId id) {
    return new ArrayList<>(shared.streams.get(id).snapshots.keySet());
  }

  public long headOf(StreamId id) {
    return shared.streams.get(id).head;
  }

  @Override
  public Future<Claim> acquire(StreamId id) {
    Stream stream = shared.streams.get(id);
    if (stream == null) {
      return Future.succeededFuture(new Claim.Absent());
    }
    stream.epoch++;
    stream.owner = node;
    return Future.succeededFuture(new Claim.Owned(stream.epoch, stream.head, "L1", new byte[32]));
  }

  @Override
  public Future<Stored> load(StreamId id, Claim.Owned claim) {
    return stored(id, claim.head(), claim.head());
  }

  @Override
  public Future<Stored> history(StreamId id, long upTo) {
    return stored(id, upTo - 1, upTo);
  }

  private Future<Stored> stored(StreamId id, long snapshotAtMost, long upTo) {
    Stream stream = shared.streams.get(id);
    Map.Entry<Long, byte[]> newest = stream.snapshots.floorEntry(snapshotAtMost);
    Snapshot snapshot =
        newest == null ? Snapshot.none() : new Snapshot(newest.getKey(), newest.getValue());
    List<Batch> tail =
        new ArrayList<>(stream.batches.subMap(snapshot.seq(), false, upTo, true).values());
    return Future.succeededFuture(new Stored(snapshot, tail));
  }

  @Override
  public Future<AppendResult> append(Append append) {
    if (!holding) {
      return Future.succeededFuture(write(append));
    }
    Promise<AppendResult> promise = Promise.promise();
    held.add(new Held(append, promise));
    return promise.future();
  }

  /** An append that looks at nothing, for a simulation of what a fence is good for. */
  public Future<AppendResult> appendUnfenced(Append append) {
    Stream stream = shared.streams.get(append.id());
    stream.head = Math.max(stream.head, append.upto());
    stream.batches.put(
        append.upto(), new Batch(append.prev() + 1, append.upto(), append.payload().clone()));
    return Future.succeededFuture(new AppendResult.Durable());
  }

  private AppendResult write(Append append) {
    Stream stream = shared.streams.get(append.id());
    if (stream == null || stream.epoch != append.epoch() || stream.head != append.prev()) {
      return new AppendResult.Overtaken();
    }
    stream.head = append.upto();
    stream.batches.put(
        append.upto(), new Batch(append.prev() + 1, append.upto(), append.payload().clone()));
    return new AppendResult.Durable();
  }

  @Override
  public Future<Head> head(StreamId id) {
    Future<Head> planned = heads.get();
    if (planned != null) {
      return planned;
    }
    Stream stream = shared.streams.get(id);
    return Future.succeededFuture(new Head(stream.epoch, stream.head));
  }

  @Override
  public Future<Void> saveSnapshot(StreamId id, long seq, byte[] bytes) {
    shared.streams.get(id).snapshots.putIfAbsent(seq, bytes.clone());
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> replaceBySnapshot(StreamId id, long seq, byte[] bytes) {
    if (full) {
      return Future.failedFuture("no room for a snapshot");
    }
    Stream stream = shared.streams.get(id);
    stream.snapshots.put(seq, bytes.clone());
    stream.snapshots.headMap(seq, false).clear();
    stream.batches.headMap(seq, true).clear();
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> release(StreamId id, long epoch) {
    Stream stream = shared.streams.get(id);
    if (stream.epoch == epoch) {
      stream.owner = "";
    }
    return Future.succeededFuture();
  }
}
