import { Trans, useLingui } from '@lingui/react/macro';
import { ChartColumn, Download, Table as TableIcon } from 'lucide-react';
import { Suspense, useEffect, useRef, useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { useAnnouncer } from '../../design/LiveRegion.tsx';
import { Menu, MenuItem } from '../../design/Menu.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { showToast } from '../../design/Toast.tsx';
import type { Poll, PollResult } from '../model.ts';
import { summaryOf } from '../result.ts';
import { ChartView } from './ChartView.tsx';
import { saveFile } from './files.ts';
import { ResultTable } from './ResultTable.tsx';
import { summaryText } from './words.ts';

/** Others' answers are said at most once in this time. Milliseconds. */
const SAID_EVERY = 15_000;

export interface ResultViewProps {
  readonly poll: Poll;
  /** Type of the charts, pixels. */
  readonly size?: number;
  /** Whether the chart has to fit the screen. */
  readonly isFitted?: boolean;
  /** Whether what is new is read out. */
  readonly isSpoken?: boolean;
  /** Whether the chart can be taken along as a file. */
  readonly canSave?: boolean;
}

/** A result three ways: in a sentence, as a chart, and as a table. */
export function ResultView({
  poll,
  size = 16,
  isFitted = false,
  isSpoken = false,
  canSave = false,
}: ResultViewProps) {
  const { t } = useLingui();
  const [isTable, setTable] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const { result } = poll;
  const summary = result === undefined ? '' : summaryText(summaryOf(poll, result));
  useSpoken(isSpoken ? summary : '');
  if (result === undefined) {
    return null;
  }
  const picture = async (kind: 'svg' | 'png') => {
    const chart = frame.current?.querySelector('svg');
    if (chart == null) {
      return;
    }
    try {
      const { svgOf, pngOf } = await import('../charts/picture.ts');
      const svg = await svgOf(chart, poll.question);
      saveFile(
        `poll-${poll.id}.${kind}`,
        kind === 'svg' ? new Blob([svg], { type: 'image/svg+xml' }) : await pngOf(svg),
      );
    } catch {
      showToast({ tone: 'danger', text: t`The browser could not draw the picture. Take the SVG instead.` });
    }
  };
  const hasChart = hasChartOf(poll, result);
  return (
    <div className="poll-result" ref={frame}>
      <p className="poll-result__summary" dir="auto">
        {summary}
      </p>
      {poll.picture === undefined ? null : (
        <p className="poll-soft" dir="auto">
          <Trans>Picture:</Trans> <bdi>{poll.picture.alt}</bdi>
        </p>
      )}
      {!hasChart || isTable ? (
        <ResultTable poll={poll} result={result} />
      ) : (
        <Suspense fallback={<Skeleton count={1} />}>
          <ChartView poll={poll} result={result} size={size} isFitted={isFitted} />
        </Suspense>
      )}
      {hasChart ? (
        <div className="poll-row poll-result__tools">
          <Button
            variant="quiet"
            icon={isTable ? <ChartColumn /> : <TableIcon />}
            onPress={() => setTable(!isTable)}
          >
            {isTable ? t`Show as a chart` : t`Show as a table`}
          </Button>
          {canSave && !isTable ? (
            <Menu
              label={t`Save the chart`}
              trigger={
                <Button variant="quiet" icon={<Download />}>
                  {t`Save the chart`}
                </Button>
              }
            >
              <MenuItem onAction={() => void picture('png')}>{t`As a picture (PNG)`}</MenuItem>
              <MenuItem onAction={() => void picture('svg')}>{t`As a drawing (SVG)`}</MenuItem>
            </Menu>
          ) : null}
        </div>
      ) : null}
      {result.small ? (
        <p className="poll-soft">
          <Trans>Fewer than 5 people answered. Numbers would show who they were, so there are none.</Trans>
        </p>
      ) : null}
    </div>
  );
}

/** Texts are read, not drawn; of a small result there is little to draw. */
const hasChartOf = (poll: Poll, result: PollResult): boolean =>
  poll.kind === 'cloud'
    ? result.words.length > 0
    : poll.kind === 'pin'
      ? result.spots.length > 0
      : poll.kind !== 'text' && result.rows.length > 0 && !result.small;

/** Says what is new, politely and seldom. */
function useSpoken(text: string): void {
  const announcer = useAnnouncer();
  const last = useRef({ text, at: Number.NEGATIVE_INFINITY });
  useEffect(() => {
    if (text === '' || text === last.current.text) {
      return;
    }
    const wait = Math.max(0, last.current.at + SAID_EVERY - performance.now());
    const timer = setTimeout(() => {
      last.current = { text, at: performance.now() };
      announcer.summarize('poll-result', 1, () => text);
    }, wait);
    return () => clearTimeout(timer);
  }, [text, announcer]);
}
