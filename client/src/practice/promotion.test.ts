import { describe, expect, it } from 'vitest';
import {
  type Choice,
  differences,
  emptyPlan,
  type Finding,
  need,
  type Output,
  outputOf,
  type Plan,
  type Preview,
  parseBoardPromotions,
  parsePromotable,
  planned,
  sorted,
  stretches,
  undecided,
  wishOf,
} from './promotion.ts';

const CLUSTER: Output = {
  kind: 'cluster',
  selection: ['c1'],
  title: 'Village mentors',
  areas: ['housing_settlement'],
  column: 'good_practices',
  texts: ['n1', 'n2', 'n3'].map(item => ({ item, text: `Text of ${item}`, lang: undefined, section: '' })),
  notes: 3,
  votes: 11,
  votesTotal: 39,
  place: 1,
  consent: {},
  isReady: true,
  lacks: undefined,
  types: ['priority', 'need_gap', 'practice_lead'],
  usualType: 'practice_lead',
  findings: 1,
  records: [],
};
const NOTE: Output = {
  ...CLUSTER,
  kind: 'note',
  selection: ['n1'],
  title: undefined,
  place: 0,
  texts: CLUSTER.texts.slice(0, 1),
};
const CHOICE: Choice = { boardId: 'b1', snapshot: 's1', output: CLUSTER };

const finding = (more: Partial<Finding>): Finding => ({
  id: 'n1:text:phone:5',
  item: 'n1',
  part: 'text',
  category: 'phone',
  start: 5,
  end: 12,
  isKeepable: false,
  isOpen: true,
  ...more,
});
const PHONE = finding({});
const NAME = finding({
  id: 'n2:text:person_name:0',
  item: 'n2',
  category: 'person_name',
  start: 0,
  end: 4,
  isKeepable: true,
});

const preview = (more: Partial<Preview> = {}): Preview => ({
  snapshot: 's1',
  isPartial: false,
  title: undefined,
  texts: [],
  findings: [],
  open: 0,
  prefill: {
    areas: [],
    column: undefined,
    notes: 3,
    votes: undefined,
    votesTotal: undefined,
    phase: undefined,
    day: undefined,
    activity: undefined,
    level: 'E0',
    attribution: 'attributed',
    statement: '',
    languages: [],
  },
  metadata: {},
  records: [],
  isPromoted: false,
  ...more,
});

const chosen = planned(emptyPlan(), { do: 'choose', choice: CHOICE });

describe('the plan', () => {
  it('begins with what a cluster under that heading usually becomes', () => {
    expect(chosen).toMatchObject({ step: 'become', type: 'practice_lead', excluded: [] });
  });

  it('forgets what was decided when something else is chosen, but not which record follows', () => {
    const decided = planned(planned(emptyPlan('r1'), { do: 'choose', choice: CHOICE }), {
      do: 'decide',
      finding: PHONE.id,
      decision: { action: 'remove' },
    });
    const other = planned(decided, { do: 'choose', choice: { ...CHOICE, output: NOTE } });
    expect(other.decisions).toEqual({});
    expect(other.recordId).toBe('r1');
  });

  it('lets notes stay behind, and takes them back', () => {
    const without = planned(chosen, { do: 'exclude', item: 'n2', isOut: true });
    expect(without.excluded).toEqual(['n2']);
    expect(planned(without, { do: 'exclude', item: 'n2', isOut: false }).excluded).toEqual([]);
  });

  it('masks what is left at once', () => {
    const masked = planned(chosen, { do: 'mask', findings: [PHONE.id, NAME.id] });
    expect(undecided(masked, [PHONE, NAME])).toEqual([]);
  });
});

