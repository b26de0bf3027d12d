import { useLingui } from '@lingui/react/macro';
import { Pause, Play, Plus, Square } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { Field } from '../../design/Field.tsx';
import type { TimerOp } from '../model/types.ts';
import { useBench, useBoardState } from './hooks.ts';
import { minutesText } from './mode-words.ts';
import { useTimeLeft } from './useTimer.ts';

const MINUTE = 60_000;
const LONGEST = 24 * 60;
const CHOICES = [1, 3, 5, 10] as const;

/** Starts, lengthens, pauses and ends the timer; for who leads. */
export function TimerControl() {
  const { t } = useLingui();
  const bench = useBench();
  const { board } = bench;
  const { timer } = useBoardState(board);
  const left = useTimeLeft(board);
  const turn = (op: Omit<TimerOp, 'op'>, said: string) => {
    board.edit([{ op: 'timer', ...op }]);
    bench.say(said);
  };
  const start = (minutes: number) => {
    const length = minutesText(minutes);
    turn({ act: 'start', ms: Math.round(minutes * MINUTE) }, t`The timer runs: ${length}`);
  };
  const isPaused = timer !== undefined && 'left' in timer;
  return (
    <section className="timer-control" aria-label={t`Timer`}>
      <h3 className="mode-panel__title">{t`Timer`}</h3>
      <fieldset className="timer-control__row" aria-label={t`Start the timer with`}>
        {CHOICES.map(minutes => (
          <Button key={minutes} onPress={() => start(minutes)}>
            {minutesText(minutes)}
          </Button>
        ))}
      </fieldset>
      <OwnMinutes onStart={start} />
      {timer === undefined ? null : (
        <div className="timer-control__row">
          <Button
            icon={<Plus />}
            onPress={() => turn({ act: 'extend', ms: MINUTE }, t`One minute more`)}
          >{t`1 minute more`}</Button>
          {isPaused ? (
            <Button
              icon={<Play className="flips" />}
              onPress={() => turn({ act: 'start' }, t`The timer goes on`)}
            >{t`Go on`}</Button>
          ) : (
            <Button
              icon={<Pause />}
              isDisabled={left === 0}
              onPress={() => turn({ act: 'pause' }, t`The timer is paused`)}
            >{t`Pause`}</Button>
          )}
          <Button
            icon={<Square />}
            onPress={() => turn({ act: 'stop' }, t`The timer is stopped`)}
          >{t`Stop`}</Button>
        </div>
      )}
    </section>
  );
}

function OwnMinutes({ onStart }: { readonly onStart: (minutes: number) => void }) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const [isWrong, setWrong] = useState(false);
  const submit = () => {
    const minutes = Number(text.trim().replace(',', '.'));
    const fits = minutes >= 1 && minutes <= LONGEST;
    setWrong(!fits);
    if (fits) {
      onStart(minutes);
      setText('');
    }
  };
  return (
    <form
      className="timer-control__own"
      onSubmit={event => {
        event.preventDefault();
        submit();
      }}
    >
      <Field
        label={t`Own minutes`}
        inputMode="decimal"
        value={text}
        error={isWrong ? t`Write a number from 1 to ${LONGEST}.` : undefined}
        onChange={setText}
      />
      <Button type="submit">{t`Start`}</Button>
    </form>
  );
}
