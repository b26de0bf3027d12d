import { changesNothing, compose, documentLength, fit, transform } from '../delta.ts';
import type { Op } from '../types.ts';
import { isLongPitch } from './statements.ts';
import type { Judged, Turn } from './turn.ts';

/** B40 to B43. */
export function judgeText(turn: Turn, op: Extract<Op, { op: 'txt' }>): Judged {
  const { board } = turn;
  const record = board.records.get(op.id);
  if (record === undefined) {
    return board.tombstones.has(op.id) ? 'gone' : 'unknown';
  }
  if (record.item.r.locked === true || record.item.r.confirmed === true) {
    return 'locked';
  }
  if (op.b < record.tail.floor) {
    return 'stale';
  }
  const document = record.item.r[op.f] ?? [];
  const change = record.tail.deltas
    .filter(later => later.seq > op.b)
    .reduce((d, later) => transform(later.d, d, true), op.d);
  const fitted = fit(change, document);
  if (changesNothing(fitted, document)) {
    return 'noop';
  }
  const after = compose(document, fitted);
  if (documentLength(after) > turn.limits.text[record.item.type] || isLongPitch(record.item.r.kind, after)) {
    return 'text_too_long';
  }
  turn.emit({ op: 'txt', id: op.id, f: op.f, b: record.seqs[op.f] ?? op.b, d: fitted });
  return null;
}