describe('what is needed', () => {
  const at = (plan: Plan, step: Plan['step']) => planned(plan, { do: 'go', to: step });

  it('is a choice first', () => {
    expect(need(emptyPlan(), undefined)).toBe('choice');
    expect(need(chosen, undefined)).toBeUndefined();
  });

  it('is something that leaves', () => {
    const none = ['n1', 'n2', 'n3'].reduce(
      (plan, item) => planned(plan, { do: 'exclude', item, isOut: true }),
      chosen,
    );
    expect(need(none, undefined)).toBe('notes');
  });

  it('is why a note stands alone', () => {
    const alone = planned(emptyPlan(), { do: 'choose', choice: { ...CHOICE, output: NOTE } });
    expect(need(alone, undefined)).toBe('reason');
    expect(need(planned(alone, { do: 'reason', reason: 'Nobody else saw it.' }), undefined)).toBeUndefined();
  });

  it('is an area where the board names none', () => {
    const plenary = { ...CHOICE, output: { ...CLUSTER, areas: [] } };
    const plan = planned(emptyPlan(), { do: 'choose', choice: plenary });
    expect(need(plan, undefined)).toBe('area');
    expect(need(planned(plan, { do: 'area', area: 'employment' }), undefined)).toBeUndefined();
  });

  it('is a decision about each place, by a person', () => {
    const plan = at(chosen, 'check');
    expect(need(plan, undefined)).toBe('preview');
    const seen = preview({ findings: [PHONE, NAME] });
    expect(need(plan, seen)).toBe('decisions');
    const one = planned(plan, { do: 'decide', finding: PHONE.id, decision: { action: 'remove' } });
    expect(need(one, seen)).toBe('decisions');
    const kept = planned(one, {
      do: 'decide',
      finding: NAME.id,
      decision: { action: 'keep', reason: '  ' },
    });
    expect(need(kept, seen)).toBe('decisions');
    const why = { action: 'keep', reason: 'It is the name of a programme.' } as const;
    expect(need(planned(one, { do: 'decide', finding: NAME.id, decision: why }), seen)).toBeUndefined();
  });

  it('never lets a telephone number be kept', () => {
    const keep = { action: 'keep', reason: 'Everybody knows it.' } as const;
    const plan = planned(at(chosen, 'check'), { do: 'decide', finding: PHONE.id, decision: keep });
    expect(need(plan, preview({ findings: [PHONE] }))).toBe('decisions');
  });

  it('is other words again where those that were put in say too much', () => {
    const plan = planned(at(chosen, 'check'), {
      do: 'decide',
      finding: PHONE.id,
      decision: { action: 'generalise', text: 'call 0699 1234567' },
    });
    expect(need(plan, preview({ findings: [PHONE], open: 1 }))).toBe('words');
  });

  it('is the notice, under the Rule, before the draft is made', () => {
    const seen = preview();
    const ruled = preview({ prefill: { ...seen.prefill, attribution: 'chatham_house' } });
    expect(need(at(chosen, 'check'), ruled)).toBeUndefined();
    const plan = at(chosen, 'confirm');
    expect(need(plan, seen)).toBeUndefined();
    expect(need(plan, ruled)).toBe('notice');
    expect(need(planned(plan, { do: 'acknowledge', is: true }), ruled)).toBeUndefined();
  });
});

describe('what is asked of the server', () => {
  it('is nothing before there is a choice', () => {
    expect(wishOf(emptyPlan())).toBeUndefined();
  });

  it('proposes to mask what nobody has decided about, and only while it is looked at', () => {
    expect(wishOf(chosen, [PHONE])?.decisions).toEqual([{ finding: PHONE.id, action: 'remove' }]);
    expect(wishOf(chosen)?.decisions).toEqual([]);
  });

  it('masks what is only half decided', () => {
    const half = planned(chosen, {
      do: 'decide',
      finding: PHONE.id,
      decision: { action: 'generalise', text: ' ' },
    });
    expect(wishOf(half, [PHONE])?.decisions).toEqual([{ finding: PHONE.id, action: 'remove' }]);
  });

  it('says other words for a whole text once, and nothing of the places in the old one', () => {
    const plan = planned(chosen, {
      do: 'rewrite',
      item: 'n1',
      rewrite: { text: ' Some counties have one desk. ', category: 'unique_role' },
    });
    expect(wishOf(plan, [])?.decisions).toEqual([
      { item: 'n1', action: 'generalise', text: 'Some counties have one desk.', category: 'unique_role' },
    ]);
  });

  it('is the same when it is asked again: a lost answer makes no second draft', () => {
    expect(wishOf(chosen)).toEqual(wishOf({ ...chosen }));
    expect(wishOf(chosen)).toMatchObject({ snapshot: 's1', selection: ['c1'], recordType: 'practice_lead' });
  });

  it('names an area only where the board has none', () => {
    const plan = planned(chosen, { do: 'area', area: 'employment' });
    expect(wishOf(plan)).not.toHaveProperty('areas');
  });
});

