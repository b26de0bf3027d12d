import { isClean, isWhole } from './form.ts';
import type { Answer, FloorTree, Mine, Poll, PollForm, Spot } from './model.ts';

/** Q21: what makes an answer whole, as the server judges it. */

export const ALL_POINTS = 100;
export const EDGE = 1_000;
export const LONGEST_WORD = 30;
export const LONGEST_TEXT = 500;

/** Why an answer can not be sent yet; null when it can. */
export type AnswerFault =
  | 'nothing'
  | 'too_many'
  | 'foreign'
  | 'double'
  | 'unfinished'
  | 'range'
  | 'too_long'
  | 'unclean';

export function faultOf(
  poll: Pick<PollForm, 'kind' | 'options' | 'settings'>,
  answer: Answer,
): AnswerFault | null {
  const { kind, options, settings } = poll;
  const ids = new Set(options.map(({ id }) => id));
  const foreign = (given: readonly string[]) => given.some(id => !ids.has(id));
  if ('choices' in answer) {
    const { choices } = answer;
    const most = kind === 'multiple' ? settings.most : 1;
    return kind !== 'single' && kind !== 'multiple' && kind !== 'pulse'
      ? 'foreign'
      : (faultOfList(choices, most) ?? (foreign(choices) ? 'foreign' : null));
  }
  if ('order' in answer) {
    const { order } = answer;
    return kind !== 'ranking' || foreign(order)
      ? 'foreign'
      : isDouble(order)
        ? 'double'
        : order.length < ids.size
          ? 'unfinished'
          : null;
  }
  if ('marks' in answer) {
    const marks = Object.entries(answer.marks);
    return kind !== 'scale' || foreign(Object.keys(answer.marks))
      ? 'foreign'
      : marks.length === 0
        ? 'nothing'
        : marks.every(([, mark]) => isWhole(mark, settings.from, settings.to))
          ? null
          : 'range';
  }
  if ('points' in answer) {
    const points = Object.values(answer.points);
    return kind !== 'points' || foreign(Object.keys(answer.points))
      ? 'foreign'
      : !points.every(count => isWhole(count, 0, ALL_POINTS))
        ? 'range'
        : pointsLeft(answer.points) === 0
          ? null
          : pointsLeft(answer.points) > 0
            ? 'unfinished'
            : 'too_many';
  }
  if ('spots' in answer) {
    const spots = Object.values(answer.spots);
    return kind !== 'grid' || foreign(Object.keys(answer.spots))
      ? 'foreign'
      : spots.length === 0
        ? 'nothing'
        : spots.every(isInside)
          ? null
          : 'range';
  }
  if ('pins' in answer) {
    return kind !== 'pin'
      ? 'foreign'
      : answer.pins.length === 0
        ? 'nothing'
        : answer.pins.length > settings.most
          ? 'too_many'
          : answer.pins.every(isInside)
            ? null
            : 'range';
  }
  if (kind !== 'cloud' && kind !== 'text') {
    return 'foreign';
  }
  const { words } = answer;
  const longest = kind === 'cloud' ? LONGEST_WORD : LONGEST_TEXT;
  const faults = words.map(word => faultOfWord(word, longest)).find(fault => fault !== null);
  return faultOfList(words.map(folded), kind === 'cloud' ? settings.most : 1) ?? faults ?? null;
}

function faultOfList(given: readonly string[], most: number): AnswerFault | null {
  return given.length === 0
    ? 'nothing'
    : given.length > most
      ? 'too_many'
      : isDouble(given)
        ? 'double'
        : null;
}

function faultOfWord(word: string, longest: number): AnswerFault | null {
  return folded(word) === ''
    ? 'nothing'
    : word.length > longest
      ? 'too_long'
      : isClean(word)
        ? null
        : 'unclean';
}

const isDouble = (all: readonly string[]): boolean => new Set(all).size !== all.length;

const isInside = ([x, y]: Spot): boolean => isWhole(x, 0, EDGE) && isWhole(y, 0, EDGE);

/** Q26: words that are the same to the count: compatibility form, case and white space do not matter. */
export const folded = (word: string): string =>
  word.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim();

export const pointsLeft = (points: Readonly<Record<string, number>>): number =>
  ALL_POINTS - Object.values(points).reduce((sum, count) => sum + count, 0);

/** The points with one option changed, never beyond what is left nor below nothing. */
export function withPoints(
  points: Readonly<Record<string, number>>,
  option: string,
  wanted: number,
): Readonly<Record<string, number>> {
  const had = points[option] ?? 0;
  const most = had + Math.max(0, pointsLeft(points));
  const now = Math.max(0, Math.min(most, Math.round(wanted)));
  const { [option]: _, ...others } = points;
  return now === 0 ? others : { ...others, [option]: now };
}

/** The list with the element at `from` put to `to`. */
export function moved<T>(all: readonly T[], from: number, to: number): readonly T[] {
  const rest = [...all];
  const [taken] = rest.splice(from, 1);
  if (taken !== undefined) {
    rest.splice(Math.max(0, Math.min(rest.length, to)), 0, taken);
  }
  return rest;
}

/** A place that moves by so much and stays inside. */
export const nudged = ([x, y]: Spot, dx: number, dy: number): Spot => [inside(x + dx), inside(y + dy)];

export const inside = (value: number): number => Math.max(0, Math.min(EDGE, Math.round(value)));

/** Words as people type them into one line: commas and line breaks part them. */
export function wordsIn(line: string): readonly string[] {
  const seen = new Set<string>();
  return line
    .split(/[,;،؛\n]/u)
    .map(word => word.replaceAll(/\s+/gu, ' ').trim())
    .filter(word => {
      const key = folded(word);
      const isNew = key !== '' && !seen.has(key);
      seen.add(key);
      return isNew;
    });
}

/** Q20: whether the reader may answer this poll now, for the first time or again. */
export const mayAnswer = (poll: Poll, mine: Mine): boolean =>
  poll.standing === 'open' && (mine.answers[poll.id] === undefined || poll.settings.changeable);

/** Open polls that wait for the reader's answer, the one in focus first. */
export function unanswered(floor: FloorTree, mine: Mine): readonly Poll[] {
  const waiting = floor.polls.filter(
    ({ id, standing }) => standing === 'open' && mine.answers[id] === undefined,
  );
  return waiting.toSorted((a, b) => Number(b.id === floor.focus) - Number(a.id === floor.focus));
}

/** Q14: what the presenter's screen and the phones show first. */
export const inFocus = (floor: FloorTree): Poll | undefined =>
  floor.polls.find(({ id, standing }) => id === floor.focus && standing !== 'draft');
