import { use, useEffect, useRef, useState } from 'react';
import type { Bar, Look } from '../charts/look.ts';
import type { Poll, PollResult } from '../model.ts';
import { optionText, rowsByPlace, whereIs } from '../result.ts';
import { CloudView } from './CloudView.tsx';
import { type Charts, loadCharts } from './charts.ts';
import { usePicture } from './pictures.ts';
import { figureText } from './words.ts';

export interface ChartViewProps {
  readonly poll: Poll;
  readonly result: PollResult;
  readonly size: number;
  /** Made smaller until it fits the screen, as far as it can still be read. */
  readonly isFitted?: boolean;
}

/** Share of the screen's height that a fitted chart may have, and the smallest type in it. */
const FITTED = 0.54;
const SMALLEST = 15;
const SMALLER = 0.93;

/**
 * The drawing of a result; what it says stands beside it in words, so that it is hidden from screen readers. Suspends
 * until the code that draws is there.
 */
export function ChartView({ poll, result, size, isFitted = false }: ChartViewProps) {
  const charts = use(loadCharts());
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const isCloud = poll.kind === 'cloud';
  const { picture } = poll;
  const address = usePicture(picture);
  useEffect(() => {
    const element = frame.current;
    if (element === null || width === 0 || isCloud) {
      return;
    }
    const style = getComputedStyle(element);
    const highest = innerHeight * (isFitted ? FITTED : 0.7);
    const shape = picture === undefined ? 0.62 : picture.height / picture.width;
    // A picture keeps its shape, whatever becomes narrower by it.
    const across = picture === undefined ? width : Math.min(width, highest / shape);
    const look: Look = {
      width: across,
      height: Math.round(Math.min(across * shape, highest)),
      size: Math.min(size, width / 18),
      isRtl: style.direction === 'rtl',
      font: style.fontFamily,
    };
    let chart = chartOf(charts, poll, result, look, address);
    const most = innerHeight * FITTED;
    for (let type = look.size; isFitted && chart.viewBox.baseVal.height > most && type > SMALLEST; ) {
      type *= SMALLER;
      chart = chartOf(charts, poll, result, { ...look, size: type }, address);
    }
    element.replaceChildren(chart);
  }, [charts, poll, result, size, width, isCloud, isFitted, picture, address]);
  return (
    <div ref={frame} className="poll-chart" aria-hidden="true">
      {isCloud && width > 0 ? (
        <CloudView charts={charts} words={result.words} width={width} size={size} />
      ) : null}
    </div>
  );
}

function useWidth(frame: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = frame.current;
    if (element === null) {
      return;
    }
    const observer = new ResizeObserver(() => setWidth(Math.floor(element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame]);
  return width;
}

function chartOf(
  charts: Charts,
  poll: Poll,
  result: PollResult,
  look: Look,
  picture?: string,
): SVGSVGElement {
  const rows = rowsByPlace(poll, result);
  const { answers } = result;
  switch (poll.kind) {
    case 'grid':
      return charts.gridChart(
        rows.map(({ option, x, y }) => ({ id: option, text: optionText(poll, option), x, y })),
        poll.settings,
        look,
      );
    case 'pin':
      return charts.pinsChart(result.spots, look, picture);
    case 'scale':
      return charts.spreadsChart(
        rows.map(row => ({
          id: row.option,
          text: `${row.place}. ${optionText(poll, row.option)}`,
          label: figureText('scale', { ...row, where: whereIs([0, 0]) }, answers),
          counts: row.marks,
        })),
        poll.settings.from,
        look,
      );
    default:
      return charts.barsChart(
        rows.map((row): Bar => {
          const share = answers === 0 ? 0 : Math.round((row.value / answers) * 100);
          const isShare = poll.kind !== 'ranking' && poll.kind !== 'points';
          return {
            id: row.option,
            place: row.place,
            text: optionText(poll, row.option),
            value: row.value,
            label: isShare ? `${row.value} (${share} %)` : String(row.value),
          };
        }),
        look,
      );
  }
}
