package org.charrette.account.web;

import io.vertx.core.Future;
import org.charrette.account.PersonId;
import org.charrette.account.store.ErasureStore;

/** Forgets people (rule A90). */
@FunctionalInterface
public interface Erasing {

  /** Completes when nothing that is stored leads to the person, or says why it does. */
  Future<ErasureStore.Outcome> erase(PersonId person);
}
