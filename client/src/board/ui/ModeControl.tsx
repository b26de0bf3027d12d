import { useLingui } from '@lingui/react/macro';
import {
  ChevronDown,
  EyeOff,
  Group,
  Lock,
  LockOpen,
  PencilLine,
  Presentation,
  Snowflake,
  Target,
  Vote,
} from 'lucide-react';
import { type ReactElement, useEffect, useRef } from 'react';
import { Button as AriaButton, Dialog as AriaDialog, DialogTrigger, Popover } from 'react-aria-components';
import { Select } from '../../design/Select.tsx';
import { Choice, Switch } from '../../design/Toggle.tsx';
import { leads } from '../model/rules/permit.ts';
import { type BoardState, MODES, type Mode, PHASES } from '../model/state.ts';
import type { Workbench } from '../tools/workbench.ts';
import { useBench, useBoardState, useBoardValue } from './hooks.ts';
import { modeChange, modeMeaning, modeName, phaseName } from './mode-words.ts';
import { TimerControl } from './TimerControl.tsx';
import { VotePanel, VoteResults } from './VotePanel.tsx';
import './modes.css';

const ICONS: Readonly<Record<Mode, ReactElement>> = {
  open: <LockOpen />,
  locked: <Lock />,
  private_write: <EyeOff />,
  open_write: <PencilLine />,
  cluster: <Group />,
  vote: <Vote />,
  converge: <Target />,
  present: <Presentation />,
  frozen: <Snowflake />,
};

/** What the board is for now, in a word, with a sentence behind it; who leads changes it there. */
export function ModeControl() {
  const { t } = useLingui();
  const bench = useBench();
  const { board } = bench;
  const state = useBoardState(board);
  const isLeading = useBoardValue(board, () => leads(board.me()?.role ?? 'viewer'));
  const isLoaded = useBoardValue(board, () => board.loaded());
  useModeVoice(bench, state, isLeading, isLoaded);
  const name = modeName(state.mode);
  if (!isLoaded) {
    return null;
  }
  return (
    <DialogTrigger>
      <AriaButton className="mode-chip" data-mode={state.mode} aria-label={t`Mode: ${name}`}>
        <span className="mode-chip__icon" aria-hidden="true">
          {ICONS[state.mode]}
        </span>
        <span className="mode-chip__name">{name}</span>
        {isLeading ? <ChevronDown className="mode-chip__more" aria-hidden="true" /> : null}
      </AriaButton>
      <Popover className="popover" placement="bottom start" offset={6}>
        <AriaDialog className="mode-panel" aria-label={t`Mode of the board`}>
          {isLeading ? (
            <ModeChoice bench={bench} state={state} />
          ) : (
            <>
              <h2 className="mode-panel__title">{name}</h2>
              <p className="mode-panel__meaning">{modeMeaning(state)}</p>
              <VoteResults />
            </>
          )}
        </AriaDialog>
      </Popover>
    </DialogTrigger>
  );
}

function ModeChoice({ bench, state }: { readonly bench: Workbench; readonly state: BoardState }) {
  const { t } = useLingui();
  const { board } = bench;
  return (
    <>
      <Choice
        label={t`What may people do now?`}
        layout="cards"
        value={state.mode}
        options={MODES.map(mode => ({
          key: mode,
          label: modeName(mode),
          hint: modeMeaning({ ...state, mode }),
          icon: ICONS[mode],
        }))}
        onChange={mode => board.edit([{ op: 'mode', mode }])}
      />
      {state.mode === 'cluster' ? (
        <Switch
          isSelected={state.late === true}
          onChange={late => board.edit([{ op: 'mode', mode: 'cluster', late }])}
        >{t`Allow late ideas`}</Switch>
      ) : null}
      <PhaseChoice bench={bench} state={state} />
      <TimerControl />
      <VotePanel />
      <VoteResults />
    </>
  );
}

/** Where the session stands; a board that has begun with phases keeps them. */
function PhaseChoice({ bench, state }: { readonly bench: Workbench; readonly state: BoardState }) {
  const { t } = useLingui();
  return (
    <Select
      label={t`Phase`}
      value={state.phase ?? ''}
      options={[
        ...(state.phase === undefined ? [{ key: '', label: t`No phase` }] : []),
        ...PHASES.map(key => ({ key, label: phaseName(key) })),
      ]}
      onChange={key => {
        const phase = PHASES.find(name => name === key);
        if (phase !== undefined) {
          bench.board.edit([{ op: 'mode', mode: state.mode, phase }]);
        }
      }}
    />
  );
}

/** A change of the mode is said once, to everybody, politely. */
function useModeVoice(bench: Workbench, state: BoardState, isLeading: boolean, isLoaded: boolean): void {
  const { mode, late } = state;
  const said = useRef<string | null>(null);
  useEffect(() => {
    const key = mode === 'cluster' ? `${mode} ${late === true}` : mode;
    const was = said.current;
    said.current = isLoaded ? key : null;
    if (isLoaded && was !== null && was !== key) {
      bench.say(modeChange({ mode, ...(late === undefined ? {} : { late }) }, isLeading));
    }
  }, [bench, mode, late, isLeading, isLoaded]);
}
