import {
  type Json,
  list,
  object,
  oneOf,
  RECORD_TYPES,
  type RecordType,
  STATUSES,
  type Status,
  text,
  type Values,
} from './model.ts';

/** What the calls of promotion answer (`docs/openapi.yaml`), and how staff get from a choice to a draft. */

export const OUTPUT_KINDS = [
  'note',
  'cluster',
  'frame',
  'voted_set',
  'problem_statement',
  'hmw',
  'concept',
  'pathway',
  'pilot_plan',
  'benchmark',
  'plenary_outcome',
] as const;
export type OutputKind = (typeof OUTPUT_KINDS)[number];

/** What a group still has to do before its output can be promoted. */
export const LACKS = [
  'title',
  'notes',
  'vote',
  'consent',
  'confirmation',
  'link',
  'content',
  'sources',
] as const;
export type Lack = (typeof LACKS)[number];

export const CATEGORIES = [
  'participant_label',
  'person_name',
  'affiliation',
  'email',
  'phone',
  'handle',
  'first_person_role',
  'unique_role',
  'rare_language',
  'special_category',
  'third_party',
] as const;
export type Category = (typeof CATEGORIES)[number];

export const DRIFT_REASONS = [
  'added',
  'removed',
  'edited',
  'title',
  'merged',
  'split',
  'deleted',
  'vote',
] as const;
export type DriftReason = (typeof DRIFT_REASONS)[number];

/** A record that took the same, or some of it. */
export interface Related {
  readonly id: string;
  readonly type: RecordType;
  readonly status: Status;
  readonly isSame: boolean;
}

export interface OutputText {
  readonly item: string;
  readonly text: string;
  readonly lang: string | undefined;
  readonly section: string;
}

export interface Output {
  readonly kind: OutputKind;
  readonly selection: readonly string[];
  readonly title: string | undefined;
  readonly areas: readonly string[];
  readonly column: string | undefined;
  readonly texts: readonly OutputText[];
  readonly notes: number;
  readonly votes: number | undefined;
  readonly votesTotal: number | undefined;
  /** In the vote, from 1; 0 for none. */
  readonly place: number;
  readonly consent: Readonly<Record<string, number>>;
  readonly isReady: boolean;
  readonly lacks: Lack | undefined;
  readonly types: readonly RecordType[];
  readonly usualType: RecordType;
  /** How many places may reveal somebody. */
  readonly findings: number;
  readonly records: readonly Related[];
}

export interface PromotableBoard {
  readonly id: string;
  readonly title: string;
  readonly isFrozen: boolean;
  readonly snapshot: string | undefined;
  readonly phase: string | undefined;
  readonly outputs: readonly Output[];
}

export interface Promotable {
  readonly isClosed: boolean;
  readonly boards: readonly PromotableBoard[];
}

export interface LeavingText {
  readonly item: string;
  readonly part: 'title' | 'text';
  readonly isNote: boolean;
  readonly original: string;
  readonly originalLang: string | undefined;
  /** What would leave if nothing were decided; findings are places in it. */
  readonly before: string;
  readonly glossBefore: string | undefined;
  readonly text: string;
  readonly lang: string;
  readonly gloss: string | undefined;
  readonly section: string;
}

export interface Finding {
  readonly id: string;
  readonly item: string;
  readonly part: 'title' | 'text' | 'gloss';
  readonly category: Category;
  readonly start: number;
  readonly end: number;
  readonly isKeepable: boolean;
  readonly isOpen: boolean;
}

export interface Prefill {
  readonly areas: readonly string[];
  readonly column: string | undefined;
  readonly notes: number;
  readonly votes: number | undefined;
  readonly votesTotal: number | undefined;
  readonly phase: string | undefined;
  readonly day: string | undefined;
  readonly activity: string | undefined;
  readonly level: string;
  readonly attribution: string;
  readonly statement: string;
  readonly languages: readonly string[];
}

