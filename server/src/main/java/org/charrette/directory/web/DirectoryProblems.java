package org.charrette.directory.web;

import org.charrette.platform.http.Problem;

/** Why the directory refuses, in the words of the contract. */
public final class DirectoryProblems {
  public static final Problem ENTRY_NOT_FOUND =
      Problem.of(404, "entry_not_found", "There is no such entry in the directory.");
  public static final Problem ENTRY_WITHDRAWN =
      Problem.of(410, "entry_withdrawn", "This entry was taken out of the directory.");
  public static final Problem ENTRY_INVALID =
      Problem.of(422, "entry_invalid", "The entry does not keep the rules of the directory.");
  public static final Problem ENTRY_EXISTS =
      Problem.of(409, "entry_exists", "An entry of this name and country is there already.");
  public static final Problem ENTRY_CHANGED =
      Problem.of(409, "revision_conflict", "Somebody else changed the entry. Read it again.");
  public static final Problem ENTRY_HAS_BRANCHES =
      Problem.of(409, "entry_has_branches", "Its branches have to go first.");
  public static final Problem IMPORT_REFUSED =
      Problem.of(
          422, "import_refused", "Something in the file has to be mended. Nothing was added.");
  public static final Problem SEARCH_INVALID =
      Problem.of(400, "search_invalid", "The search has something that can not be searched for.");

  private DirectoryProblems() {}
}
