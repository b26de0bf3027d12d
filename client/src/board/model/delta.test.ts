import QuillDelta, { type Op } from 'quill-delta';
import { describe, expect, it } from 'vitest';
import { Seeded } from '../../kernel/seeded.ts';
import {
  compose,
  difference,
  documentLength,
  fit,
  invert,
  normaliseDocument,
  plainText,
  transform,
} from './delta.ts';
import type { Delta } from './types.ts';

const SEED = 41;
const CASES = 2000;
const PIECES = ['a', 'xyz', ' ', '😀', 'é', 'سلام', 'hello world ', '\n'] as const;

/** A random document, and random changes of it in Quill's normal form. */
function randomDocument(random: Seeded): Delta {
  const parts = Array.from({ length: random.int(0, 6) }, () => ({
    insert: random.pick(PIECES),
    ...randomAttributes(random, false),
  }));
  return normaliseDocument(parts);
}

function randomAttributes(random: Seeded, withNull: boolean): { attributes?: Record<string, true | null> } {
  if (random.chance(0.6)) {
    return {};
  }
  const value = withNull && random.chance(0.4) ? null : true;
  return { attributes: { [random.pick(['bold', 'italic', 'strike'])]: value } };
}

function randomChange(random: Seeded, length: number): Delta {
  const change = new QuillDelta();
  let left = length;
  for (let i = random.int(1, 5); i > 0; i--) {
    const span = random.int(1, Math.max(1, left));
    const kind = random.int(0, 2);
    if (kind === 0) {
      change.insert(random.pick(PIECES), randomAttributes(random, false).attributes);
    } else if (left > 0 && kind === 1) {
      change.retain(span, randomAttributes(random, true).attributes);
      left -= span;
    } else if (left > 0) {
      change.delete(span);
      left -= span;
    }
  }
  return change.chop().ops as Delta;
}

const quill = (delta: Delta): QuillDelta => new QuillDelta(delta as unknown as Op[]);

describe(`the text delta against Quill's, seed ${SEED}`, () => {
  it(`[B40] compose, transform and invert give what Quill gives, ${CASES} times`, () => {
    const random = new Seeded(SEED);
    for (let i = 0; i < CASES; i++) {
      const document = randomDocument(random);
      const a = randomChange(random, documentLength(document));
      const b = randomChange(random, documentLength(document));
      const c = randomChange(random, documentLength(compose(document, a)));
      expect(compose(document, a)).toEqual(quill(document).compose(quill(a)).ops);
      expect(compose(a, c)).toEqual(quill(a).compose(quill(c)).ops);
      expect(transform(a, b, true)).toEqual(quill(a).transform(quill(b), true).ops);
      expect(transform(a, b, false)).toEqual(quill(a).transform(quill(b), false).ops);
      expect(invert(a, document)).toEqual(quill(a).invert(quill(document)).ops);
    }
  }, 30_000);

  it('[B40] both orders of two changes give one document (TP1)', () => {
    const random = new Seeded(SEED + 1);
    for (let i = 0; i < CASES; i++) {
      const document = randomDocument(random);
      const a = randomChange(random, documentLength(document));
      const b = randomChange(random, documentLength(document));
      const ab = compose(compose(document, a), transform(a, b, true));
      const ba = compose(compose(document, b), transform(b, a, false));
      expect(ba).toEqual(ab);
    }
  }, 30_000);

  it('[B70] an inverted change takes the change back', () => {
    const random = new Seeded(SEED + 2);
    for (let i = 0; i < CASES; i++) {
      const document = randomDocument(random);
      const a = fit(randomChange(random, documentLength(document)), document);
      expect(compose(compose(document, a), invert(a, document))).toEqual(document);
    }
  }, 30_000);

  it('[B42] a fitted change never leaves half a character', () => {
    const random = new Seeded(SEED + 3);
    for (let i = 0; i < CASES; i++) {
      const document = randomDocument(random);
      const change = fit(randomChange(random, documentLength(document) + 3), document);
      expect(plainText(compose(document, change))).not.toMatch(/\p{Surrogate}/u);
    }
  }, 30_000);

  it('[B40] the difference of two documents makes the one of the other', () => {
    const random = new Seeded(SEED + 4);
    for (let i = 0; i < CASES; i++) {
      const before = randomDocument(random);
      const after = random.chance(0.5)
        ? randomDocument(random)
        : compose(before, fit(randomChange(random, documentLength(before)), before));
      expect(compose(before, difference(before, after))).toEqual(after);
    }
  }, 30_000);

  it('[B40] a difference keeps the words that stayed', () => {
    const before = [{ insert: 'the quick brown fox jumps' }];
    const change = difference(before, [{ insert: 'the slow brown dog jumps' }]);
    expect(change).toEqual([
      { retain: 4 },
      { insert: 'slow ' },
      { delete: 6 },
      { retain: 6 },
      { insert: 'dog ' },
      { delete: 4 },
    ]);
  });
});
