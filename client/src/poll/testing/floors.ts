import { PLAIN_SETTINGS } from '../form.ts';
import type { FloorTree, Mine, Poll, PollResult, ResultRow } from '../model.ts';

/** A poll with valid defaults; a test says what matters to it. */
export function aPoll(given: Partial<Poll> = {}): Poll {
  return {
    id: 'q1',
    n: 0,
    kind: 'multiple',
    question: 'In which areas do you work?',
    lang: 'en',
    options: [
      { id: 'housing', text: 'Housing' },
      { id: 'work', text: 'Work' },
      { id: 'school', text: 'School' },
    ],
    settings: { ...PLAIN_SETTINGS, most: 2 },
    again: null,
    standing: 'open',
    shown: false,
    at: 1_623_247_920_000,
    answered: undefined,
    result: undefined,
    seal: undefined,
    waiting: [],
    ...given,
  };
}

export function aRow(option: string, place: number, given: Partial<ResultRow> = {}): ResultRow {
  return { option, place, value: 0, mean: 0, x: 0, y: 0, marks: [], skipped: 0, ...given };
}

export function aResult(given: Partial<PollResult> = {}): PollResult {
  return {
    answers: 60,
    small: false,
    rows: [
      aRow('housing', 2, { value: 19 }),
      aRow('work', 1, { value: 25 }),
      aRow('school', 2, { value: 19 }),
    ],
    words: [],
    spots: [],
    ...given,
  };
}

export function aFloor(given: Partial<FloorTree> = {}): FloorTree {
  return {
    rule: false,
    over: false,
    focus: undefined,
    people: undefined,
    polls: [],
    wall: { open: true, approve: true },
    questions: [],
    ...given,
  };
}

export const nothingMine: Mine = { answers: {}, questions: [], votes: new Set() };
