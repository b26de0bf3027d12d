import type { Fill, ItemId, Op } from '../src/board/model/types.ts';
import { keysBetween } from '../src/board/tools/zorder.ts';
import { NOTE_COLOURS } from '../src/design/palette.ts';

/** A small seeded generator (mulberry32), so that every run sees the same board. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const WORDS: readonly (readonly string[])[] = [
  'language courses evening childcare nobody tells newcomers which office is open and who speaks Arabic there today'.split(
    ' ',
  ),
  'мовні курси увечері діти ніхто не каже де офіс відкритий хто говорить арабською сьогодні разом громада'.split(
    ' ',
  ),
  'μαθήματα γλώσσας το βράδυ παιδιά κανείς δεν λέει ποιο γραφείο είναι ανοιχτό σήμερα μαζί κοινότητα'.split(
    ' ',
  ),
  'دروس اللغة مساء أطفال لا أحد يقول أي مكتب مفتوح ومن يتحدث العربية اليوم معا المجتمع'.split(' '),
];
const LANGUAGES = ['en', 'uk', 'el', 'ar'] as const;

export interface SceneSize {
  readonly notes: number;
  readonly connectors: number;
}

/** Notes of 160 x 160 with about 60 characters in four scripts, in a loose grid, and connectors between neighbours. */
export function sceneOps({ notes, connectors }: SceneSize): Op[] {
  const random = seeded(20);
  const columns = Math.ceil(Math.sqrt(notes * 1.6));
  const keys = keysBetween(null, null, notes + connectors);
  const ids: ItemId[] = Array.from({ length: notes }, (_, i) => noteId(i));
  const ops: Op[] = ids.map((id, i) => {
    const script = i % 4;
    const fill: Fill = NOTE_COLOURS[Math.floor(random() * 12)] ?? 'yellow';
    return {
      op: 'new',
      id,
      type: 'note',
      r: {
        xy: [
          Math.round((i % columns) * 184 + random() * 16),
          Math.round(Math.floor(i / columns) * 184 + random() * 16),
        ],
        wh: [160, 160],
        slot: { p: null, z: keys[i] ?? 'a0' },
        fill,
        lang: LANGUAGES[script] ?? 'en',
        text: [{ insert: sentence(WORDS[script] ?? [], random) }],
      },
    };
  });
  for (let i = 0; i < connectors; i++) {
    const from = Math.floor(random() * (notes - columns - 1));
    const to = from + (random() < 0.5 ? 1 : columns);
    ops.push({
      op: 'new',
      id: `i_bench-connector-${String(i).padStart(6, '0')}`,
      type: 'connector',
      r: {
        a: { item: noteId(from), u: 0.5, v: 0.5 },
        b: { item: noteId(to), u: 0.5, v: 0.5 },
        slot: { p: null, z: keys[notes + i] ?? 'a0' },
        shape: i % 2 === 0 ? 'curved' : 'straight',
        head: 'end',
      },
    });
  }
  return ops;
}

export function noteId(i: number): ItemId {
  return `i_bench-note-${String(i).padStart(8, '0')}`;
}

function sentence(words: readonly string[], random: () => number): string {
  let text = '';
  while (text.length < 56) {
    text += `${text === '' ? '' : ' '}${words[Math.floor(random() * words.length)] ?? ''}`;
  }
  return text;
}