export interface Preview {
  readonly snapshot: string;
  readonly isPartial: boolean;
  readonly title: LeavingText | undefined;
  readonly texts: readonly LeavingText[];
  readonly findings: readonly Finding[];
  readonly open: number;
  readonly prefill: Prefill;
  readonly metadata: Values;
  readonly records: readonly Related[];
  readonly isPromoted: boolean;
}

export interface Promoted {
  readonly recordId: string;
  readonly version: string;
  readonly type: RecordType;
  readonly isCreated: boolean;
  /** What the board says in fields where staff say something else; only when it was promoted again. */
  readonly suggestions: Values;
}

export interface Drift {
  readonly reasons: readonly DriftReason[];
  readonly successors: readonly string[];
  /** Why staff let it stand. */
  readonly ignored: string | undefined;
}

/** What became of something that was promoted. */
export interface Badge {
  readonly promotionId: string;
  readonly recordId: string;
  readonly kind: OutputKind;
  readonly selection: readonly string[];
  readonly type: RecordType;
  readonly version: string;
  readonly status: Status;
  readonly rejection: { readonly reason: string; readonly text: string } | undefined;
  /** Present when the board differs from it, and the reader is told. */
  readonly drift: Drift | undefined;
}

export interface BoardPromotions {
  readonly isReopened: boolean;
  /** Whether the reader may open and freeze it. */
  readonly mayReopen: boolean;
  readonly badges: readonly Badge[];
}

// ---- reading

const words = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const count = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
const texts = (value: unknown): readonly string[] => list(value).map(text);

function parseRelated(value: unknown): Related {
  const one = object(value);
  return {
    id: text(one.recordId),
    type: oneOf(RECORD_TYPES, one.recordType),
    status: oneOf(STATUSES, one.status),
    isSame: one.relation === 'same',
  };
}

function sum(numbers: Json): number {
  return Object.values(numbers).reduce<number>((all, one) => all + Number(one), 0);
}

function parseOutput(value: unknown): Output {
  const one = object(value);
  return {
    kind: oneOf(OUTPUT_KINDS, one.kind),
    selection: texts(one.selection),
    title: words(one.title),
    areas: texts(one.areas),
    column: words(one.column),
    texts: list(one.texts).map(each => {
      const piece = object(each);
      return {
        item: text(piece.item),
        text: text(piece.text),
        lang: words(piece.lang),
        section: text(piece.section),
      };
    }),
    notes: Number(one.notes),
    votes: count(one.votes),
    votesTotal: count(one.votesTotal),
    place: Number(one.place),
    consent: object(one.consent) as Readonly<Record<string, number>>,
    isReady: one.ready === true,
    lacks: one.lacks === undefined ? undefined : oneOf(LACKS, one.lacks),
    types: list(one.recordTypes).map(type => oneOf(RECORD_TYPES, type)),
    usualType: oneOf(RECORD_TYPES, one.recordType),
    findings: sum(object(one.findings)),
    records: list(one.records).map(parseRelated),
  };
}

export function parsePromotable(answer: unknown): Promotable {
  const all = object(answer);
  return {
    isClosed: all.closed === true,
    boards: list(all.boards).map(value => {
      const board = object(value);
      return {
        id: text(board.boardId),
        title: text(board.title),
        isFrozen: board.frozen === true,
        snapshot: words(board.snapshot),
        phase: words(board.phase),
        outputs: list(board.outputs).map(parseOutput),
      };
    }),
  };
}

function parseLeaving(value: unknown): LeavingText {
  const one = object(value);
  return {
    item: text(one.item),
    part: oneOf(['title', 'text'], one.part),
    isNote: one.note === true,
    original: text(one.original),
    originalLang: words(one.originalLang),
    before: text(one.before),
    glossBefore: words(one.glossBefore),
    text: text(one.text),
    lang: text(one.lang),
    gloss: words(one.gloss),
    section: text(one.section),
  };
}

