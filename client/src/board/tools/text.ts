import type { Delta, Item } from '../model/types.ts';

/** B5: the most UTF-16 units that each text field holds. */
const LIMITS: Readonly<Record<Item['type'], number>> = {
  note: 500,
  text: 5000,
  shape: 500,
  connector: 200,
  frame: 120,
  cluster: 120,
  statement: 1000,
  card: 500,
};

export function textLimit(type: Item['type']): number {
  return LIMITS[type];
}

export function fieldOf(type: Item['type']): 'text' | 'title' {
  return type === 'frame' || type === 'cluster' || type === 'card' ? 'title' : 'text';
}

export function documentOf(item: Item): Delta | undefined {
  return fieldOf(item.type) === 'title' ? item.r.title : item.r.text;
}

export function plainText(document: Delta | undefined): string {
  let text = '';
  for (const op of document ?? []) {
    if ('insert' in op) {
      text += op.insert;
    }
  }
  return text;
}

/** What an item says; empty when nobody has written on it yet. */
export function textOf(item: Item): string {
  return plainText(documentOf(item));
}

/** One line for lists and announcements, cut at a character, not inside one. */
export function excerpt(text: string, length = 60): string {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  const characters = Array.from(line);
  return characters.length <= length
    ? line
    : `${characters
        .slice(0, length - 1)
        .join('')
        .trimEnd()}…`;
}

/** Text as the board accepts it (B8): no control characters, overrides or half characters; cut at the limit. */
export function acceptable(text: string, limit: number): string {
  const clean = text
    .replaceAll(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what the rule forbids.
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '')
    .replaceAll(/\p{Surrogate}/gu, '');
  if (clean.length <= limit) {
    return clean;
  }
  const cut = clean.slice(0, limit);
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}

/** Pasted text as notes: one for each line that says something. */
export function linesOf(text: string, limit: number): string[] {
  return acceptable(text, Number.MAX_SAFE_INTEGER)
    .split('\n')
    .map(line => acceptable(line.replace(/^\s*(?:[-*•–]|\d{1,3}[.)])\s+/, '').trim(), limit))
    .filter(line => line !== '');
}
