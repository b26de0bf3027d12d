package org.charrette.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
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
    BOARD_OWNER
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

  /** Whether it is about one board, so that the caller's role there counts. */
  public boolean aboutBoard() {
    return rule == Rule.ON_BOARD || rule == Rule.BOARD_OWNER;
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
      case ON_BOARD -> aboutBoard(standing, Verdict.ALLOWED);
      case BOARD_OWNER -> aboutBoard(standing, Verdict.FORBIDDEN);
    };
  }

  private static Verdict aboutNoBoard(Standing standing, Verdict anonymous, Verdict guest) {
    return switch (standing) {
      case ANONYMOUS -> anonymous;
      case GUEST -> guest;
      case ACCOUNT -> Verdict.ALLOWED;
      case STRANGER, VIEWER, EDITOR, OWNER -> Verdict.NEVER;
    };
  }

  private static Verdict aboutBoard(Standing standing, Verdict others) {
    return switch (standing) {
      case ANONYMOUS -> Verdict.SIGN_IN;
      case GUEST, ACCOUNT -> Verdict.NEVER;
      case STRANGER -> Verdict.HIDDEN;
      case VIEWER, EDITOR -> others;
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