function parseFinding(value: unknown): Finding {
  const one = object(value);
  return {
    id: text(one.id),
    item: text(one.item),
    part: oneOf(['title', 'text', 'gloss'], one.part),
    category: oneOf(CATEGORIES, one.category),
    start: Number(one.start),
    end: Number(one.end),
    isKeepable: one.keepable === true,
    isOpen: one.open === true,
  };
}

function parsePrefill(value: unknown): Prefill {
  const one = object(value);
  return {
    areas: texts(one.integrationArea),
    column: words(one.sourceColumn),
    notes: Number(one.sourceNoteCount),
    votes: count(one.votes),
    votesTotal: count(one.votesTotal),
    phase: words(one.phase),
    day: words(one.eventDate),
    activity: words(one.activityType),
    level: text(one.evidenceLevel),
    attribution: text(one.attribution),
    statement: text(one.contributorStatement),
    languages: texts(one.languages),
  };
}

export function parsePreview(answer: unknown): Preview {
  const one = object(answer);
  return {
    snapshot: text(one.snapshot),
    isPartial: one.partial === true,
    title: one.title === undefined ? undefined : parseLeaving(one.title),
    texts: list(one.texts).map(parseLeaving),
    findings: list(one.findings).map(parseFinding),
    open: Number(one.open),
    prefill: parsePrefill(one.prefill),
    metadata: object(one.metadata) as Values,
    records: list(one.records).map(parseRelated),
    isPromoted: one.promoted === true,
  };
}

export function parsePromoted(answer: unknown): Promoted {
  const one = object(answer);
  return {
    recordId: text(one.recordId),
    version: text(one.version),
    type: oneOf(RECORD_TYPES, one.recordType),
    isCreated: one.created === true,
    suggestions: object(one.suggestions ?? {}) as Values,
  };
}

export function parseBoardPromotions(answer: unknown): BoardPromotions {
  const all = object(answer);
  return {
    isReopened: all.reopened === true,
    mayReopen: all.mayReopen === true,
    badges: list(all.promotions).map(value => {
      const one = object(value);
      const rejection = one.rejection === undefined ? undefined : object(one.rejection);
      const drift = one.drift === undefined ? undefined : object(one.drift);
      return {
        promotionId: text(one.promotionId),
        recordId: text(one.recordId),
        kind: oneOf(OUTPUT_KINDS, one.kind),
        selection: texts(one.selection),
        type: oneOf(RECORD_TYPES, one.recordType),
        version: text(one.version),
        status: oneOf(STATUSES, one.status),
        rejection:
          rejection === undefined
            ? undefined
            : { reason: text(rejection.reason), text: text(rejection.text) },
        drift:
          drift?.drift !== true
            ? undefined
            : {
                reasons: list(drift.reasons).map(reason => oneOf(DRIFT_REASONS, reason)),
                successors: texts(drift.successors),
                ignored: words(drift.ignored),
              },
      };
    }),
  };
}

// ---- the way from a choice to a draft

export const STEPS = ['choose', 'become', 'check', 'confirm'] as const;
export type Step = (typeof STEPS)[number];

/** What somebody decides about a place that may reveal a person. */
export type Decision =
  | { readonly action: 'remove' }
  | { readonly action: 'generalise'; readonly text: string }
  | { readonly action: 'keep'; readonly reason: string };
export type Action = Decision['action'];

/** Other words for a whole text, for what no machine finds. */
export interface Rewrite {
  readonly text: string;
  readonly category: Category | undefined;
}

/** An output as it stands on a board. */
export interface Choice {
  readonly boardId: string;
  readonly snapshot: string | undefined;
  readonly output: Output;
}

