import { number, object, text } from '../kernel/reading.ts';
import { type DraftKey, type Words, wordsJson } from './draft.ts';
import { parseBlocks } from './report.ts';

/** Words that are not saved yet, kept in this tab: a reload, a lost connection or an expired sign-in takes nothing away. */

export interface KeptWords {
  /** Of the text that they were made from. */
  readonly revision: number;
  readonly base: Words;
  readonly words: Words;
}

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Of one person: whoever signs in next in this tab sees none of it. */
export const keyOf = (person: string, sessionId: string, { report, edition, language }: DraftKey): string =>
  ['charrette.words', person, sessionId, report, edition, language].join(' ');

/** False when the browser keeps nothing: then the page has to say so. */
export function keepWords(storage: Storage, key: string, { revision, base, words }: KeptWords): boolean {
  try {
    storage.setItem(key, JSON.stringify({ revision, base: wordsJson(base), words: wordsJson(words) }));
    return true;
  } catch {
    return false; // full, or switched off
  }
}

export function keptWords(storage: Storage, key: string): KeptWords | undefined {
  try {
    const kept = storage.getItem(key);
    if (kept === null) {
      return undefined;
    }
    const all = object(JSON.parse(kept), 'kept');
    return { revision: number(all.revision, 'revision'), base: words(all.base), words: words(all.words) };
  } catch {
    return undefined;
  }
}

export function forgetWords(storage: Storage, key: string): void {
  try {
    storage.removeItem(key);
  } catch {
    // there is nothing then
  }
}

function words(value: unknown): Words {
  const one = object(value, 'words');
  return { title: text(one.title, 'title'), blocks: parseBlocks(one.blocks, 'blocks') };
}
