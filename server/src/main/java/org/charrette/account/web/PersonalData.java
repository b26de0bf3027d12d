package org.charrette.account.web;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import org.charrette.account.PersonId;

/** What is kept about a person, for that person (rule A94). */
@FunctionalInterface
public interface PersonalData {

  /** As JSON in UTF-8. */
  Future<Buffer> of(PersonId person);
}
