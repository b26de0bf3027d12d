package org.charrette.catalogue.web;

import org.charrette.platform.http.Problem;

/** Why the public side refuses, in the words of the contract. */
public final class CatalogueProblems {
  public static final Problem SEARCH_INVALID =
      Problem.of(400, "search_invalid", "The search has something that can not be searched for.");
  public static final Problem NOT_PUBLIC =
      Problem.of(404, "record_not_public", "There is no such record that everybody may read.");
  public static final Problem WITHDRAWN =
      Problem.of(410, "record_withdrawn", "This record was withdrawn.");
  public static final Problem NOT_ACCEPTABLE =
      Problem.of(406, "not_acceptable", "It is not told in any of these ways.");
  public static final Problem TARGET_REFUSED =
      Problem.of(
          422, "webhook_target_refused", "A webhook goes to a public address over https only.");
  public static final Problem TOO_MANY =
      Problem.of(409, "too_many_kept", "There are as many of these as can be kept.");

  private CatalogueProblems() {}
}
