import type { Poll, PollKind, PollResult, Question, ResultRow } from './model.ts';

/** Rows as they are shown: the best first; equal ones as the poll has them. */
export function rowsByPlace(poll: Poll, result: PollResult): readonly ResultRow[] {
  const order = new Map(poll.options.map(({ id }, index) => [id, index]));
  return result.rows.toSorted(
    (a, b) => a.place - b.place || (order.get(a.option) ?? 0) - (order.get(b.option) ?? 0),
  );
}

export const optionText = (poll: Poll, id: string): string =>
  poll.options.find(option => option.id === id)?.text ?? id;

/** Words as they are shown: the most frequent first, equal ones by the alphabet. */
export const wordsByCount = (result: PollResult): PollResult['words'] =>
  result.words.toSorted((a, b) => b.count - a.count || a.text.localeCompare(b.text));

/** What a result says, without words of any language. */
export type Summary =
  | { readonly kind: 'nothing' }
  /** Q25: the order alone. */
  | { readonly kind: 'order'; readonly rows: readonly { readonly place: number; readonly text: string }[] }
  | {
      readonly kind: 'best';
      readonly of: PollKind;
      readonly answers: number;
      /** Several when they share the first place. */
      readonly best: readonly Ranked[];
      readonly next: readonly Ranked[];
    }
  | {
      readonly kind: 'words';
      readonly answers: number;
      readonly different: number;
      readonly top: readonly Word[];
    }
  | { readonly kind: 'texts'; readonly answers: number; readonly count: number }
  | {
      readonly kind: 'spots';
      readonly answers: number;
      readonly count: number;
      readonly where: Where | null;
    };

interface Ranked {
  readonly text: string;
  readonly value: number;
  /** Hundredths. */
  readonly mean: number;
  readonly where: Where;
}

interface Word {
  readonly text: string;
  readonly count: number;
}

/** A ninth of a field, by columns from the left and rows from the bottom. */
export interface Where {
  readonly column: 0 | 1 | 2;
  readonly row: 0 | 1 | 2;
}

const TOP = 3;

export function summaryOf(poll: Poll, result: PollResult): Summary {
  const { answers } = result;
  const rows = rowsByPlace(poll, result);
  if (poll.kind === 'cloud') {
    const words = wordsByCount(result);
    return words.length === 0
      ? { kind: 'nothing' }
      : { kind: 'words', answers, different: words.length, top: words.slice(0, TOP) };
  }
  if (poll.kind === 'text') {
    return result.words.length === 0
      ? { kind: 'nothing' }
      : { kind: 'texts', answers, count: result.words.reduce((sum, { count }) => sum + count, 0) };
  }
  if (poll.kind === 'pin') {
    return result.spots.length === 0
      ? { kind: 'nothing' }
      : { kind: 'spots', answers, count: result.spots.length, where: densest(result.spots) };
  }
  if (result.small && rows.some(({ place }) => place > 1)) {
    return {
      kind: 'order',
      rows: rows.map(({ place, option }) => ({ place, text: optionText(poll, option) })),
    };
  }
  if (rows.length === 0 || answers === 0) {
    return { kind: 'nothing' };
  }
  const ranked = ({ option, value, mean, x, y }: ResultRow): Ranked => ({
    text: optionText(poll, option),
    value,
    mean,
    where: whereIs([x, y]),
  });
  const best = rows.filter(({ place }) => place === 1);
  return {
    kind: 'best',
    of: poll.kind,
    answers,
    best: best.map(ranked),
    next: rows.slice(best.length, best.length + TOP - 1).map(ranked),
  };
}

export function whereIs([x, y]: readonly [number, number]): Where {
  const third = (value: number) => Math.min(2, Math.floor(value / 334)) as 0 | 1 | 2;
  return { column: third(x), row: third(y) };
}

/** The ninth that holds most of the places; null when no ninth stands out. */
function densest(spots: PollResult['spots']): Where | null {
  const counts = new Map<string, { where: Where; count: number }>();
  for (const spot of spots) {
    const where = whereIs(spot);
    const key = `${where.column} ${where.row}`;
    counts.set(key, { where, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const [first, second] = [...counts.values()].sort((a, b) => b.count - a.count);
  return first !== undefined && first.count > (second?.count ?? 0) ? first.where : null;
}

/** Questions as everybody reads them: most votes first, then as they came. Answered ones stand last. */
export const questionsByVotes = (questions: readonly Question[]): readonly Question[] =>
  questions
    .filter(({ standing }) => standing === 'shown' || standing === 'answered')
    .toSorted(
      (a, b) =>
        Number(a.standing === 'answered') - Number(b.standing === 'answered') ||
        b.votes - a.votes ||
        a.n - b.n,
    );