export interface Plan {
  readonly step: Step;
  readonly choice: Choice | undefined;
  readonly type: RecordType | undefined;
  readonly excluded: readonly string[];
  readonly title: string;
  readonly reason: string;
  readonly areas: readonly string[];
  readonly decisions: Readonly<Record<string, Decision>>;
  readonly rewrites: Readonly<Record<string, Rewrite>>;
  readonly isAcknowledged: boolean;
  /** The record that is to follow the board, when it is promoted again. */
  readonly recordId: string | undefined;
}

export type Deed =
  | { readonly do: 'choose'; readonly choice: Choice }
  | { readonly do: 'go'; readonly to: Step }
  | { readonly do: 'type'; readonly type: RecordType }
  | { readonly do: 'exclude'; readonly item: string; readonly isOut: boolean }
  | { readonly do: 'title'; readonly title: string }
  | { readonly do: 'reason'; readonly reason: string }
  | { readonly do: 'area'; readonly area: string }
  | { readonly do: 'decide'; readonly finding: string; readonly decision: Decision }
  | { readonly do: 'mask'; readonly findings: readonly string[] }
  | { readonly do: 'rewrite'; readonly item: string; readonly rewrite: Rewrite | undefined }
  | { readonly do: 'acknowledge'; readonly is: boolean };

export function emptyPlan(recordId?: string): Plan {
  return {
    step: 'choose',
    choice: undefined,
    type: undefined,
    excluded: [],
    title: '',
    reason: '',
    areas: [],
    decisions: {},
    rewrites: {},
    isAcknowledged: false,
    recordId,
  };
}

/** The plan after a deed. Another choice begins anew; what was decided about one output says nothing of another. */
export function planned(plan: Plan, deed: Deed): Plan {
  switch (deed.do) {
    case 'choose':
      return {
        ...emptyPlan(plan.recordId),
        step: 'become',
        choice: deed.choice,
        type: deed.choice.output.usualType,
      };
    case 'go':
      return { ...plan, step: deed.to };
    case 'type':
      return { ...plan, type: deed.type };
    case 'exclude': {
      const others = plan.excluded.filter(item => item !== deed.item);
      return { ...plan, excluded: deed.isOut ? [...others, deed.item] : others };
    }
    case 'title':
      return { ...plan, title: deed.title };
    case 'reason':
      return { ...plan, reason: deed.reason };
    case 'area':
      return { ...plan, areas: [deed.area] };
    case 'decide':
      return { ...plan, decisions: { ...plan.decisions, [deed.finding]: deed.decision } };
    case 'mask': {
      const masked = deed.findings.map(id => [id, { action: 'remove' as const }] as const);
      return { ...plan, decisions: { ...plan.decisions, ...Object.fromEntries(masked) } };
    }
    case 'rewrite': {
      const { [deed.item]: _before, ...others } = plan.rewrites;
      return {
        ...plan,
        rewrites: deed.rewrite === undefined ? others : { ...others, [deed.item]: deed.rewrite },
      };
    }
    case 'acknowledge':
      return { ...plan, isAcknowledged: deed.is };
  }
}

/** Whether a decision says all that it has to: the words that stand there instead, or why it may stay. */
export function isWhole(decision: Decision | undefined, finding: Pick<Finding, 'isKeepable'>): boolean {
  switch (decision?.action) {
    case undefined:
      return false;
    case 'remove':
      return true;
    case 'generalise':
      return decision.text.trim() !== '';
    case 'keep':
      return finding.isKeepable && decision.reason.trim() !== '';
  }
}

/** Places about which a person still has to say something. In words that were put in, that is other words again. */
export function undecided(plan: Plan, findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(finding =>
    isRewritten(plan, finding)
      ? finding.isOpen && !isKept(plan, finding)
      : !isWhole(plan.decisions[finding.id], finding),
  );
}

const isRewritten = (plan: Plan, { item, part }: Finding): boolean =>
  part === 'text' && plan.rewrites[item] !== undefined && plan.rewrites[item].text.trim() !== '';

