import type { Delta, Item } from '../model/types.ts';
import { plainText } from '../tools/text.ts';
import { directionOfText } from './direction.ts';

export interface Line {
  readonly text: string;
  readonly width: number;
}

/** A text broken into lines that fit a box, with the size that makes it fit. */
export interface TextLayout {
  readonly size: number;
  readonly lines: readonly Line[];
  readonly direction: 'ltr' | 'rtl';
  /** True when even the smallest size does not show everything. */
  readonly clipped: boolean;
}

export const LINE_HEIGHT = 1.3;
export const NOTE_PADDING = 14;
export const NOTE_SIZES: readonly number[] = [20, 18, 16, 14, 13, 12, 11];

/** Advance width of a word at `REFERENCE_SIZE` pixels. */
export type Measure = (word: string) => number;

export const REFERENCE_SIZE = 20;
/** Lines are broken a little early, because a browser's own line breaking rounds differently. */
const SAFETY = 1.01;
/** Scripts that break between any two characters. */
const IDEOGRAPHS = /([\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef])/;

/** Breaks a text at the first of `sizes` with which it fits into `width` x `height`; at the last one if none does. */
export function layOut(
  text: string,
  width: number,
  height: number,
  sizes: readonly number[],
  measure: Measure,
  dir?: 'auto' | 'ltr' | 'rtl',
): TextLayout {
  const direction = directionOfText(text, dir);
  const pieces = text.split('\n').map(piecesOf);
  let last: TextLayout = { size: sizes[0] ?? REFERENCE_SIZE, lines: [], direction, clipped: false };
  for (const size of sizes) {
    const lines = breakLines(pieces, (width / size) * (REFERENCE_SIZE / SAFETY), measure);
    const fits = lines.lines.length * size * LINE_HEIGHT <= height + 0.5 && !lines.broken;
    last = { size, lines: scaled(lines.lines, size / REFERENCE_SIZE), direction, clipped: !fits };
    if (fits) {
      break;
    }
  }
  const tooTall = last.lines.length * last.size * LINE_HEIGHT > height + 0.5;
  return { ...last, clipped: tooTall };
}

function scaled(lines: readonly Line[], by: number): Line[] {
  return lines.map(line => ({ text: line.text, width: line.width * by }));
}

/** A paragraph as words, each with the space before it. */
function piecesOf(paragraph: string): string[] {
  return paragraph
    .split(/(?<=\s)(?=\S)/)
    .flatMap(word => (IDEOGRAPHS.test(word) ? word.split(IDEOGRAPHS).filter(part => part !== '') : [word]));
}

function breakLines(
  paragraphs: readonly (readonly string[])[],
  width: number,
  measure: Measure,
): { lines: Line[]; broken: boolean } {
  const lines: Line[] = [];
  let broken = false;
  for (const words of paragraphs) {
    let text = '';
    let used = 0;
    for (const word of words) {
      const trimmed = word.trimEnd();
      const own = measure(trimmed);
      if (text !== '' && used + own > width) {
        lines.push({ text: text.trimEnd(), width: used });
        text = '';
        used = 0;
      }
      if (own > width) {
        broken = true;
        const parts = splitWord(trimmed, width, measure);
        lines.push(...parts.slice(0, -1));
        const tail = parts[parts.length - 1];
        text = tail?.text ?? '';
        used = tail?.width ?? 0;
      } else {
        text += word;
        used += trimmed === word ? own : measure(word);
      }
    }
    lines.push({ text: text.trimEnd(), width: used });
  }
  return { lines, broken };
}

/** A word that is wider than a line, cut between characters. */
function splitWord(word: string, width: number, measure: Measure): Line[] {
  const parts: Line[] = [];
  let text = '';
  let used = 0;
  for (const character of word) {
    const own = measure(character);
    if (text !== '' && used + own > width) {
      parts.push({ text, width: used });
      text = '';
      used = 0;
    }
    text += character;
    used += own;
  }
  parts.push({ text, width: used });
  return parts;
}

/** Layouts by document: moving a note keeps its document, so it keeps its lines. */
export class TextLayouts {
  private readonly widths = new Map<string, number>();
  private kept = new WeakMap<Delta, { w: number; h: number; dir: string | undefined; layout: TextLayout }>();
  private readonly measureText: Measure;

  constructor(measureText: Measure) {
    this.measureText = measureText;
  }

  /** Fonts have arrived: everything measured so far is wrong. */
  forget(): void {
    this.widths.clear();
    this.kept = new WeakMap();
  }

  of(
    item: Item,
    document: Delta | undefined,
    w: number,
    h: number,
    sizes: readonly number[],
  ): TextLayout | null {
    if (document === undefined || document.length === 0) {
      return null;
    }
    const known = this.kept.get(document);
    if (known !== undefined && known.w === w && known.h === h && known.dir === item.r.dir) {
      return known.layout;
    }
    const layout = layOut(plainText(document), w, h, sizes, this.measure, item.r.dir);
    this.kept.set(document, { w, h, dir: item.r.dir, layout });
    return layout;
  }

  directionOf(text: string, dir?: 'auto' | 'ltr' | 'rtl'): 'ltr' | 'rtl' {
    return directionOfText(text, dir);
  }

  private readonly measure: Measure = word => {
    let width = this.widths.get(word);
    if (width === undefined) {
      width = this.measureText(word);
      if (this.widths.size > 50_000) {
        this.widths.clear();
      }
      this.widths.set(word, width);
    }
    return width;
  };
}

/** Measures with the board's font on a canvas that is never shown. */
export function canvasMeasure(fontFamily: string): Measure {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) {
    return word => word.length * REFERENCE_SIZE * 0.5;
  }
  context.font = `${REFERENCE_SIZE}px ${fontFamily}`;
  return word => context.measureText(word).width;
}
