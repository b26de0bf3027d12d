/**
 * Words laid out so that a word stays where it was as long as its place is free. Each takes a box of its own; that costs a
 * millisecond or two for a full cloud, so that a result that comes every moment does not make the screen stutter.
 */

export interface CloudWord {
  readonly text: string;
  readonly count: number;
}

export interface PlacedWord extends CloudWord {
  /** The middle of its baseline, pixels from the middle of the field. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

export interface CloudLook {
  readonly width: number;
  readonly height: number;
  readonly font: string;
  /** Type of a word that was said once, before all is made larger or smaller to fit. */
  readonly size: number;
}

export interface CloudPicture {
  readonly words: readonly PlacedWord[];
  /** How much larger or smaller all words are drawn than wished, so that each has a place. */
  readonly scale: number;
}

const MOST_WORDS = 150;
/** Few words are larger than wished, as long as there is room. */
const LARGEST = 2;
const SMALLER = 0.86;
const SMALLEST = 0.2;
/** Around a word, pixels. */
const PADDING = 3;
/** How far letters reach above and below the baseline, of the size of the type; in Arabic too. */
const ABOVE = 0.8;
const BELOW = 0.3;
/** Between two places that are tried, and between two turns of the spiral, pixels. */
const STEP = 8;
/** Words that would cover more of the field than this have no room in it. */
const FULLEST = 0.62;

/** How wide a text is in type of one pixel. */
export type Measure = (text: string, font: string) => number;

/**
 * @param words the most frequent first
 * @param before the last picture in a field of the same size; null for the first
 */
export function layOut(
  words: readonly CloudWord[],
  look: CloudLook,
  before: CloudPicture | null,
  measure: Measure = measured,
): CloudPicture {
  const shown = words.slice(0, MOST_WORDS);
  let scale = before?.scale ?? LARGEST;
  for (;;) {
    const placed = attempt(shown, look, scale, before, measure);
    if (placed !== null && scale === before?.scale) {
      return { words: placed, scale };
    }
    scale *= SMALLER;
    if (placed !== null || scale < SMALLEST) {
      // Room to grow: what comes next shall not make everything smaller at once.
      const roomy = attempt(shown, look, scale, before, measure);
      if (roomy !== null) {
        return { words: roomy, scale };
      }
    }
    if (scale < SMALLEST / 4) {
      return { words: [], scale };
    }
  }
}

/** Grows slower than the count: a word said nine times is about three times as large. */
export const sizeOf = (count: number, size: number, scale: number): number =>
  Math.max(8, Math.round(size * scale * (0.4 + 0.6 * Math.sqrt(count))));

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The words in their places, large ones choose first; null when one has none. */
function attempt(
  words: readonly CloudWord[],
  { width, height, font, size }: CloudLook,
  scale: number,
  before: CloudPicture | null,
  measure: Measure,
): readonly PlacedWord[] | null {
  const was = new Map(before?.words.map(word => [word.text, word]));
  const [right, bottom] = [width / 2, height / 2];
  const sized = words
    .map(word => {
      const type = sizeOf(word.count, size, scale);
      return { ...word, size: type, half: (measure(word.text, font) * type) / 2 + PADDING };
    })
    .sort((a, b) => b.size - a.size);
  const area = sized.reduce((sum, word) => sum + 2 * word.half * (word.size + 2 * PADDING), 0);
  if (area > width * height * FULLEST) {
    return null; // not worth the search
  }
  const boxes: Box[] = [];
  const placed: PlacedWord[] = [];
  for (const { half, ...word } of sized) {
    const [above, below] = [word.size * ABOVE + PADDING, word.size * BELOW + PADDING];
    const boxAt = ({ x, y }: Place): Box => ({
      left: x - half,
      right: x + half,
      top: y - above,
      bottom: y + below,
    });
    const isFree = (place: Place) => {
      const box = boxAt(place);
      const isInside = box.left >= -right && box.right <= right && box.top >= -bottom && box.bottom <= bottom;
      return isInside && !boxes.some(other => meet(box, other));
    };
    const start = was.get(word.text) ?? startOf(word.text, width, height);
    const place = firstPlace(start, width, height, isFree);
    if (place === null) {
      return null;
    }
    boxes.push(boxAt(place));
    placed.push({ ...word, ...place });
  }
  return placed;
}

const meet = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

export interface Place {
  /** Pixels from the middle of the field. */
  readonly x: number;
  readonly y: number;
}

/** Where the search for a new word's place begins: a place of its own near the middle, the same each time. */
export function startOf(text: string, width: number, height: number): Place {
  const hash = hashOf(text);
  return {
    x: Math.round(width * 0.3 * ((hash & 0xffff) / 0xffff - 0.5)),
    y: Math.round(height * 0.2 * ((hash >>> 16) / 0xffff - 0.5)),
  };
}

/** The place itself, else the first free one on a spiral around it, as wide as the field is; null when there is none. */
export function firstPlace(
  { x, y }: Place,
  width: number,
  height: number,
  isFree: (place: Place) => boolean,
): Place | null {
  if (isFree({ x, y })) {
    return { x, y };
  }
  const shape = width / height;
  const furthest = 2 * height;
  let angle = 0;
  for (
    let radius = STEP / 2;
    radius < furthest;
    radius += (STEP * STEP) / (2 * Math.PI * Math.max(radius, STEP))
  ) {
    angle += STEP / Math.max(STEP, radius);
    const place = {
      x: Math.round(x + shape * radius * Math.cos(angle)),
      y: Math.round(y + radius * Math.sin(angle)),
    };
    if (isFree(place)) {
      return place;
    }
  }
  return null;
}

const widths = new Map<string, number>();
const PROBE = 100;
let pen: CanvasRenderingContext2D | null | undefined;

/** By the browser, once for each text and font. */
function measured(text: string, font: string): number {
  const key = `${font} ${text}`;
  const known = widths.get(key);
  if (known !== undefined) {
    return known;
  }
  pen ??= document.createElement('canvas').getContext('2d');
  if (pen === null) {
    return text.length * 0.6;
  }
  pen.font = `600 ${PROBE}px ${font}`;
  const width = pen.measureText(text).width / PROBE;
  widths.set(key, width);
  return width;
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  // Its upper bits alone differ little between short words.
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) >>> 0;
}
