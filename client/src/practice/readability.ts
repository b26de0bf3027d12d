/**
 * How hard a text is to read, in any language that the browser can take apart: what the European Commission's "How to
 * write clearly" asks for can be counted, what makes a text clear can not. So this gives hints and no grade.
 */
export interface Readability {
  /** Words of the longest sentence, and how it begins; undefined while all are short enough. */
  readonly long: { readonly words: number; readonly begins: string } | undefined;
  /** Words of a sentence on average, rounded; undefined while it is low enough. */
  readonly average: number | undefined;
  /** Letters that stand for words nobody spelled out, each once, at most three. */
  readonly short: readonly string[];
}

/** Words of a sentence on average that people read with ease ("How to write clearly", hint 4). */
const EASY = 20;
/** One sentence may be longer than that, but not by much. */
const MOST = 30;
const SHOWN = 6;
const MOST_SHORT = 3;
const ABBREVIATION = /(?<![\p{L}\d])\p{Lu}{2,6}(?![\p{L}\d])/gu;

function wordsOf(text: string, language: string): readonly string[] {
  const segments = new Intl.Segmenter(language, { granularity: 'word' }).segment(text);
  return [...segments].filter(one => one.isWordLike === true).map(one => one.segment);
}

/** Rule R41. */
export function readabilityOf(text: string, language: string): Readability {
  const sentences = [...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text)]
    .map(one => wordsOf(one.segment, language))
    .filter(words => words.length > 0);
  const total = sentences.reduce((sum, words) => sum + words.length, 0);
  const average = sentences.length === 0 ? 0 : Math.round(total / sentences.length);
  const longest = sentences.reduce<readonly string[]>(
    (most, words) => (words.length > most.length ? words : most),
    [],
  );
  return {
    long:
      longest.length > MOST
        ? { words: longest.length, begins: longest.slice(0, SHOWN).join(' ') }
        : undefined,
    average: average > EASY ? average : undefined,
    short: abbreviations(text),
  };
}

/** Those that do not stand in brackets after what they mean: "non-governmental organisations (NGO)". */
function abbreviations(text: string): readonly string[] {
  const explained = new Set([...text.matchAll(/\((\p{Lu}{2,6})s?\)/gu)].map(([, letters]) => letters));
  const all = new Set(
    [...text.matchAll(ABBREVIATION)].map(([letters]) => letters).filter(one => !explained.has(one)),
  );
  // Words that somebody shouts are no abbreviations.
  return all.size > SHOWN ? [] : [...all].slice(0, MOST_SHORT);
}
