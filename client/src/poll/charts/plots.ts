import * as Plot from '@observablehq/plot';
import {
  apart,
  type Bar,
  charactersIn,
  type Dot,
  inLines,
  isolated,
  type Look,
  type Spread,
} from './look.ts';

/** The charts, drawn by Observable Plot; loaded with the first result that is looked at. Colours are the page's tokens. */

const INK = 'var(--ink)';
const SOFT = 'var(--ink-soft)';
const LINE = 'var(--line-strong)';
const BAR = 'var(--accent)';

/** Room under a line for letters that reach far below it, as many do in Arabic; of the size of the type. */
const TAIL = 0.3;

/** Labels above bars, values at their ends; the longest bar has all of the width but that of its value. */
export function barsChart(bars: readonly Bar[], look: Look): SVGSVGElement {
  const { width, size, isRtl } = look;
  const lines = bars.map(({ place, text }) => inLines(`${place}. ${text}`, charactersIn(width, size), 2));
  const line = size * 1.3;
  const [thick, gap] = [size * 1.2, size * 0.9];
  const tail = size * TAIL;
  const hasNumbers = bars.some(({ value }) => value !== null);
  const tops: number[] = [];
  let height = 2;
  for (const label of lines) {
    tops.push(height);
    height += label.length * line + (hasNumbers ? tail + thick : 0) + gap;
  }
  const room = Math.max(...bars.map(({ label }) => label.length), 1) * size * 0.62 + size;
  const most = Math.max(...bars.map(({ value }) => value ?? 0), 1);
  const length = (value: number) => (Math.max(40, width - room) * value) / most;
  const barTop = (index: number) => (tops[index] ?? 0) + (lines[index]?.length ?? 1) * line + tail;
  const across = (x: number) => (isRtl ? width - x : x);
  const shown = bars.flatMap((bar, index) => (bar.value === null ? [] : [{ bar, index, value: bar.value }]));
  const texts = lines.flatMap((label, index) =>
    label.map((text, n) => ({ text, x: across(0), y: (tops[index] ?? 0) + n * line + size })),
  );
  return draw(look, height, [
    Plot.rect(shown, {
      x1: ({ value }) => across(0) - (isRtl ? length(value) : 0),
      x2: ({ value }) => across(0) + (isRtl ? 0 : Math.max(2, length(value))),
      y1: ({ index }) => barTop(index),
      y2: ({ index }) => barTop(index) + thick,
      fill: BAR,
      rx: 3,
    }),
    Plot.text(shown, {
      x: ({ value }) => across(length(value) + size * 0.4),
      y: ({ index }) => barTop(index) + thick / 2,
      text: ({ bar }) => isolated(bar.label),
      textAnchor: isRtl ? 'end' : 'start',
      fill: INK,
      fontWeight: 600,
      fontVariant: 'tabular-nums',
    }),
    labels(texts, look),
  ]);
}

