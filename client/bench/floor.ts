import { Seeded } from '../src/kernel/seeded.ts';
import { PLAIN_SETTINGS } from '../src/poll/form.ts';
import { type FloorSnapshot, type LiveFloor, NOTHING_MINE } from '../src/poll/live.ts';
import type { FloorOp, FloorTree, Mine, Poll, PollKind, PollResult, ResultRow } from '../src/poll/model.ts';

/** A floor without a server, for looking at: it does what its own person does, and plays others by chance of a seed. */
export class BenchFloor implements LiveFloor {
  readonly #listeners = new Set<() => void>();
  #snapshot: FloorSnapshot;

  constructor(tree: FloorTree, mine: Mine = NOTHING_MINE) {
    this.#snapshot = { tree, me: mine, connection: { kind: 'live' }, pending: 0 };
  }

  readonly snapshot = (): FloorSnapshot => this.#snapshot;
  readonly now = (): number => Date.now();
  readonly again = (): void => undefined;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly do = (op: FloorOp): Promise<void> => {
    const { tree, me } = this.#snapshot;
    if (tree !== null && me !== null) {
      this.show(after(tree, op), mineAfter(me, op));
    }
    return Promise.resolve();
  };

  show(tree: FloorTree, me: Mine = this.#snapshot.me ?? NOTHING_MINE): void {
    this.#snapshot = { ...this.#snapshot, tree, me };
    for (const listener of this.#listeners) {
      listener();
    }
  }
}

function after(tree: FloorTree, op: FloorOp): FloorTree {
  const change = (id: string, next: Partial<Poll>): FloorTree => ({
    ...tree,
    polls: tree.polls.map(poll => (poll.id === id ? { ...poll, ...next } : poll)),
  });
  switch (op.op) {
    case 'poll.put':
      return {
        ...tree,
        polls: [
          ...tree.polls.filter(({ id }) => id !== op.poll.id),
          { ...aPoll(op.poll.id, tree.polls.length, op.poll.kind), ...op.poll },
        ],
      };
    case 'poll.drop':
      return { ...tree, polls: tree.polls.filter(({ id }) => id !== op.id) };
    case 'poll.open':
      return { ...change(op.id, { standing: 'open', answered: 0, at: Date.now() }), focus: op.id };
    case 'poll.close':
      return change(op.id, { standing: 'closed', seal: 'c0ffee'.repeat(10) });
    case 'poll.show':
      return change(op.id, { shown: op.on });
    case 'poll.focus':
      return { ...tree, focus: op.id ?? undefined };
    case 'wall.set':
      return { ...tree, wall: { open: op.open, approve: op.approve } };
    default:
      return tree;
  }
}

function mineAfter(mine: Mine, op: FloorOp): Mine {
  if (op.op === 'poll.answer') {
    return { ...mine, answers: { ...mine.answers, [op.id]: op.answer } };
  }
  if (op.op === 'question.vote') {
    const votes = new Set(mine.votes);
    if (op.on) {
      votes.add(op.id);
    } else {
      votes.delete(op.id);
    }
    return { ...mine, votes };
  }
  return op.op === 'question.ask'
    ? { ...mine, questions: [...mine.questions, { id: op.id, text: op.text, standing: 'waiting' }] }
    : mine;
}

const AREAS = [
  'Housing and settlement, also outside the big cities',
  'Employment',
  'Education and language',
  'Health',
  'Meeting people',
] as const;
const AREAS_AR = ['السكن والاستقرار', 'العمل', 'التعليم واللغة', 'الصحة', 'لقاء الناس'] as const;

const QUESTIONS: Readonly<Record<PollKind, readonly [string, string]>> = {
  single: ['Which of these should we look at first?', 'بأيّ من هذه نبدأ؟'],
  multiple: ['In which areas do you work?', 'في أيّ المجالات تعمل؟'],
  pulse: ['How is the afternoon going for you?', 'كيف تسير الأمور معك؟'],
  ranking: ['Put these into the order in which they matter', 'رتّب هذه حسب أهميتها'],
  scale: ['How well does your town do in each?', 'ما مدى نجاح مدينتك في كل مجال؟'],
  points: ['You have 100 points. What would you give them to?', 'لديك ١٠٠ نقطة. علامَ توزّعها؟'],
  grid: ['How much effort, and how much effect?', 'كم من الجهد وكم من الأثر؟'],
  cloud: ['What do newcomers need most, in a word?', 'ما أهم ما يحتاجه القادمون الجدد بكلمة؟'],
  text: ['What should we not forget?', 'ما الذي لا ينبغي أن ننساه؟'],
  pin: ['Where would you put the new office?', 'أين تضع المكتب الجديد؟'],
};

function aPoll(id: string, n: number, kind: PollKind): Poll {
  return {
    id,
    n,
    kind,
    question: '',
    lang: 'en',
    options: [],
    settings: PLAIN_SETTINGS,
    again: null,
    standing: 'draft',
    shown: false,
    at: 0,
    answered: undefined,
    result: undefined,
    seal: undefined,
    waiting: [],
  };
}

