package org.charrette.account;

/**
 * Rule A95: how long what is kept about people stays when nobody needs it any more, in days.
 *
 * @param guestDays after the last sign-in of a guest ended, or after its sessions were severed,
 *     whatever is later; then the guest is forgotten (A90)
 * @param signInDays after a sign-in ended or ran out
 * @param invitationDays after an invitation to an account was used or ran out, with its e-mail
 * @param auditDays of an entry of the audit
 * @param deletedDays after a board was deleted; then its content goes
 */
public record RetentionLimits(
    int guestDays, int signInDays, int invitationDays, int auditDays, int deletedDays) {
  private static final int LONGEST = 3_650;

  public RetentionLimits {
    within("guestDays", guestDays);
    within("signInDays", signInDays);
    within("invitationDays", invitationDays);
    within("auditDays", auditDays);
    within("deletedDays", deletedDays);
  }

  private static void within(String name, int days) {
    if (days < 1 || days > LONGEST) {
      throw new IllegalArgumentException(name + " is from 1 to " + LONGEST);
    }
  }

  public static RetentionLimits defaults() {
    return new RetentionLimits(30, 30, 30, 730, 30);
  }
}
