package org.charrette.account.web;

import org.charrette.platform.http.Problem;

/** Refusals of accounts and access, with their stable codes. */
public final class AccountProblems {
  public static final Problem NOT_SIGNED_IN = Problem.of(401, "not_signed_in", "Please sign in.");
  public static final Problem TOKEN_INVALID =
      Problem.of(401, "token_invalid", "The access token is not valid.");
  public static final Problem TOKEN_EXPIRED =
      Problem.of(401, "token_expired", "The access token has expired.");
  public static final Problem WRONG_CREDENTIALS =
      Problem.of(401, "wrong_credentials", "E-mail and password do not fit together.");
  public static final Problem ACCOUNT_DISABLED =
      Problem.of(403, "account_disabled", "This account has been switched off.");
  public static final Problem LAST_ADMIN =
      Problem.of(
          409, "last_admin", "There is no such account, or it is that of the last administrator.");
  public static final Problem ACCOUNT_UNKNOWN =
      Problem.of(404, "account_unknown", "Nobody has an account with this e-mail address.");
  public static final Problem PROJECT_UNKNOWN =
      Problem.of(422, "project_unknown", "Staff are of a project; there is no such project.");
  public static final Problem FORBIDDEN = Problem.of(403, "forbidden", "You may not do that.");
  public static final Problem PASSWORD_WRONG =
      Problem.of(403, "password_wrong", "The current password is another one.");
  public static final Problem BOARD_NOT_FOUND =
      Problem.of(404, "board_not_found", "There is no such board for you.");
  public static final Problem SESSION_NOT_FOUND =
      Problem.of(404, "session_not_found", "There is no such session for you.");
  public static final Problem FLOOR_NOT_FOUND =
      Problem.of(404, "floor_not_found", "There are no such polls for you.");
  public static final Problem NOT_IN_GROUP =
      Problem.of(403, "not_in_group", "This board is for another group.");
  public static final Problem INVITE_UNKNOWN =
      Problem.of(
          404,
          "invite_unknown",
          "This invite does not lead anywhere (any more). Ask for a new one.");
  public static final Problem LINK_UNKNOWN =
      Problem.of(404, "link_unknown", "This link does not work (any more). Ask for a new one.");
  public static final Problem EMAIL_TAKEN =
      Problem.of(409, "email_taken", "There is an account with this e-mail.");
  public static final Problem NAME_TAKEN =
      Problem.of(
          409, "name_taken", "Somebody on this board is called that. Please choose another name.");
  public static final Problem OWNER_STAYS =
      Problem.of(409, "owner_stays", "The owner stays the owner.");
  public static final Problem REVOKED =
      Problem.of(403, "revoked", "Your access to this board has been ended.");
  public static final Problem EMAIL_INVALID =
      Problem.of(422, "email_invalid", "That is no e-mail address.");
  public static final Problem NAME_INVALID =
      Problem.of(422, "name_invalid", "A name has 1 to 40 characters that people can see.");
  public static final Problem NOTICE_NOT_ACKNOWLEDGED =
      Problem.of(422, "notice_not_acknowledged", "Please read and accept the notice first.");
  public static final Problem PASSWORD_TOO_SHORT =
      Problem.of(422, "password_too_short", "A password has at least 8 characters.");
  public static final Problem PASSWORD_TOO_LONG =
      Problem.of(422, "password_too_long", "A password has at most 128 characters.");
  public static final Problem PASSWORD_COMMON =
      Problem.of(422, "password_common", "That password is among the first that others would try.");
  public static final Problem TOO_MANY_ATTEMPTS =
      Problem.of(429, "too_many_attempts", "Too many attempts. Please wait a little.");

  private AccountProblems() {}
}
