import { describe, expect, it } from 'vitest';
import { askedAgain, cut, faultsOf, optionOf, PLAIN_SETTINGS, tidied } from './form.ts';
import { aPoll } from './testing/floors.ts';

describe('a form', () => {
  it('[Q11] is right as it begins', () => {
    expect(faultsOf(aPoll())).toEqual([]);
  });

  it('[Q11] names each field that is wrong', () => {
    const faults = faultsOf({
      kind: 'multiple',
      question: ' ',
      options: [{ id: 'a', text: 'x'.repeat(201) }],
      settings: { ...PLAIN_SETTINGS, most: 2, low: 'a\u0007' },
    });
    expect(faults).toEqual([
      { field: 'question', what: 'empty' },
      { field: 'options', what: 'few' },
      { field: 'option', index: 0, what: 'long' },
      { field: 'most', what: 'range', highest: 1 },
      { field: 'label', name: 'low', what: 'unclean' },
    ]);
  });

  it('[Q11] of a scale goes from 0 or 1 up to 10, and takes one option', () => {
    const scale = (from: number, to: number) =>
      faultsOf({
        kind: 'scale',
        question: '?',
        options: [{ id: 'a', text: 'A' }],
        settings: { ...PLAIN_SETTINGS, from, to },
      });
    expect(scale(0, 10)).toEqual([]);
    for (const [from, to] of [
      [2, 5],
      [1, 1],
      [1, 11],
      [1, 2.5],
    ] as const) {
      expect(scale(from, to)).toEqual([{ field: 'scale', what: 'range' }]);
    }
  });

  it('is sent without what its kind does not ask', () => {
    const sent = tidied({
      ...aPoll(),
      kind: 'cloud',
      question: ' One word? ',
      settings: { ...PLAIN_SETTINGS, most: 3, to: 9, low: 'bad', left: 'west' },
    });
    expect(sent).toMatchObject({
      question: 'One word?',
      options: [],
      settings: { most: 3, to: 5, low: '', left: '' },
    });
  });

  it('[Q13] is asked again as a new poll that names the former one', () => {
    expect(askedAgain(aPoll(), 'q9')).toMatchObject({ id: 'q9', again: 'q1', kind: 'multiple' });
    expect(askedAgain(aPoll(), 'q9')).not.toHaveProperty('standing');
  });

  it('[Q12] keeps the words of an item in one clean line of bounded length', () => {
    const item = { board: 'b1', id: 'i_1' };
    expect(optionOf('o1', ' Nobody\nanswers \u202e ', item)).toEqual({
      id: 'o1',
      text: 'Nobody answers',
      item,
    });
    expect(cut(`${'a'.repeat(199)}😀tail`, 200)).toBe(`${'a'.repeat(199)}…`);
    expect(optionOf('o1', 'a'.repeat(500), item).text).toHaveLength(200);
  });
});
