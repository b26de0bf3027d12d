/** How a chart is drawn: for a phone, a card or a projector. */
export interface Look {
  /** Pixels. */
  readonly width: number;
  /** Pixels, for what is drawn into a given place (clouds, grids, pins). */
  readonly height: number;
  /** Size of the type, pixels. */
  readonly size: number;
  readonly isRtl: boolean;
  readonly font: string;
}

/** One option as a chart shows it. */
export interface Bar {
  readonly id: string;
  readonly place: number;
  readonly text: string;
  /** Null where there are no numbers (Q25): the bar is left out. */
  readonly value: number | null;
  /** The value in words: "25 (42%)". */
  readonly label: string;
}

export interface Dot {
  readonly id: string;
  readonly text: string;
  /** Thousandths from the left and from the bottom. */
  readonly x: number;
  readonly y: number;
}

/** Marks of one option, the lowest mark first. */
export interface Spread {
  readonly id: string;
  readonly text: string;
  readonly label: string;
  readonly counts: readonly number[];
}

/** About how many characters of this size stand in so many pixels. */
export const charactersIn = (width: number, size: number): number =>
  Math.max(4, Math.floor(width / (size * 0.52)));

/** Words in lines of at most so many characters; what does not fit the last line ends with an ellipsis. */
export function inLines(text: string, most: number, lines: number): readonly string[] {
  const found: string[] = [''];
  for (const word of text.split(/\s+/).filter(part => part !== '')) {
    const last = found.at(-1) ?? '';
    const longer = last === '' ? word : `${last} ${word}`;
    if (longer.length <= most || last === '') {
      found[found.length - 1] = longer;
    } else {
      found.push(word);
    }
  }
  const kept = found.slice(0, lines).map(line => shortened(line, most));
  if (found.length > lines) {
    kept[lines - 1] = shortened(`${kept[lines - 1] ?? ''}…`, most);
  }
  return kept;
}

function shortened(line: string, most: number): string {
  const characters = [...line];
  return characters.length <= most ? line : `${characters.slice(0, most - 1).join('')}…`;
}

/** Heights pushed apart so that each has its room, as near as can be to where they were; all stay in [least, most]. */
export function apart(
  wanted: readonly number[],
  room: number,
  least: number,
  most: number,
): readonly number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const places = [...wanted];
  let floor = least;
  for (const index of order) {
    floor = Math.max(floor, places[index] ?? 0);
    places[index] = floor;
    floor += room;
  }
  let ceiling = most;
  for (const index of order.toReversed()) {
    ceiling = Math.min(ceiling, places[index] ?? 0);
    places[index] = ceiling;
    ceiling -= room;
  }
  return places;
}

/** Keeps the direction of one text from turning its surroundings. */
export const isolated = (text: string): string => `\u2068${text}\u2069`;
