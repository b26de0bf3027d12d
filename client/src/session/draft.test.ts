import { describe, expect, it } from 'vitest';
import {
  counterpart,
  type Draft,
  differs,
  foundIn,
  itemsOf,
  itemsText,
  masked,
  maskedBetween,
  merge,
  parseDraft,
  retext,
  sameWords,
  sectionsOf,
  tidy,
  type Words,
  withSection,
  wordsJson,
} from './draft.ts';
import { forgetWords, keepWords, keptWords, keyOf } from './kept-words.ts';
import { type Block, type Line, plain } from './report.ts';

const run = (text: string, language?: string, isRightToLeft = false) => ({
  text,
  language,
  isRightToLeft,
  isStrong: false,
});
const heading = (said: string, level = 1): Block => ({ type: 'heading', level, text: [run(said)] });
const paragraph = (said: string): Block => ({ type: 'paragraph', text: said === '' ? [] : [run(said)] });
const words = (...blocks: readonly Block[]): Words => ({ title: 'Meeting', blocks });

const BASE = words(
  paragraph('before'),
  heading('One'),
  paragraph('a'),
  heading('Deeper', 2),
  heading('Two'),
  paragraph('b'),
);

describe('a line with another text', () => {
  const line: Line = [run('Notes: '), run('سكن لائق', 'ar', true), run(' and more')];

  it('keeps its languages where nothing was changed', () => {
    expect(retext(line, plain(line))).toBe(line);
    const changed = retext(line, 'Notes: سكن لائق and less');
    expect(plain(changed)).toBe('Notes: سكن لائق and less');
    expect(changed.find(({ language }) => language === 'ar')?.text).toBe('سكن لائق');
  });

  it('takes the language of the place for what is new', () => {
    const changed = retext(line, 'Notes: سكن جيد لائق and more');
    expect(changed.map(({ language }) => language)).toEqual([undefined, 'ar', undefined]);
    expect(plain(changed)).toBe('Notes: سكن جيد لائق and more');
  });

  it.each(['', 'x', 'aa', 'Notes: ', 'Notes: سكن لائق and more and more', 'ababab'])('says %j', said => {
    expect(plain(retext(line, said))).toBe(said);
    expect(plain(retext([run('aaa')], said))).toBe(said);
    expect(plain(retext([], said))).toBe(said);
  });

  it('keeps the languages of items that moved', () => {
    const items: readonly Line[] = [[run('one')], [run('اثنان', 'ar', true)]];
    const moved = itemsOf(items, 'اثنان\none\nthree');
    expect(itemsText(moved)).toBe('اثنان\none\nthree');
    expect(moved[0]?.[0]?.language).toBe('ar');
    expect(moved[2]?.[0]?.language).toBeUndefined();
  });
});

describe('sections', () => {
  it('go from one heading of the first level to the next', () => {
    expect(sectionsOf(BASE.blocks).map(({ from, blocks }) => [from, blocks.length])).toEqual([
      [0, 1],
      [1, 3],
      [4, 2],
    ]);
    expect(sectionsOf([])).toEqual([]);
  });

  it('differ from what is generated, and are put back alone', () => {
    const mine = words(
      ...BASE.blocks.slice(0, 2),
      paragraph('changed'),
      heading('Two'),
      paragraph('changed too'),
    );
    const sections = sectionsOf(mine.blocks);
    const others = sectionsOf(BASE.blocks);
    expect(sections.map((section, at) => differs(section, counterpart(sections, at, others)))).toEqual([
      false,
      true,
      true,
    ]);
    const [, second] = sections;
    const origin = counterpart(sections, 1, others);
    if (second === undefined || origin === undefined) {
      throw new Error('there are three');
    }
    const back = withSection(mine.blocks, second, origin.blocks);
    expect(
      sameWords(
        { title: 'Meeting', blocks: back },
        words(...BASE.blocks.slice(0, 5), paragraph('changed too')),
      ),
    ).toBe(true);
  });

  it('are found by their place when their heading was changed', () => {
    const mine = sectionsOf([paragraph('before'), heading('Uno'), paragraph('a'), heading('Two')]);
    expect(counterpart(mine, 1, sectionsOf(BASE.blocks))?.from).toBe(1);
    expect(counterpart(mine.slice(1), 0, sectionsOf(BASE.blocks))).toBeUndefined();
  });
});