/** A poll of this kind with answers of sixty people. */
export function examplePoll(kind: PollKind, n: number, isArabic: boolean, given: Partial<Poll> = {}): Poll {
  const random = new Seeded(n + 7);
  const areas = isArabic ? AREAS_AR : AREAS;
  const moods = isArabic ? ['جيدة', 'لا بأس', 'ليست جيدة'] : ['Going well', 'So-so', 'Not going well'];
  const texts = kind === 'pulse' ? moods : areas;
  const hasNone = kind === 'cloud' || kind === 'text' || kind === 'pin';
  const options = hasNone ? [] : texts.map((text, index) => ({ id: `o${index}`, text }));
  return {
    ...aPoll(`q${n}`, n, kind),
    question: QUESTIONS[kind][isArabic ? 1 : 0],
    lang: isArabic ? 'ar' : 'en',
    options,
    settings: {
      ...PLAIN_SETTINGS,
      most: kind === 'multiple' ? 2 : kind === 'single' || kind === 'pulse' ? 1 : 3,
      low: kind === 'scale' ? (isArabic ? 'سيّئ' : 'badly') : '',
      high: kind === 'scale' ? (isArabic ? 'جيّد جدًا' : 'very well') : '',
      left: kind === 'grid' ? (isArabic ? 'جهد قليل' : 'little effort') : '',
      right: kind === 'grid' ? (isArabic ? 'جهد كبير' : 'much effort') : '',
      bottom: kind === 'grid' ? (isArabic ? 'أثر قليل' : 'little effect') : '',
      top: kind === 'grid' ? (isArabic ? 'أثر كبير' : 'much effect') : '',
    },
    standing: 'open',
    shown: true,
    at: 1_623_247_920_000 + n,
    answered: 41,
    result: exampleResult(kind, options.length, random, isArabic),
    ...given,
  };
}

function exampleResult(kind: PollKind, count: number, random: Seeded, isArabic: boolean): PollResult {
  const values = Array.from({ length: count }, () => random.int(3, 30));
  const sorted = values.toSorted((a, b) => b - a);
  const rows = values.map((value, index): ResultRow => {
    const marks = Array.from({ length: 5 }, () => random.int(0, 14));
    return {
      option: `o${index}`,
      place: sorted.indexOf(value) + 1,
      value,
      mean: 200 + value * 9,
      x: random.int(50, 950),
      y: random.int(50, 950),
      marks: kind === 'scale' ? marks : [],
      skipped: random.int(0, 6),
    };
  });
  return {
    answers: 41,
    small: false,
    rows,
    words: kind === 'cloud' ? words(isArabic) : kind === 'text' ? TEXTS : [],
    spots:
      kind === 'pin'
        ? Array.from({ length: 40 }, () => [random.int(300, 990), random.int(100, 700)] as const)
        : [],
  };
}

const TEXTS = [
  { text: 'People who came years ago and still wait.', count: 1 },
  { text: 'Evening courses with childcare', count: 2 },
  { text: 'ما يقوله القادمون الجدد أنفسهم', count: 1 },
];

const WORDS =
  'trust time language housing work friends school a_doctor papers patience welcome interpreters money childcare safety rest neighbours respect transport information a_bank_account rights dignity music food' as const;
const WORDS_AR =
  'الثقة الوقت اللغة السكن العمل الأصدقاء المدرسة الأوراق الصبر الترحيب المال الأمان الاحترام الجيران';

export function words(isArabic: boolean, more = 0): PollResult['words'] {
  const random = new Seeded(3);
  return (isArabic ? WORDS_AR : WORDS).split(' ').map((text, index) => ({
    text: text.replaceAll('_', ' '),
    count: Math.max(1, Math.round(12 / (index + 1)) + random.int(0, 2) + (index < more ? more : 0)),
  }));
}

/** So many different words, the first ones said more often by each further answer. */
export function manyWords(count: number, answers: number): PollResult['words'] {
  const stems = WORDS.split(' ');
  return Array.from({ length: count }, (_, index) => {
    const stem = (stems[index % stems.length] ?? 'word').replaceAll('_', ' ');
    const text = index < stems.length ? stem : `${stem} ${Math.floor(index / stems.length) + 1}`;
    return {
      text,
      count: 1 + Math.floor((answers * 2) / (index + 1)) + (answers % (index + 2) === 0 ? 1 : 0),
    };
  });
}

export function exampleQuestions(isArabic: boolean): FloorTree['questions'] {
  const texts = isArabic
    ? ['من يدفع للمترجمين؟', 'ماذا بعد هذا اليوم؟', 'أين تُنشر النتائج؟']
    : [
        'Who pays for interpreters outside office hours?',
        'What happens with all this after today?',
        'Where will the results be published?',
      ];
  return texts.map((text, n) => ({
    id: `u${n}`,
    n,
    text,
    standing: n === 2 ? 'waiting' : 'shown',
    votes: n === 2 ? 0 : 9 - n * 4,
    notes: [],
  }));
}
