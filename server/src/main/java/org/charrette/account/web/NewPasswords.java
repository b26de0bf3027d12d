package org.charrette.account.web;

import io.vertx.core.Future;
import java.util.List;
import org.charrette.account.EmailAddress;
import org.charrette.account.PasswordRules;
import org.charrette.account.web.password.Passwords;
import org.charrette.platform.http.Problem;

/** Judges a chosen password and hashes it. */
final class NewPasswords {
  private final PasswordRules rules;
  private final Passwords passwords;

  NewPasswords(PasswordRules rules, Passwords passwords) {
    this.rules = rules;
    this.passwords = passwords;
  }

  Future<String> hash(String password, EmailAddress email, String name) {
    return rules
        .refusal(password, List.of(email.localPart(), name))
        .map(NewPasswords::problem)
        .map(problem -> Future.<String>failedFuture(problem.toException()))
        .orElseGet(() -> passwords.hash(password));
  }

  private static Problem problem(PasswordRules.Refusal refusal) {
    return switch (refusal) {
      case TOO_SHORT -> AccountProblems.PASSWORD_TOO_SHORT;
      case TOO_LONG -> AccountProblems.PASSWORD_TOO_LONG;
      case COMMON -> AccountProblems.PASSWORD_COMMON;
    };
  }
}
