import { plural, t } from '@lingui/core/macro';
import type { AnswerFault } from '../answer.ts';
import type { FormFault, Label } from '../form.ts';
import { Refusal } from '../live.ts';
import type { Answer, Poll, PollKind, PollStanding } from '../model.ts';
import { optionText, type Summary, type Where } from '../result.ts';

export function kindText(kind: PollKind): string {
  switch (kind) {
    case 'single':
      return t`One choice`;
    case 'multiple':
      return t`Several choices`;
    case 'pulse':
      return t`Pulse: how is it going`;
    case 'ranking':
      return t`Ranking`;
    case 'scale':
      return t`Scale`;
    case 'points':
      return t`100 points`;
    case 'grid':
      return t`Grid of two axes`;
    case 'cloud':
      return t`Word cloud`;
    case 'text':
      return t`Free text`;
    case 'pin':
      return t`Pins on a picture`;
  }
}

export function kindHint(kind: PollKind): string {
  switch (kind) {
    case 'single':
      return t`Each person chooses one option.`;
    case 'multiple':
      return t`Each person chooses some of the options.`;
    case 'pulse':
      return t`One press says how somebody feels about it.`;
    case 'ranking':
      return t`Each person puts all options in an order.`;
    case 'scale':
      return t`Each person gives each option a mark, or skips it.`;
    case 'points':
      return t`Each person shares 100 points out among the options.`;
    case 'grid':
      return t`Each person places the options between two axes, such as effort and effect.`;
    case 'cloud':
      return t`Each person gives a few words; those that are given often are large.`;
    case 'text':
      return t`Each person writes up to 500 characters.`;
    case 'pin':
      return t`Each person marks a few places.`;
  }
}

export function standingText(standing: PollStanding): string {
  switch (standing) {
    case 'draft':
      return t`Draft`;
    case 'open':
      return t`Open`;
    case 'closed':
      return t`Closed`;
  }
}

export const moods = (): readonly [string, string, string] => [t`Going well`, t`So-so`, t`Not going well`];

export const answersText = (count: number): string => plural(count, { one: '# answer', other: '# answers' });

/** How far the room is; the count of people may be unknown. */
export function answeredText(answered: number, people: number | undefined): string {
  return people === undefined
    ? plural(answered, { one: '# person has answered', other: '# people have answered' })
    : plural(people, { one: `${answered} of # has answered`, other: `${answered} of # have answered` });
}

export const votesText = (count: number): string =>
  plural(count, { 0: 'No votes', one: '# vote', other: '# votes' });

const wordsText = (count: number): string =>
  plural(count, { one: '# different word', other: '# different words' });

const textsText = (count: number): string => plural(count, { one: '# text', other: '# texts' });

const pinsText = (count: number): string => plural(count, { one: '# pin', other: '# pins' });

const pointsText = (count: number): string => plural(count, { one: '# point', other: '# points' });

export const leftText = (count: number): string =>
  plural(count, { 0: 'All points are given', one: '# point left', other: '# points left' });

/** Names in one breath, with the comma of the reader's language. */
export function listed(names: readonly string[]): string {
  return names.length === 0 ? '' : names.reduce((list, next) => t`${list}, ${next}`);
}

/** "25 of 60", "mean 4.2", "310 points": the figure of one row in words. */
export function figureText(
  kind: PollKind,
  { value, mean, where }: { readonly value: number; readonly mean: number; readonly where: Where },
  answers: number,
): string {
  switch (kind) {
    case 'scale': {
      const average = (mean / 100).toFixed(1);
      return t`mean ${average}`;
    }
    case 'points':
    case 'ranking':
      return pointsText(value);
    case 'grid':
      return whereText(where);
    default:
      return t`${value} of ${answers}`;
  }
}

/** What a result says in one or two sentences. */
export function summaryText(summary: Summary): string {
  switch (summary.kind) {
    case 'nothing':
      return t`There is no result to show.`;
    case 'order': {
      const order = listed(summary.rows.map(({ place, text }) => `${place}. ${text}`));
      return t`Few people answered, so only the order is shown: ${order}.`;
    }
    case 'best': {
      const { of, best, next, answers } = summary;
      const [first] = best;
      const name = listed(best.map(({ text }) => text));
      const figure = first === undefined ? '' : figureText(of, first, answers);
      const others = listed(next.map(row => `${row.text} (${figureText(of, row, answers)})`));
      const head = bestText(of, name, figure);
      const all = answersText(answers);
      return others === '' ? `${head} ${all}.` : `${head} ${t`Then: ${others}.`} ${all}.`;
    }
    case 'words': {
      const top = listed(summary.top.map(({ text, count }) => `${text} (${count})`));
      const different = wordsText(summary.different);
      const all = answersText(summary.answers);
      return t`Most often: ${top}. ${different}, ${all}.`;
    }
    case 'texts': {
      const texts = textsText(summary.count);
      const all = answersText(summary.answers);
      return t`${texts}, ${all}.`;
    }
    case 'spots': {
      const pins = pinsText(summary.count);
      const all = answersText(summary.answers);
      if (summary.where === null) {
        return t`${pins}, spread out. ${all}.`;
      }
      const where = whereText(summary.where);
      return t`${pins}, most of them: ${where}. ${all}.`;
    }
  }
}

function bestText(kind: PollKind, name: string, figure: string): string {
  switch (kind) {
    case 'single':
    case 'multiple':
    case 'pulse':
      return t`Most chosen: ${name} (${figure}).`;
    case 'ranking':
      return t`Ranked first: ${name} (${figure}).`;
    case 'scale':
      return t`Highest mark: ${name} (${figure}).`;
    case 'points':
      return t`Most points: ${name} (${figure}).`;
    default:
      return t`Highest up: ${name} (${figure}).`;
  }
}

