import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import { Problem, SignedOut, Unreachable } from '../problem.ts';

/** Puts a failure into words: what happened, and what to do. */
export function useProblemText(): (error: unknown) => string {
  const { t } = useLingui();
  return useCallback(
    (error: unknown): string => {
      if (error instanceof Unreachable) {
        return t`The server did not answer. Check your connection and try again; nothing was lost.`;
      }
      if (error instanceof SignedOut) {
        return t`You are no longer signed in. Sign in again to go on.`;
      }
      if (!(error instanceof Problem)) {
        return t`Something went wrong on this page. Reload it and try again.`;
      }
      switch (error.code) {
        case 'wrong_credentials':
          return t`E-mail and password do not fit together. Check both and try again.`;
        case 'password_wrong':
          return t`This is not your present password.`;
        case 'account_disabled':
          return t`This account has been switched off. Ask the person who runs this server.`;
        case 'too_many_attempts': {
          const seconds = Math.ceil(error.retryAfter ?? 30);
          return t`Too many attempts. Try again in ${plural(seconds, { one: '# second', other: '# seconds' })}.`;
        }
        case 'invite_unknown':
          return t`This link does not work any more: it ended, was stopped, or was used as often as it may be. Ask for a new one.`;
        case 'link_unknown':
          return t`This link was used already or is too old. The server prints a new one when it starts again.`;
        case 'name_invalid':
          return t`Enter a name of 1 to 40 characters.`;
        case 'name_taken':
          return t`Somebody on this board has this name already. Add a letter or a number.`;
        case 'title_invalid':
          return t`Enter a title of 1 to 200 characters.`;
        case 'email_invalid':
          return t`This does not look like an e-mail address.`;
        case 'last_admin':
          return t`This is the last administrator, who has to stay.`;
        case 'account_unknown':
          return t`Nobody has an account with this address.`;
        case 'email_taken':
          return t`There is an account with this e-mail address already.`;
        case 'password_too_short':
          return t`Use at least 8 characters.`;
        case 'password_too_long':
          return t`Use at most 128 characters.`;
        case 'password_common':
          return t`This password is one of the most used ones. Choose another.`;
        case 'notice_not_acknowledged':
          return t`Read the notice and tick the box to go on.`;
        case 'board_not_found':
          return t`This board does not exist, or you have no access to it.`;
        case 'session_not_found':
          return t`This session does not exist, or you have no access to it.`;
        case 'session_full':
          return t`This session is full: it can take no more people. Ask the person who invited you.`;
        case 'session_archived':
          return t`This session is archived: it can only be read.`;
        case 'board_exists':
          return t`There is a board already. It is safe; open it instead.`;
        case 'group_unknown':
          return t`This group does not exist any more. Nothing was made.`;
        case 'picture_invalid':
          return t`This picture cannot be read, or has too many pixels. Nothing was kept of it. Take a PNG or JPEG of at most 16 million pixels.`;
        case 'too_many_pictures':
          return t`There are 50 pictures here already. They are safe; use one of those polls again.`;
        case 'not_in_group':
          return t`This board belongs to another group. Go back to the session to find yours.`;
        case 'template_unknown':
          return t`This template cannot be made on this server.`;
        case 'forbidden':
          return t`You may not do this. Ask the board's owner.`;
        case 'revoked':
          return t`Your access to this board was ended by its owner.`;
        case 'origin_refused':
        case 'host_refused':
          return t`This page was opened under an address that the server does not accept. Use the address that the server was set up with.`;
        case 'overloaded':
        case 'unavailable':
        case 'request_timeout':
          return t`The server is busy or starting. Try again in a moment.`;
        default:
          return error.status >= 500
            ? t`The server failed. Try again; if it stays so, tell the person who runs it (code ${error.code}).`
            : t`The server refused this (code ${error.code}).`;
      }
    },
    [t],
  );
}
