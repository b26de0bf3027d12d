/**
 * One or two letters for a name: the first of the first word and the first of the last. Scripts that join their
 * letters (Arabic) or write names without spaces (Chinese) get one, since two would read as a word.
 */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/\s+/u)
    .filter(word => /[\p{L}\p{N}]/u.test(word));
  const first = firstLetter(words[0] ?? name.trim());
  const last = words.length > 1 ? firstLetter(words[words.length - 1] ?? '') : '';
  const alone = /[\p{Script=Arabic}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;
  return alone.test(first) ? first : first + last;
}

function firstLetter(word: string): string {
  const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(word);
  for (const { segment } of segments) {
    if (/[\p{L}\p{N}]/u.test(segment)) {
      return segment.toLocaleUpperCase();
    }
  }
  return '?';
}