/** For each option a small chart with a column for each mark; side by side where there is room. */
export function spreadsChart(spreads: readonly Spread[], from: number, look: Look): SVGSVGElement {
  const { width, size, isRtl } = look;
  const line = size * 1.3;
  const [tall, gap] = [size * 3, size];
  const abreast = Math.max(1, Math.min(spreads.length, Math.floor(width / (size * 15))));
  const cellWidth = (width - gap * (abreast - 1)) / abreast;
  const marks = Math.max(...spreads.map(({ counts }) => counts.length), 1);
  const most = Math.max(...spreads.flatMap(({ counts }) => counts), 1);
  const step = Math.min(cellWidth / marks, size * 5);
  const across = (x: number) => (isRtl ? width - x : x);
  const lines = spreads.map(({ text, label }) => {
    // The figure is never what is cut.
    const kept = inLines(text, Math.max(8, charactersIn(cellWidth, size) - label.length - 2), 2);
    return kept.map((words, n) => (n === kept.length - 1 ? `${words}: ${label}` : words));
  });
  const tops: number[] = [];
  let height = 2;
  for (let first = 0; first < spreads.length; first += abreast) {
    const label =
      Math.max(...lines.slice(first, first + abreast).map(({ length }) => length)) * line + size * TAIL;
    tops.push(height + label);
    height += label + tall + line + gap;
  }
  const placed = spreads.map((spread, index) => {
    const top = tops[Math.floor(index / abreast)] ?? 0;
    return { ...spread, left: (index % abreast) * (cellWidth + gap), top, base: top + tall };
  });
  const cells = placed.flatMap(({ counts, left, base }) =>
    counts.map((count, index) => ({
      count,
      mark: from + index,
      middle: across(left + (index + 0.5) * step),
      base,
    })),
  );
  const high = (count: number) => Math.max(1, ((tall - line * 1.1) * count) / most);
  const texts = placed.flatMap(({ left, top }, index) => {
    const label = lines[index] ?? [];
    // One line stands near its columns.
    return label.map((text, n) => ({
      text,
      x: across(left),
      y: top + (n - label.length) * line + size * (1 - TAIL),
    }));
  });
  return draw(look, height, [
    Plot.rect(cells, {
      x1: ({ middle }) => middle - step * 0.38,
      x2: ({ middle }) => middle + step * 0.38,
      y1: ({ base, count }) => base - high(count),
      y2: 'base',
      fill: BAR,
      rx: 2,
    }),
    Plot.text(cells, {
      x: 'middle',
      y: ({ base, count }) => base - high(count) - size * 0.6,
      text: ({ count }) => String(count),
      fill: INK,
      fontWeight: 600,
    }),
    Plot.text(cells, {
      x: 'middle',
      y: ({ base }) => base + size * 0.8,
      text: ({ mark }) => String(mark),
      fill: SOFT,
    }),
    labels(texts, look),
  ]);
}

export interface Axes {
  readonly left: string;
  readonly right: string;
  readonly bottom: string;
  readonly top: string;
}

/** Options between two axes. Each dot has its words beside it, on the side where there is room. */
export function gridChart(dots: readonly Dot[], axes: Axes, look: Look): SVGSVGElement {
  const { width, height, size } = look;
  const line = size * 1.4;
  const box = { x1: 1, x2: width - 1, y1: line * 1.3, y2: height - line * 1.5 };
  const at = (dot: Dot) => ({
    x: box.x1 + ((box.x2 - box.x1) * dot.x) / 1_000,
    y: box.y2 - ((box.y2 - box.y1) * dot.y) / 1_000,
  });
  const most = charactersIn(width * 0.42, size * 0.9);
  const [least, lowest] = [box.y1 + size * 0.8, box.y2 - size * 0.8];
  const heights = apart(
    dots.map(dot => at(dot).y),
    Math.min(line * 0.95, (lowest - least) / Math.max(1, dots.length - 1)),
    least,
    lowest,
  );
  const sides = dots.map((dot, index) => {
    const isLeft = dot.x <= 500;
    return {
      ...at(dot),
      isLeft,
      text: inLines(dot.text, most, 1)[0] ?? '',
      labelX: at(dot).x + (isLeft ? 1 : -1) * size * 0.9,
      labelY: heights[index] ?? at(dot).y,
    };
  });
  const middle = { x: (box.x1 + box.x2) / 2, y: (box.y1 + box.y2) / 2 };
  return draw(look, height, [
    ...field(box, look),
    Plot.link(
      [
        [middle.x, box.y1, middle.x, box.y2],
        [box.x1, middle.y, box.x2, middle.y],
      ],
      { x1: '0', y1: '1', x2: '2', y2: '3', stroke: LINE, strokeDasharray: '4 4' },
    ),
    Plot.link(sides, { x1: 'x', y1: 'y', x2: 'labelX', y2: 'labelY', stroke: SOFT }),
    Plot.dot(sides, { x: 'x', y: 'y', r: size * 0.45, fill: BAR, stroke: 'var(--surface)', strokeWidth: 2 }),
    ...[true, false].map(isLeft =>
      Plot.text(
        sides.filter(side => side.isLeft === isLeft),
        {
          x: 'labelX',
          y: 'labelY',
          text: side => isolated(side.text),
          textAnchor: isLeft ? 'start' : 'end',
          fill: INK,
          stroke: 'var(--surface)',
          strokeWidth: 4,
          fontSize: size * 0.9,
        },
      ),
    ),
    ...corner(axes.top, middle.x, size * 0.8, 'middle', look),
    ...corner(axes.bottom, middle.x, height - size * 0.6, 'middle', look),
    ...corner(axes.left, box.x1 + 4, height - size * 0.6, 'start', look),
    ...corner(axes.right, box.x2 - 4, height - size * 0.6, 'end', look),
  ]);
}