const isKept = (plan: Plan, finding: Finding): boolean => {
  const decision = plan.decisions[finding.id];
  return decision?.action === 'keep' && isWhole(decision, finding);
};

/** What stands in the way of the next step, most pressing first. */
export type Need =
  | 'choice'
  | 'notes'
  | 'type'
  | 'reason'
  | 'area'
  | 'preview'
  | 'decisions'
  | 'words'
  | 'notice';

export const isAlone = ({ kind }: Output): boolean => kind === 'note';

/** The texts that stay when what stays behind is taken away. */
export function staying({ output }: Choice, excluded: readonly string[]): readonly OutputText[] {
  return output.texts.filter(({ item }) => !excluded.includes(item));
}

/** The Chatham House Rule asks who takes something out of a session to have read it. */
export const needsNotice = ({ prefill }: Preview): boolean => prefill.attribution === 'chatham_house';

export function need(plan: Plan, preview: Preview | undefined): Need | undefined {
  const { choice } = plan;
  if (choice === undefined) {
    return 'choice';
  }
  if (plan.step === 'choose') {
    return undefined;
  }
  if (staying(choice, plan.excluded).length === 0) {
    return 'notes';
  }
  if (plan.type === undefined) {
    return 'type';
  }
  if (isAlone(choice.output) && plan.reason.trim() === '') {
    return 'reason';
  }
  if (choice.output.areas.length === 0 && plan.areas.length === 0) {
    return 'area';
  }
  if (plan.step === 'become') {
    return undefined;
  }
  if (preview === undefined) {
    return 'preview';
  }
  if (undecided(plan, preview.findings).length > 0) {
    return 'decisions';
  }
  if (preview.open > 0) {
    return 'words';
  }
  return plan.step === 'confirm' && needsNotice(preview) && !plan.isAcknowledged ? 'notice' : undefined;
}

/** The body of the calls. */
export interface Wish {
  readonly boardId: string;
  readonly kind: OutputKind;
  readonly selection: readonly string[];
  readonly excluded: readonly string[];
  readonly recordType: RecordType;
  readonly snapshot?: string;
  readonly title?: string;
  readonly reason?: string;
  readonly areas?: readonly string[];
  readonly acknowledged?: boolean;
  readonly recordId?: string;
  readonly decisions: readonly Json[];
}

const filled = <K extends string>(name: K, said: string): { readonly [P in K]?: string } =>
  said.trim() === '' ? {} : ({ [name]: said.trim() } as { readonly [P in K]?: string });

/**
 * What is asked of the server. Until somebody has decided, a place counts as masked: `findings` names them, so that what
 * is seen is what leaves if nobody says anything else. Without `findings` only what was decided is told.
 */
export function wishOf(plan: Plan, findings: readonly Finding[] = []): Wish | undefined {
  const { choice, type } = plan;
  if (choice === undefined || type === undefined) {
    return undefined;
  }
  const { output } = choice;
  const rewritten = Object.entries(plan.rewrites).filter(([, { text: other }]) => other.trim() !== '');
  const known = new Map(findings.map(finding => [finding.id, finding]));
  const decided = Object.entries(plan.decisions).filter(([id, decision]) =>
    isWhole(decision, known.get(id) ?? { isKeepable: true }),
  );
  const proposed = undecided(plan, findings)
    .filter(finding => !isRewritten(plan, finding))
    .map(({ id }) => id);
  return {
    boardId: choice.boardId,
    kind: output.kind,
    selection: output.selection,
    excluded: plan.excluded,
    recordType: type,
    ...(choice.snapshot === undefined ? {} : { snapshot: choice.snapshot }),
    ...filled('title', plan.title),
    ...(isAlone(output) ? filled('reason', plan.reason) : {}),
    ...(output.areas.length === 0 && plan.areas.length > 0 ? { areas: plan.areas } : {}),
    ...(plan.isAcknowledged ? { acknowledged: true } : {}),
    ...(plan.recordId === undefined ? {} : { recordId: plan.recordId }),
    decisions: [
      ...decided.map(([finding, decision]) => ({ finding, ...trimmed(decision) })),
      ...proposed.map(finding => ({ finding, action: 'remove' })),
      ...rewritten.map(([item, { text: other, category }]) => ({
        item,
        action: 'generalise',
        text: other.trim(),
        ...(category === undefined ? {} : { category }),
      })),
    ],
  };
}

