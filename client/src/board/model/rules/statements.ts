import { plainText } from '../delta.ts';
import { MOST_PITCH_WORDS } from '../limits.ts';
import { isBlank, isSeed, wordCount } from '../registers.ts';
import { consentOn } from '../state.ts';
import type { Delta, Op, StatementKind } from '../types.ts';
import { noStatement } from './ballots.ts';
import type { Judged, Turn } from './turn.ts';

/** B110: a pitch is short enough to be said in a breath. */
export const isLongPitch = (kind: StatementKind | undefined, text: Delta): boolean =>
  kind === 'pitch' && wordCount(plainText(text)) > MOST_PITCH_WORDS;

/** B110. */
export function judgeStatement(
  turn: Turn,
  op: Extract<Op, { op: 'statement.confirm' | 'statement.reopen' }>,
): Judged {
  const { board } = turn;
  const statement = board.item(op.id);
  if (statement?.type !== 'statement') {
    return noStatement(board, op.id);
  }
  const isConfirmed = statement.r.confirmed === true;
  if (op.op === 'statement.reopen') {
    if (isSeed(statement)) {
      return 'locked';
    }
    if (!isConfirmed) {
      return 'noop';
    }
    turn.emit({ op: 'set', id: op.id, r: { confirmed: null } });
    return null;
  }
  if (isBlank(plainText(statement.r.text ?? []))) {
    return { refused: 'text_empty' };
  }
  if (statement.r.kind === 'concept' && statement.r.sources === undefined) {
    return { refused: 'not_linked' };
  }
  if (isSeed(statement)) {
    return 'locked';
  }
  if (isConfirmed) {
    return 'noop';
  }
  const check = consentOn(board.state, op.id);
  if (check !== undefined) {
    turn.emit({ op: 'consent.close', round: check.id });
  }
  turn.emit({ op: 'set', id: op.id, r: { confirmed: true } });
  return null;
}