describe('what two have changed', () => {
  const change = (at: number, said: string): Words => ({
    ...BASE,
    blocks: BASE.blocks.map((block, place) => (place === at ? paragraph(said) : block)),
  });

  it('comes together where they changed different sections', () => {
    const { words: both, both: clashes } = merge(BASE, change(2, 'mine'), change(5, 'theirs'));
    expect(clashes).toEqual([]);
    expect(both.blocks.map(block => (block.type === 'paragraph' ? plain(block.text) : ''))).toEqual([
      'before',
      '',
      'mine',
      '',
      '',
      'theirs',
    ]);
  });

  it('stays mine where both changed a section, and theirs is told', () => {
    const { words: both, both: clashes } = merge(BASE, change(2, 'mine'), change(2, 'theirs'));
    expect(JSON.stringify(both)).toContain('mine');
    expect(JSON.stringify(both)).not.toContain('theirs');
    expect(clashes.map(({ name }) => name)).toEqual(['One']);
    expect(JSON.stringify(clashes)).toContain('theirs');
  });

  it('is no clash where both wrote the same', () => {
    expect(merge(BASE, change(2, 'same'), change(2, 'same')).both).toEqual([]);
  });

  it('takes their title only where I left mine', () => {
    const theirs = { ...BASE, title: 'Theirs' };
    expect(merge(BASE, BASE, theirs).words.title).toBe('Theirs');
    expect(merge(BASE, { ...BASE, title: 'Mine' }, theirs).words.title).toBe('Mine');
  });
});

describe('a draft', () => {
  const answer = {
    standing: 'draft',
    number: 2,
    revision: 3,
    ...wordsJson(BASE),
    findings: [
      { block: 2, category: 'email', text: 'anna@example.org' },
      { block: 5, category: 'email', text: 'anna@example.org' },
    ],
    generated: wordsJson(BASE),
    generatedChanged: true,
    issued: { number: 1, issuedOn: '2026-06-09' },
  };

  it('is read, each finding once', () => {
    const draft: Draft = parseDraft(answer);
    expect(draft.found).toEqual([{ category: 'email', text: 'anna@example.org' }]);
    expect(draft.issued).toEqual({ number: 1, on: '2026-06-09' });
    expect(sameWords(draft.words, BASE)).toBe(true);
    expect(() => parseDraft({ ...answer, standing: 'lost' })).toThrow();
  });

  it('shows findings where they still stand, and masks them', () => {
    const found = parseDraft(answer).found;
    const said = paragraph('Write to anna@example.org, anna@example.org');
    expect(foundIn(said, found)).toHaveLength(1);
    const hidden = masked(said, 'anna@example.org');
    expect(foundIn(hidden, found)).toEqual([]);
    expect(hidden).toMatchObject({ text: [{ text: 'Write to […], […]' }] });
    expect(maskedBetween(words(said), words(hidden))).toBe(2);
  });

  it('is sent without what is empty', () => {
    const list: Block = { type: 'list', items: [[run(' ')], [run('one')]] };
    const sent = tidy({ title: ' Meeting ', blocks: [paragraph(''), list, { type: 'list', items: [[]] }] });
    expect(sent.title).toBe('Meeting');
    expect(sent.blocks).toEqual([{ type: 'list', items: [[run('one')]] }]);
  });
});

describe('words that are not saved', () => {
  const KEY = keyOf('a@example.org', 's', { report: 'meeting_report', edition: 'public', language: 'ar' });
  const memory = () => {
    const all = new Map<string, string>();
    return {
      getItem: (key: string) => all.get(key) ?? null,
      setItem: (key: string, value: string) => void all.set(key, value),
      removeItem: (key: string) => void all.delete(key),
    };
  };

  it('come back as they were, languages and all, to the same person alone', () => {
    const storage = memory();
    const mine = words({ type: 'paragraph', text: [run('سكن', 'ar', true)] });
    expect(keepWords(storage, KEY, { revision: 4, base: BASE, words: mine })).toBe(true);
    expect(keptWords(storage, KEY)).toEqual({ revision: 4, base: BASE, words: mine });
    expect(keptWords(storage, KEY.replace('a@', 'b@'))).toBeUndefined();
    forgetWords(storage, KEY);
    expect(keptWords(storage, KEY)).toBeUndefined();
  });

  it('are given up where the browser keeps nothing, which is told', () => {
    const full = {
      ...memory(),
      setItem: () => {
        throw new Error('full');
      },
    };
    expect(keepWords(full, KEY, { revision: 0, base: BASE, words: BASE })).toBe(false);
    const odd = memory();
    odd.setItem(KEY, '{"revision": "x"}');
    expect(keptWords(odd, KEY)).toBeUndefined();
  });
});
