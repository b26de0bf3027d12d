/**
 * The 27 states as tiles of one size, roughly where they lie: a small state is as easy to hit and to read as a large one.
 * Columns and rows from 0.
 */
export interface Tile {
  readonly code: string;
  readonly column: number;
  readonly row: number;
}

const ROWS: readonly string[] = [
  '.  .  .  .  .  SE FI',
  'IE .  .  DK .  .  EE',
  '.  .  NL .  .  LT LV',
  '.  BE LU DE PL .  . ',
  '.  FR .  AT CZ SK . ',
  'PT ES .  SI HU RO . ',
  '.  .  IT HR .  BG . ',
  '.  .  MT .  GR .  CY',
];

export const TILES: readonly Tile[] = ROWS.flatMap((line, row) =>
  line
    .trim()
    .split(/\s+/)
    .flatMap((code, column) => (code === '.' ? [] : [{ code, column, row }])),
);

export const MAP_COLUMNS = 7;
export const MAP_ROWS = ROWS.length;

/** How strongly a tile is filled: 0 for none, then 1 to 4 in steps that double, so that one record shows beside fifty. */
export function strength(records: number, most: number): 0 | 1 | 2 | 3 | 4 {
  if (records <= 0) {
    return 0;
  }
  const part = most <= 1 ? 1 : Math.log2(records + 1) / Math.log2(most + 1);
  return Math.min(4, Math.max(1, Math.ceil(part * 4))) as 1 | 2 | 3 | 4;
}

/** The tile that an arrow key leads to: the nearest in that direction. */
export function neighbour(from: string, dx: number, dy: number): string {
  const here = TILES.find(({ code }) => code === from);
  if (here === undefined) {
    return from;
  }
  const ahead = TILES.map(tile => {
    const along = (tile.column - here.column) * dx + (tile.row - here.row) * dy;
    const aside = Math.abs((tile.column - here.column) * dy) + Math.abs((tile.row - here.row) * dx);
    return { code: tile.code, along, cost: along + aside * 3 };
  }).filter(({ along }) => along > 0);
  return ahead.sort((a, b) => a.cost - b.cost)[0]?.code ?? from;
}