const COLUMNS = [() => t`left`, () => t`middle`, () => t`right`] as const;
const ROWS = [() => t`bottom`, () => t`middle`, () => t`top`] as const;

export function whereText({ column, row }: Where): string {
  if (column === 1 && row === 1) {
    return t`in the middle`;
  }
  const [across, up] = [COLUMNS[column](), ROWS[row]()];
  return `${up} ${across}`;
}

/** What the reader answered, in their own words of the poll. */
export function answerText(poll: Poll, answer: Answer): string {
  const name = (id: string) => optionText(poll, id);
  const pairs = (given: Readonly<Record<string, number>>) =>
    listed(Object.entries(given).map(([id, count]) => `${name(id)}: ${count}`));
  if ('choices' in answer) {
    return listed(answer.choices.map(name));
  }
  if ('order' in answer) {
    return listed(answer.order.map((id, index) => `${index + 1}. ${name(id)}`));
  }
  if ('marks' in answer) {
    return pairs(answer.marks);
  }
  if ('points' in answer) {
    return pairs(answer.points);
  }
  if ('spots' in answer) {
    return listed(Object.keys(answer.spots).map(name));
  }
  if ('pins' in answer) {
    return pinsText(answer.pins.length);
  }
  return listed(answer.words);
}

/** What is missing in an answer, and what to do. */
export function answerFaultText(fault: AnswerFault, poll: Poll): string {
  const { kind } = poll;
  const { most } = poll.settings;
  switch (fault) {
    case 'nothing':
      switch (kind) {
        case 'cloud':
          return t`Write at least one word first.`;
        case 'text':
          return t`Write something first.`;
        case 'pin':
          return t`Place at least one pin first.`;
        case 'grid':
          return t`Place at least one option first.`;
        case 'scale':
          return t`Give at least one mark first.`;
        default:
          return t`Choose something first.`;
      }
    case 'too_many':
      return kind === 'points'
        ? t`More than 100 points are given. Take some back.`
        : plural(most, { one: 'At most # is possible.', other: 'At most # are possible.' });
    case 'double':
      return t`Something stands there twice. Take one of them out.`;
    case 'unfinished':
      return kind === 'points'
        ? t`Give all 100 points before you send.`
        : t`Put all options into an order before you send.`;
    case 'too_long':
      return kind === 'cloud' ? t`A word has at most 30 characters.` : t`A text has at most 500 characters.`;
    case 'range':
    case 'foreign':
      return t`Something in this answer is not possible here. Look it over and try again.`;
    case 'unclean':
      return t`There is a character in it that cannot be shown. Write it anew.`;
  }
}

/** What is wrong with a field of the editor; the label's name stands beside it. */
export function formFaultText(fault: FormFault): string {
  const highest = fault.field === 'most' ? fault.highest : 0;
  switch (fault.what) {
    case 'empty':
      return t`This must not be empty.`;
    case 'long':
      return t`This is too long.`;
    case 'unclean':
      return t`There is a character in it that cannot be shown. Write it anew.`;
    case 'few':
      return t`Add more options.`;
    case 'many':
      return t`At most 20 options are possible.`;
    case 'range':
      return fault.field === 'most'
        ? t`A whole number from 1 to ${highest}.`
        : t`Whole numbers: from 0 or 1 up to at most 10.`;
  }
}

export function labelText(name: Label): string {
  switch (name) {
    case 'low':
      return t`What the lowest mark means`;
    case 'high':
      return t`What the highest mark means`;
    case 'left':
      return t`Word at the left`;
    case 'right':
      return t`Word at the right`;
    case 'bottom':
      return t`Word at the bottom`;
    case 'top':
      return t`Word at the top`;
  }
}

/** What happened, what is safe, what to do. */
export function refusalText(error: unknown): string {
  if (!(error instanceof Refusal)) {
    return t`Something went wrong on this page, and this was not done. Reload the page and try again.`;
  }
  switch (error.code) {
    case 'left':
      return t`There is no connection, so this was not done. Try again when you are connected.`;
    case 'forbidden':
      return t`Your role does not allow this, so nothing was changed. Ask who leads the session.`;
    case 'poll_closed':
      return t`The poll was closed before this arrived, so your answer does not count. What was sent before is counted.`;
    case 'already_responded':
      return t`You have answered this poll already; the first answer counts.`;
    case 'not_draft':
      return t`The poll is no draft any more, so it stays as it was opened. Ask it again as a new poll to change it.`;
    case 'exists':
      return t`This is there already. Nothing was changed.`;
    case 'wrong_time':
      return t`This is not possible any more: somebody did something else with it meanwhile. Nothing was changed.`;
    case 'too_few_for_anonymity':
      return t`The poll was not opened: under the Chatham House Rule at least 4 people who may answer have to be here. It stays a draft until then.`;
    case 'too_much':
      return t`There are as many of these as there can be. Nothing was changed. Wait until some are dealt with.`;
    case 'wall_closed':
      return t`Questions are closed at present, so yours was not asked. Keep it for later.`;
    case 'session_closed':
      return t`The session is over, so nothing was changed. Its results stay.`;
    case 'invalid':
      return t`Something in what you entered is missing, too long or not allowed, so nothing was changed. Look it over and try again.`;
    default: {
      const { code } = error;
      return t`This was refused (code ${code}), so nothing was changed.`;
    }
  }
}
