package org.charrette.account.web.password;

import com.password4j.Argon2Function;
import com.password4j.BadParametersException;
import com.password4j.Hash;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.charrette.platform.http.Problem;

/**
 * Argon2id with 19 MiB, two passes, one lane (rule A12), off the event loops. At most {@value
 * #AT_ONCE} hashes run at once, which bounds their memory and leaves the processors to the boards;
 * {@value #MOST_WAITING} more may wait, the rest are told to come back.
 */
public final class Passwords implements AutoCloseable {
  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int OUTPUT_BYTES = 32;
  private static final int SALT_BYTES = 16;
  private static final int AT_ONCE = 2;
  private static final int MOST_WAITING = 32;
  private static final Duration COME_BACK = Duration.ofSeconds(2);

  private static final Argon2Function ARGON2 =
      Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, OUTPUT_BYTES, Argon2.ID);

  /**
   * Whether a password was right.
   *
   * @param better a hash by today's parameters, when the stored one has weaker ones
   */
  public record Check(boolean right, Optional<String> better) {}

  private final WorkerExecutor workers;
  private final AtomicInteger pending = new AtomicInteger();
  private final Future<String> decoy;

  public Passwords(Vertx vertx) {
    workers = vertx.createSharedWorkerExecutor("charrette-passwords", AT_ONCE);
    decoy = run(() -> hashNow("a password that nobody has"));
  }

  /** Fails with 503 {@code overloaded} when too many are waiting. */
  public Future<String> hash(String password) {
    return run(() -> hashNow(password));
  }

  /** Fails with 503 {@code overloaded} when too many are waiting. */
  public Future<Check> check(String password, String hash) {
    return run(() -> checkNow(password, hash));
  }

  /**
   * Does the work of {@link #check} for nobody, so that an unknown address takes as long as a known
   * one.
   */
  public Future<Check> checkNobody(String password) {
    return decoy.compose(hash -> check(password, hash)).map(new Check(false, Optional.empty()));
  }

  private <T> Future<T> run(Callable<T> work) {
    if (pending.incrementAndGet() > AT_ONCE + MOST_WAITING) {
      pending.decrementAndGet();
      return Future.failedFuture(Problem.OVERLOADED.retryAfter(COME_BACK).toException());
    }
    return workers.executeBlocking(work, false).onComplete(done -> pending.decrementAndGet());
  }

  private static String hashNow(String password) {
    Hash hash = Password.hash(normal(password)).addRandomSalt(SALT_BYTES).with(ARGON2);
    return hash.getResult();
  }

  private static Check checkNow(String password, String hash) {
    try {
      Argon2Function made = Argon2Function.getInstanceFromHash(hash);
      boolean right = Password.check(normal(password), hash).with(made);
      return new Check(
          right, right && weaker(made) ? Optional.of(hashNow(password)) : Optional.empty());
    } catch (BadParametersException notOurs) {
      return new Check(false, Optional.empty());
    }
  }

  private static boolean weaker(Argon2Function made) {
    return made.getVariant() != Argon2.ID
        || made.getMemory() < MEMORY_KIB
        || made.getIterations() < PASSES
        || made.getOutputLength() < OUTPUT_BYTES;
  }

  // The same password typed on another keyboard may come composed otherwise.
  private static String normal(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFC);
  }

  @Override
  public void close() {
    workers.close();
  }
}