describe('texts with places in them', () => {
  it('are cut where places begin and end', () => {
    const cut = stretches('Call 0699123 now', [PHONE]);
    expect(cut.map(({ text }) => text)).toEqual(['Call ', '0699123', ' now']);
    expect(cut.map(({ finding: one }) => one?.id)).toEqual([undefined, PHONE.id, undefined]);
  });

  it('lose nothing where places overlap or reach too far', () => {
    const overlapping = [
      PHONE,
      finding({ id: 'x', start: 8, end: 14 }),
      finding({ id: 'y', start: 15, end: 99 }),
    ];
    expect(
      stretches('Call 0699123 now', overlapping)
        .map(({ text }) => text)
        .join(''),
    ).toBe('Call 0699123 now');
  });

  it('say beside the text that its language is rare, not in it', () => {
    const rare = finding({ category: 'rare_language', start: 0, end: 16 });
    expect(stretches('Call 0699123 now', [rare])).toEqual([{ text: 'Call 0699123 now', finding: undefined }]);
  });
});

describe('outputs', () => {
  const boards = [
    {
      id: 'b1',
      title: 'Housing',
      isFrozen: true,
      snapshot: 's1',
      phase: 'define',
      outputs: [NOTE, CLUSTER],
    },
  ];

  it('are found by what was selected on the board', () => {
    expect(outputOf(boards, 'b1', ['c1'])?.output).toBe(CLUSTER);
    expect(outputOf(boards, 'b1', ['n1'])?.output).toBe(NOTE);
    expect(outputOf(boards, 'b1', ['n1', 'n2'])?.output).toBe(CLUSTER);
    expect(outputOf(boards, 'b1', ['n9'])).toBeUndefined();
    expect(outputOf(boards, 'b2', ['c1'])).toBeUndefined();
  });

  it('come by the vote, and single notes last', () => {
    const second = { ...CLUSTER, place: 2 };
    const none = { ...CLUSTER, place: 0 };
    expect(sorted([NOTE, none, second, CLUSTER])).toEqual([CLUSTER, second, none, NOTE]);
  });
});

describe('answers', () => {
  it('of a kind that nobody knows are not guessed at', () => {
    const board = { boardId: 'b', title: '', frozen: true, outputs: [{ kind: 'poem', selection: [] }] };
    expect(() => parsePromotable({ closed: true, boards: [board] })).toThrow();
  });

  it('offer to open a board again only where the server says that the reader may', () => {
    const read = (more: object) =>
      parseBoardPromotions({ boardId: 'b', reopened: false, promotions: [], ...more }).mayReopen;
    expect(read({ mayReopen: true })).toBe(true);
    expect(read({ mayReopen: false })).toBe(false);
    expect(read({})).toBe(false);
  });

  it('tell a difference only where there is one', () => {
    const badge = {
      promotionId: 'p',
      recordId: 'r',
      kind: 'cluster',
      selection: ['c1'],
      excluded: [],
      recordType: 'priority',
      snapshot: 's1',
      version: '1.0-draft',
      status: 'draft',
    };
    const read = (drift?: object) =>
      parseBoardPromotions({
        boardId: 'b',
        reopened: false,
        promotions: [drift === undefined ? badge : { ...badge, drift }],
      }).badges[0];
    expect(read()?.drift).toBeUndefined();
    expect(read({ drift: false, reasons: [], successors: [] })?.drift).toBeUndefined();
    expect(read({ drift: true, reasons: ['added'], successors: [] })?.drift?.reasons).toEqual(['added']);
  });

  it('of a record and a board are compared field by field', () => {
    expect(differences({ title: { en: 'A' }, licence: 'x' }, { title: { en: 'B' } })).toEqual([
      { field: 'title', record: { en: 'A' }, board: { en: 'B' } },
    ]);
    expect(differences({ title: { en: 'A' } }, { title: { en: 'A' } })).toEqual([]);
  });
});
