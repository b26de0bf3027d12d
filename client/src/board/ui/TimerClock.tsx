import { useLingui } from '@lingui/react/macro';
import { Pause, Timer as TimerIcon } from 'lucide-react';
import { useBench, useBoardState } from './hooks.ts';
import { clockText } from './mode-words.ts';
import { useTimeLeft, useTimerVoice } from './useTimer.ts';

/** The board's clock, by server time. It ends calmly. */
export function TimerClock() {
  const { t } = useLingui();
  const { board } = useBench();
  const { timer } = useBoardState(board);
  const left = useTimeLeft(board);
  useTimerVoice(left, timer);
  if (timer === undefined || left === null) {
    return null;
  }
  const isPaused = 'left' in timer;
  const isOver = !isPaused && left === 0;
  return (
    <span
      className="timer-clock"
      role="timer"
      aria-live="off"
      aria-label={isPaused ? t`Timer, paused` : t`Timer`}
      data-over={isOver}
    >
      {isPaused ? <Pause aria-hidden="true" /> : <TimerIcon aria-hidden="true" />}
      <span className="timer-clock__text" dir={isOver ? undefined : 'ltr'}>
        {isOver ? t`Time is up` : clockText(left)}
      </span>
    </span>
  );
}