function trimmed(decision: Decision): Json {
  switch (decision.action) {
    case 'remove':
      return decision;
    case 'generalise':
      return { action: 'generalise', text: decision.text.trim() };
    case 'keep':
      return { action: 'keep', reason: decision.reason.trim() };
  }
}

/** A stretch of a text; with the finding that lies there, when one does. */
export interface Stretch {
  readonly text: string;
  readonly finding: Finding | undefined;
}

/** A text cut where findings begin and end. Of those that overlap, the first counts; one of the whole text is told beside it. */
export function stretches(whole: string, findings: readonly Finding[]): readonly Stretch[] {
  const places = findings
    .filter(({ category }) => category !== 'rare_language')
    .toSorted((a, b) => a.start - b.start || b.end - a.end);
  const all: Stretch[] = [];
  let at = 0;
  for (const finding of places) {
    if (finding.start < at || finding.end > whole.length) {
      continue;
    }
    if (finding.start > at) {
      all.push({ text: whole.slice(at, finding.start), finding: undefined });
    }
    all.push({ text: whole.slice(finding.start, finding.end), finding });
    at = finding.end;
  }
  if (at < whole.length) {
    all.push({ text: whole.slice(at), finding: undefined });
  }
  return all;
}

/** The output that was meant on the board: the one that is exactly this, else the first that has it. */
export function outputOf(
  boards: readonly PromotableBoard[],
  boardId: string,
  items: readonly string[],
): Choice | undefined {
  const board = boards.find(({ id }) => id === boardId);
  const wanted = new Set(items);
  const isExact = ({ selection }: Output) =>
    selection.length === wanted.size && selection.every(id => wanted.has(id));
  const output =
    board?.outputs.find(one => one.isReady && isExact(one)) ??
    board?.outputs.find(one => one.isReady && one.kind !== 'note' && holdsAll(one, wanted));
  return board === undefined || output === undefined
    ? undefined
    : { boardId: board.id, snapshot: board.snapshot, output };
}

const holdsAll = ({ selection, texts: pieces }: Output, wanted: ReadonlySet<string>): boolean =>
  wanted.size > 0 &&
  [...wanted].every(id => selection.includes(id) || pieces.some(({ item }) => item === id));

/** The outcome of what a group did together first, then by the vote; single notes are last. */
export function sorted(outputs: readonly Output[]): readonly Output[] {
  return outputs.toSorted(
    (a, b) =>
      Number(isAlone(a)) - Number(isAlone(b)) ||
      (a.place === 0 ? Number.MAX_SAFE_INTEGER : a.place) -
        (b.place === 0 ? Number.MAX_SAFE_INTEGER : b.place),
  );
}

/** The badge that counts for an item of the board: the last one that took just this. */
export function badgesByItem(badges: readonly Badge[]): ReadonlyMap<string, Badge> {
  return new Map(
    badges.flatMap(badge =>
      badge.kind === 'voted_set' || badge.kind === 'benchmark'
        ? []
        : badge.selection.map(item => [item, badge] as const),
    ),
  );
}

/** Fields in which the record and the board say different things. */
export function differences(
  record: Values,
  board: Values,
): readonly { readonly field: string; readonly record: Values[string]; readonly board: Values[string] }[] {
  return Object.entries(board)
    .filter(([field, value]) => JSON.stringify(record[field]) !== JSON.stringify(value))
    .map(([field, value]) => ({ field, record: record[field] ?? null, board: value }));
}
