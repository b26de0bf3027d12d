import { t } from '@lingui/core/macro';
import { useEffect, useRef, useState } from 'react';
import type { LiveBoard } from '../model/live.ts';
import { type Timer, timeLeft } from '../model/state.ts';
import { useBench, useBoardState } from './hooks.ts';
import { minutesLeft } from './mode-words.ts';

/** Announced when the clock passes them. Milliseconds. */
const MARKS = [5 * 60_000, 60_000] as const;

/** What is left of the timer by the server's clock, renewed with each second; null without one. */
export function useTimeLeft(board: LiveBoard): number | null {
  const { timer } = useBoardState(board);
  const [, tick] = useState(0);
  const isRunning = timer !== undefined && 'ends' in timer;
  const left = timer === undefined ? null : timeLeft(timer, board.now());
  useEffect(() => {
    if (!isRunning || left === null || left === 0) {
      return;
    }
    const next = setTimeout(() => tick(count => count + 1), (left % 1000) + 5);
    return () => clearTimeout(next);
  });
  return left;
}

/** Says politely when five minutes, one minute and nothing are left. The end closes nothing (B95). */
export function useTimerVoice(left: number | null, timer: Timer | undefined): void {
  const bench = useBench();
  const before = useRef<number | null>(null);
  const isRunning = timer !== undefined && 'ends' in timer;
  useEffect(() => {
    const was = before.current;
    before.current = isRunning ? left : null;
    if (was === null || left === null || !isRunning) {
      return;
    }
    const mark = MARKS.find(ms => was > ms && left <= ms);
    if (was > 0 && left === 0) {
      bench.say(t`Time is up. You can finish your sentence.`);
    } else if (mark !== undefined) {
      bench.say(minutesLeft(mark / 60_000));
    }
  }, [left, isRunning, bench]);
}
