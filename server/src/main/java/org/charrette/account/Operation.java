package org.charrette.account;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The access table: every operation of the HTTP contract, and who may do it (rules A1 to A5). The
 * server mounts no route without a row here; {@link #table()} prints it for the documentation.
 */
public enum Operation {
  LOGIN(Rule.EVERYBODY),
  REFRESH(Rule.EVERYBODY),
  LOGOUT(Rule.EVERYBODY),
  WELCOME(Rule.EVERYBODY),
  ME(Rule.SIGNED_IN),
  RENAME_ME(Rule.SIGNED_IN),
  CHANGE_PASSWORD(Rule.ACCOUNTS),
  MY_DATA(Rule.SIGNED_IN),
  ERASE_ME(Rule.SIGNED_IN),
  LIST_SIGN_INS(Rule.SIGNED_IN),
  END_SIGN_IN(Rule.SIGNED_IN),
  LIST_TEMPLATES(Rule.EVERYBODY),
  LIST_BOARDS(Rule.SIGNED_IN),
  CREATE_BOARD(Rule.ACCOUNTS),
  GET_BOARD(Rule.ON_BOARD),
  RENAME_BOARD(Rule.BOARD_OWNER),
  DELETE_BOARD(Rule.BOARD_OWNER),
  EXPORT_BOARD(Rule.ON_BOARD),
  CREATE_TICKET(Rule.ON_BOARD),
  OPEN_LIVE(Rule.EVERYBODY),
  LIST_INVITES(Rule.BOARD_OWNER),
  CREATE_INVITE(Rule.BOARD_OWNER),
  REVOKE_INVITE(Rule.BOARD_OWNER),
  LIST_PEOPLE(Rule.ON_BOARD),
  CHANGE_ROLE(Rule.BOARD_OWNER),
  /** Others than the owner may only end their own access: the route checks that. */
  REVOKE_PERSON(Rule.ON_BOARD),
  LIST_SESSIONS(Rule.SIGNED_IN),
  CREATE_SESSION(Rule.ACCOUNTS),
  GET_SESSION(Rule.ON_SESSION),
  CREATE_SESSION_TICKET(Rule.ON_SESSION),
  OPEN_SESSION_LIVE(Rule.EVERYBODY),
  SESSION_PULSE(Rule.SESSION_LEAD),
  LIST_FLOORS(Rule.SESSION_LEAD),
  /** Others than those who lead may for the group that they moderate: the route checks that. */
  MAKE_FLOOR(Rule.ON_SESSION),
  CREATE_FLOOR_TICKET(Rule.ON_FLOOR),
  OPEN_FLOOR_LIVE(Rule.EVERYBODY),
  EXPORT_FLOOR(Rule.ON_FLOOR),
  /** Only who leads there: the route checks that, because a moderator leads the own group alone. */
  ADD_PICTURE(Rule.ON_FLOOR),
  GET_PICTURE(Rule.ON_FLOOR),
  LIST_SESSION_INVITES(Rule.SESSION_LEAD),
  CREATE_SESSION_INVITE(Rule.SESSION_LEAD),
  REVOKE_SESSION_INVITE(Rule.SESSION_LEAD),
  SESSION_CALENDAR(Rule.ON_SESSION),
  SESSION_OUTPUTS(Rule.ON_SESSION),
  LIST_REPORTS(Rule.ON_SESSION),
  /** Guests of the session may not: the route checks that. */
  GET_REPORT(Rule.ON_SESSION),
  /** Staff of the project, and who leads for the internal edition: the route checks that. */
  GET_REPORT_DRAFT(Rule.ON_SESSION),
  EDIT_REPORT_DRAFT(Rule.ON_SESSION),
  DROP_REPORT_DRAFT(Rule.ON_SESSION),
  ISSUE_REPORT(Rule.ON_SESSION),
  /** Those who lead or record, and staff: the route checks that. */
  ADD_DRAWING(Rule.ON_SESSION),
  LIST_DRAWINGS(Rule.ON_SESSION),
  GET_DRAWING(Rule.ON_SESSION),
  REMOVE_DRAWING(Rule.ON_SESSION),
  LIST_DELIVERABLES(Rule.ON_SESSION),
  /** Those who lead or record, and staff: the route checks that. */
  ATTACH_DELIVERABLE(Rule.ON_SESSION),
  REMOVE_DELIVERABLE(Rule.ON_SESSION),
  SESSION_PROGRAMME(Rule.EVERYBODY),
  LIST_ACCOUNTS(Rule.ADMINS),
  INVITE_ACCOUNT(Rule.ADMINS),
  SWITCH_ACCOUNT(Rule.ADMINS),
  LIST_PROJECTS(Rule.ACCOUNTS),
  CREATE_PROJECT(Rule.ADMINS),
  CHANGE_PROJECT(Rule.ADMINS),
  GET_SESSION_PROJECT(Rule.ON_SESSION),
  SET_SESSION_PROJECT(Rule.SESSION_LEAD),
  /** Guests who lead may not: the route checks that. */
  INVITE_STAFF(Rule.SESSION_LEAD),
  LIST_REPOSITORY_ROLES(Rule.CURATORS_AND_ADMINS),
  GRANT_REPOSITORY_ROLE(Rule.CURATORS_AND_ADMINS),
  REVOKE_REPOSITORY_ROLE(Rule.CURATORS_AND_ADMINS),
  LIST_RECORDS(Rule.WRITERS),
  CREATE_RECORD(Rule.WRITERS),
  GET_RECORD(Rule.WRITERS),
  EDIT_RECORD(Rule.WRITERS),
  MOVE_RECORD(Rule.WRITERS),
  RECORD_HISTORY(Rule.WRITERS),
  ASSIGN_REVIEWERS(Rule.CURATORS),
  LIST_REVIEWS(Rule.WRITERS),
  GIVE_REVIEW(Rule.REVIEWERS),
  /** Of the session's project: the route checks that. */
  LIST_PROMOTABLE(Rule.STAFF),
  PREVIEW_PROMOTION(Rule.STAFF),
  PROMOTE(Rule.STAFF),
  BOARD_PROMOTIONS(Rule.ON_BOARD),
  DECIDE_DRIFT(Rule.STAFF),
  PROMOTION_PICTURE(Rule.STAFF),
  REOPEN_BOARD(Rule.CURATORS),
  FREEZE_BOARD(Rule.CURATORS),
  REVIEW_CRITERIA(Rule.EVERYBODY),
  ADD_REVIEW_CRITERIA(Rule.CURATORS_AND_ADMINS),
  SEARCH_RECORDS(Rule.EVERYBODY),
  READ_RECORD(Rule.EVERYBODY),
  SIMILAR_RECORDS(Rule.EVERYBODY),
  RECORD_PROVENANCE(Rule.EVERYBODY),
  LIST_ASSESSMENTS(Rule.EVERYBODY),
  OFFER_ASSESSMENT(Rule.ACCOUNTS),
  LIST_WAITING_ASSESSMENTS(Rule.CURATORS),
  DECIDE_ASSESSMENT(Rule.CURATORS),
  REMOVE_ASSESSMENT(Rule.CURATORS),
  RECORD_PAGE(Rule.EVERYBODY),
  HARVEST(Rule.EVERYBODY),
  HARVEST_BY_FORM(Rule.EVERYBODY),
  READ_VOCABULARY(Rule.EVERYBODY),
  DATA_CATALOGUE(Rule.EVERYBODY),
  FEED(Rule.EVERYBODY),
  SITEMAP(Rule.EVERYBODY),
  SEARCH_DIRECTORY(Rule.EVERYBODY),
  READ_DIRECTORY_ENTRY(Rule.EVERYBODY),
  DIRECTORY_COVERAGE(Rule.EVERYBODY),
  ADD_DIRECTORY_ENTRY(Rule.CURATORS_AND_ADMINS),
  CHANGE_DIRECTORY_ENTRY(Rule.CURATORS_AND_ADMINS),
  WITHDRAW_DIRECTORY_ENTRY(Rule.CURATORS_AND_ADMINS),
  IMPORT_DIRECTORY(Rule.CURATORS_AND_ADMINS),
  LIST_SEARCHES(Rule.ACCOUNTS),
  SAVE_SEARCH(Rule.ACCOUNTS),
  FORGET_SEARCH(Rule.ACCOUNTS),
  LIST_WEBHOOKS(Rule.ADMINS),
  ADD_WEBHOOK(Rule.ADMINS),
  REMOVE_WEBHOOK(Rule.ADMINS),
  LIST_VOCABULARIES(Rule.EVERYBODY),
  RECORD_FIELDS(Rule.EVERYBODY),
  LOOK_AT_INVITE(Rule.EVERYBODY),
  JOIN(Rule.EVERYBODY_KNOWN),
  DEMO_OFFER(Rule.EVERYBODY),
  OPEN_DEMO(Rule.EVERYBODY_KNOWN),
  HEALTH_LIVE(Rule.EVERYBODY),
  HEALTH_READY(Rule.EVERYBODY);

  private enum Rule {
    EVERYBODY,
    /** Everybody, and who is signed in comes as who they are. */
    EVERYBODY_KNOWN,
    SIGNED_IN,
    ACCOUNTS,
    ON_BOARD,
    BOARD_OWNER,
    ON_SESSION,
    SESSION_LEAD,
    ON_FLOOR,
    /** Everybody with an account; what they may do with a record its workflow says. */
    WRITERS,
    /** Everybody with a part in the repository. */
    KEEPERS,
    REVIEWERS,
    STAFF,
    CURATORS,
    CURATORS_AND_ADMINS,
    ADMINS
  }

  private final Rule rule;

  Operation(Rule rule) {
    this.rule = rule;
  }

  /** The operation that the contract names so, e.g. {@code create_board}. */
  public static Optional<Operation> of(String id) {
    return Arrays.stream(values()).filter(operation -> operation.id().equals(id)).findFirst();
  }

  /** Its {@code operationId} in the contract. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it is about, so that the caller's part there counts; empty when it is about no place. */
  public Optional<Place> place() {
    return switch (rule) {
      case ON_BOARD, BOARD_OWNER -> Optional.of(Place.BOARD);
      case ON_SESSION, SESSION_LEAD -> Optional.of(Place.SESSION);
      case ON_FLOOR -> Optional.of(Place.FLOOR);
      case EVERYBODY,
          EVERYBODY_KNOWN,
          SIGNED_IN,
          ACCOUNTS,
          WRITERS,
          KEEPERS,
          REVIEWERS,
          STAFF,
          CURATORS,
          CURATORS_AND_ADMINS,
          ADMINS ->
          Optional.empty();
    };
  }

  /** Whether the caller's part in the practice repository counts. */
  public boolean inRepository() {
    return switch (rule) {
      case WRITERS, KEEPERS, REVIEWERS, STAFF, CURATORS, CURATORS_AND_ADMINS, ADMINS -> true;
      case EVERYBODY,
          EVERYBODY_KNOWN,
          SIGNED_IN,
          ACCOUNTS,
          ON_BOARD,
          BOARD_OWNER,
          ON_SESSION,
          SESSION_LEAD,
          ON_FLOOR ->
          false;
    };
  }

  /**
   * Rule A86: whether staff of a project may do it on their sessions and on the boards of these,
   * once they are over, as if they were on them.
   */
  public boolean openToStaff() {
    return switch (this) {
      case GET_BOARD,
          EXPORT_BOARD,
          CREATE_TICKET,
          BOARD_PROMOTIONS,
          LIST_REPORTS,
          GET_REPORT,
          GET_REPORT_DRAFT,
          EDIT_REPORT_DRAFT,
          DROP_REPORT_DRAFT,
          ISSUE_REPORT,
          ADD_DRAWING,
          LIST_DRAWINGS,
          GET_DRAWING,
          REMOVE_DRAWING,
          LIST_DELIVERABLES,
          ATTACH_DELIVERABLE,
          REMOVE_DELIVERABLE ->
          true;
      default -> false;
    };
  }

  /** Whether an access token has a meaning for it. */
  public boolean asksWhoCalls() {
    return rule != Rule.EVERYBODY;
  }

  public Verdict verdict(Standing standing) {
    return switch (rule) {
      case EVERYBODY, EVERYBODY_KNOWN -> aboutNoBoard(standing, Verdict.ALLOWED, Verdict.ALLOWED);
      case SIGNED_IN -> aboutNoBoard(standing, Verdict.SIGN_IN, Verdict.ALLOWED);
      case ACCOUNTS -> aboutNoBoard(standing, Verdict.SIGN_IN, Verdict.FORBIDDEN);
      case ON_BOARD, ON_SESSION, ON_FLOOR -> aboutPlace(standing, Verdict.ALLOWED, Verdict.ALLOWED);
      case BOARD_OWNER -> aboutPlace(standing, Verdict.FORBIDDEN, Verdict.FORBIDDEN);
      case SESSION_LEAD -> aboutPlace(standing, Verdict.FORBIDDEN, Verdict.ALLOWED);
      case WRITERS -> aboutRepository(standing, WRITERS);
      case KEEPERS -> aboutRepository(standing, KEEPERS);
      case REVIEWERS -> aboutRepository(standing, EnumSet.of(Standing.REVIEWER));
      case STAFF -> aboutRepository(standing, EnumSet.of(Standing.STAFF, Standing.CURATOR));
      case CURATORS -> aboutRepository(standing, EnumSet.of(Standing.CURATOR));
      case CURATORS_AND_ADMINS ->
          aboutRepository(standing, EnumSet.of(Standing.CURATOR, Standing.ADMIN));
      case ADMINS -> aboutRepository(standing, EnumSet.of(Standing.ADMIN));
    };
  }

  private static final Set<Standing> KEEPERS =
      Set.of(Standing.REVIEWER, Standing.STAFF, Standing.CURATOR, Standing.PRIVACY);
  private static final Set<Standing> WRITERS =
      Set.of(
          Standing.ACCOUNT,
          Standing.REVIEWER,
          Standing.STAFF,
          Standing.CURATOR,
          Standing.PRIVACY,
          Standing.ADMIN);

  private static Verdict aboutRepository(Standing standing, Set<Standing> may) {
    return switch (standing) {
      case ANONYMOUS -> Verdict.SIGN_IN;
      case STRANGER, VIEWER, EDITOR, LEADER, OWNER -> Verdict.NEVER;
      case GUEST, ACCOUNT, REVIEWER, STAFF, CURATOR, PRIVACY, ADMIN ->
          may.contains(standing) ? Verdict.ALLOWED : Verdict.FORBIDDEN;
    };
  }

  private static Verdict aboutNoBoard(Standing standing, Verdict anonymous, Verdict guest) {
    return switch (standing) {
      case ANONYMOUS -> anonymous;
      case GUEST -> guest;
      case ACCOUNT -> Verdict.ALLOWED;
      case STRANGER, VIEWER, EDITOR, LEADER, OWNER, REVIEWER, STAFF, CURATOR, PRIVACY, ADMIN ->
          Verdict.NEVER;
    };
  }

  private static Verdict aboutPlace(Standing standing, Verdict others, Verdict leader) {
    return switch (standing) {
      case ANONYMOUS -> Verdict.SIGN_IN;
      case GUEST, ACCOUNT, REVIEWER, STAFF, CURATOR, PRIVACY, ADMIN -> Verdict.NEVER;
      case STRANGER -> Verdict.HIDDEN;
      case VIEWER, EDITOR -> others;
      case LEADER -> leader;
      case OWNER -> Verdict.ALLOWED;
    };
  }

  /** The whole table in Markdown, as {@code docs/spec/account.md} has it. */
  public static String table() {
    String head =
        row(
            "operation",
            Arrays.stream(Standing.values()).map(s -> s.name().toLowerCase(Locale.ROOT)).toList());
    String rule = "|---".repeat(Standing.values().length + 1) + "|\n";
    return Arrays.stream(values())
        .map(
            o ->
                row(
                    "`" + o.id() + "`",
                    Arrays.stream(Standing.values()).map(s -> o.verdict(s).word()).toList()))
        .collect(Collectors.joining("", head + rule, ""));
  }

  private static String row(String first, Iterable<String> cells) {
    return "| " + first + " | " + String.join(" | ", cells) + " |\n";
  }
}