/** Places on a field, or on a picture. Rings of ink around them keep crowded ones apart. */
export function pinsChart(
  spots: readonly (readonly [number, number])[],
  look: Look,
  picture?: string,
): SVGSVGElement {
  const { width, height, size } = look;
  const box = { x1: 1, x2: width - 1, y1: 1, y2: height - 1 };
  const at = {
    x: ([x]: readonly [number, number]) => box.x1 + ((box.x2 - box.x1) * x) / 1_000,
    y: ([, y]: readonly [number, number]) => box.y2 - ((box.y2 - box.y1) * y) / 1_000,
  };
  return draw(look, height, [
    ...field(box, look),
    ...(picture === undefined
      ? []
      : [
          Plot.image([picture], {
            src: (address: string) => address,
            x: (box.x1 + box.x2) / 2,
            y: (box.y1 + box.y2) / 2,
            width: box.x2 - box.x1,
            height: box.y2 - box.y1,
            preserveAspectRatio: 'none',
          }),
          // A light ring around each, so that it is seen on a dark picture too.
          Plot.dot(spots, { ...at, r: size * 0.6 + 2, stroke: 'var(--surface)', strokeWidth: 3 }),
        ]),
    Plot.dot(spots, {
      ...at,
      r: size * 0.6,
      fill: BAR,
      fillOpacity: picture === undefined ? 0.55 : 0.8,
      stroke: INK,
      strokeWidth: 1.5,
    }),
  ]);
}

function field(box: { x1: number; x2: number; y1: number; y2: number }, { size }: Look): Plot.Markish[] {
  return [
    Plot.rect([box], {
      x1: 'x1',
      x2: 'x2',
      y1: 'y1',
      y2: 'y2',
      fill: 'var(--sunken)',
      stroke: LINE,
      rx: size * 0.4,
    }),
  ];
}

function corner(
  text: string,
  x: number,
  y: number,
  textAnchor: 'start' | 'middle' | 'end',
  { size, width }: Look,
): Plot.Markish[] {
  const kept = inLines(text, charactersIn(width / 3, size * 0.9), 1)[0] ?? '';
  return kept === ''
    ? []
    : [
        Plot.text([isolated(kept)], {
          x: () => x,
          y: () => y,
          text: one => one,
          textAnchor,
          fill: SOFT,
          fontSize: size * 0.9,
          fontWeight: 600,
        }),
      ];
}

function labels(
  texts: readonly { readonly text: string; readonly x: number; readonly y: number }[],
  { size, isRtl }: Look,
): Plot.Markish {
  return Plot.text(texts, {
    x: 'x',
    y: ({ y }) => y - size * 0.3,
    text: ({ text }) => isolated(text),
    textAnchor: isRtl ? 'end' : 'start',
    fill: INK,
  });
}

/** Scales are pixels: what stands where was computed above, so that labels never meet. */
function draw({ width, size, font }: Look, height: number, marks: Plot.Markish[]): SVGSVGElement {
  const svg = Plot.plot({
    width,
    height,
    margin: 0,
    x: { type: 'identity', axis: null },
    y: { type: 'identity', axis: null },
    style: { fontSize: `${size}px`, fontFamily: font, overflow: 'visible' },
    marks,
  }) as SVGSVGElement;
  // The content security policy allows no style elements; what it says stands in `poll.css`.
  for (const style of svg.querySelectorAll('style')) {
    style.remove();
  }
  svg.setAttribute('direction', 'ltr');
  svg.setAttribute('aria-hidden', 'true');
  return svg;
}
