package org.charrette.practice.web;

import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import org.charrette.account.Caller;
import org.charrette.account.RepositoryRole;
import org.charrette.kernel.Uuids;
import org.charrette.platform.http.Problem;
import org.charrette.platform.http.Request;
import org.charrette.practice.Keeper;
import org.charrette.practice.RecordVersion;
import org.charrette.practice.Workflow;
import org.charrette.practice.store.RecordStore;

/** Who calls, and which record they may know of. */
final class RecordAccess {
  private final RecordStore records;

  RecordAccess(RecordStore records) {
    this.records = records;
  }

  static Keeper keeper(Request request) {
    return keeper(request.caller(Caller.InRepository.class));
  }

  static Keeper keeper(Caller.InRepository caller) {
    return new Keeper(
        caller.who().person().value(),
        caller.staffOf(),
        caller.roles().contains(RepositoryRole.REVIEWER),
        caller.roles().contains(RepositoryRole.EDITOR),
        caller.roles().contains(RepositoryRole.PRIVACY));
  }

  /** In which part somebody acts on a record; this is what the public is told (rule R26). */
  static String role(Keeper who, UUID project) {
    if (who.editor()) {
      return "editor";
    }
    if (who.staffOf().contains(project)) {
      return "project_staff";
    }
    return who.privacy() ? "data_protection_contact" : "author";
  }

  /** The versions of the record that the path names, if the caller may know of it. */
  Future<List<RecordVersion>> readable(Request request, Keeper who) {
    return Uuids.parse(request.path("recordId"))
        .map(records::versions)
        .orElseGet(() -> Future.succeededFuture(List.of()))
        .compose(
            all ->
                all.isEmpty() || !Workflow.isKnownTo(all.getLast(), who)
                    ? refuse(RecordProblems.RECORD_NOT_FOUND)
                    : Future.succeededFuture(all));
  }

  /** Rule R21. */
  static boolean mayEdit(RecordVersion version, Keeper who) {
    return who.serves(version.project()) || who.person().equals(version.author());
  }

  static <T> Future<T> refuse(Problem problem) {
    return Future.failedFuture(problem.toException());
  }
}
