// @vitest-environment jsdom
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { act, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeAll, describe, expect, it } from 'vitest';
import { LocalBoard } from '../../sync/local.ts';
import type { Op } from '../model/types.ts';
import { Dots } from '../outline/Dots.tsx';
import { Workbench } from '../tools/workbench.ts';
import { BenchProvider } from './hooks.ts';
import { OutlineStage } from './OutlineStage.tsx';
import { RoundStrip } from './RoundStrip.tsx';
import { StatementPanel } from './StatementPanel.tsx';
import { VotePanel, VoteResults } from './VotePanel.tsx';

const A = 'i_a000000000000000';
const S = 'i_s000000000000000';
const R = 'r_1000000000000000';
const note: Op = {
  op: 'new',
  id: A,
  type: 'note',
  r: { xy: [0, 0], wh: [160, 160], slot: { p: null, z: 'a0' }, text: [{ insert: 'Creche' }] },
};
const statement: Op = {
  op: 'new',
  id: S,
  type: 'statement',
  r: { xy: [0, 0], wh: [300, 160], slot: { p: null, z: 'a1' }, kind: 'problem', text: [{ insert: 'why' }] },
};
const round: Op = { op: 'round.open', id: R, budget: 2, perItem: 1, scope: 'notes' };

beforeAll(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  i18n.loadAndActivate({ locale: 'en', messages: {} });
});

function shown(board: LocalBoard, element: (bench: Workbench) => ReactElement): HTMLElement {
  const bench = new Workbench(board);
  const host = document.createElement('div');
  document.body.append(host);
  act(() =>
    createRoot(host).render(
      <I18nProvider i18n={i18n}>
        <BenchProvider value={bench}>{element(bench)}</BenchProvider>
      </I18nProvider>,
    ),
  );
  return host;
}

const buttonOf = (host: HTMLElement, name: string) =>
  [...host.querySelectorAll('button')].find(
    button => (button.getAttribute('aria-label') ?? button.textContent) === name,
  );
const press = (button: HTMLElement | undefined) =>
  act(() => button?.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 0 })));

describe('what people see of private writing and rounds', () => {
  it('[B105] the Rule stands there in one sentence, and shrinks to a chip for who has read it', () => {
    sessionStorage.clear();
    const board = new LocalBoard();
    const host = shown(board, () => <RoundStrip />);
    expect(host.textContent).not.toContain('Chatham House Rule');
    act(() => board.edit([{ op: 'policy', policy: 'chatham_house' }]));
    expect(host.textContent).toContain('neither the identity nor the affiliation of the speaker(s)');
    press(buttonOf(host, 'Understood'));
    expect(host.textContent).toBe('Chatham House Rule');
    press(buttonOf(host, 'Chatham House Rule'));
    expect(host.textContent).toContain('neither the identity nor the affiliation');
  });

  it('[B100] participants read what to do, and who leads can reveal', () => {
    const participant = new LocalBoard({ role: 'editor' });
    participant.remote([{ op: 'mode', mode: 'private_write' }], 'facilitator');
    const host = shown(participant, () => <RoundStrip />);
    expect(host.textContent).toBe('Write on your own. Only you see your notes until they are revealed.');
    const leader = new LocalBoard({ role: 'facilitator' });
    leader.edit([{ op: 'mode', mode: 'private_write' }]);
    const strip = shown(leader, () => <RoundStrip />);
    press(buttonOf(strip, 'Reveal notes'));
    expect(leader.state()).toEqual({ mode: 'locked' });
  });

  it('[B105] the Rule stands on the board in its own words', () => {
    const board = new LocalBoard({ role: 'facilitator' });
    board.edit([{ op: 'policy', policy: 'chatham_house' }]);
    expect(shown(board, () => <RoundStrip />).textContent).toContain(
      'neither the identity nor the affiliation of the speaker(s), nor that of any other participant, may be revealed.',
    );
  });

  it('[B109] dots are placed and taken by buttons, and those that are left are said', () => {
    const board = new LocalBoard({ role: 'editor' });
    board.remote([note, round], 'facilitator');
    const item = board.item(A);
    if (item === undefined) {
      throw new Error('no note');
    }
    const host = shown(board, bench => (
      <>
        <RoundStrip />
        <Dots bench={bench} item={item} name="Creche" />
      </>
    ));
    expect(host.textContent).toContain('2 of 2 dots left');
    press(buttonOf(host, 'Place a dot on: Creche'));
    expect(board.dots(R)).toEqual(new Map([[A, 1]]));
    expect(host.textContent).toContain('1 of 2 dots left');
    expect(buttonOf(host, 'Place a dot on: Creche')?.disabled).toBe(true);
    press(buttonOf(host, 'Take a dot from: Creche'));
    expect(board.dots(R).get(A)).toBeUndefined();
  });

  it('[B108] a vote that is closed and not yet counted says so', () => {
    const board = new LocalBoard({ role: 'editor' });
    board.remote([note, statement, round], 'facilitator');
    board.remote([{ op: 'round.close', round: R }], 'facilitator');
    const host = shown(board, () => <VoteResults />);
    expect(host.textContent).toContain('The dots are being counted');
  });

  it('[B107] who leads opens a vote', () => {
    const board = new LocalBoard({ role: 'facilitator' });
    const host = shown(board, () => <VotePanel />);
    press(buttonOf(host, 'Open a vote'));
    expect(board.state()).toMatchObject({ mode: 'vote', rounds: [{ budget: 3, perItem: 1, open: true }] });
  });

  it('[B111] a question stands above the board until it is closed, with the way to answer', () => {
    const board = new LocalBoard({ role: 'editor' });
    board.remote([statement, { op: 'consent.open', id: R, on: S }], 'facilitator');
    const strip = shown(board, () => <RoundStrip />);
    expect(strip.textContent).toContain('Do you consent to “why”?');
    expect(buttonOf(strip, 'Answer: why')).toBeDefined();
    act(() => board.edit([{ op: 'consent.give', round: R, value: 'agree' }]));
    expect(buttonOf(strip, 'Change the answer to: why')).toBeDefined();
    act(() => board.remote([{ op: 'consent.close', round: R }], 'facilitator'));
    expect(strip.textContent).toBe('');
  });

  it('[B111] [B115] who leads sees how many have answered, and closes the question', () => {
    const board = new LocalBoard({ role: 'facilitator' });
    board.edit([statement]);
    board.edit([{ op: 'consent.open', id: R, on: S }]);
    const strip = shown(board, () => <RoundStrip />);
    expect(strip.textContent).toContain('Consent to “why”: 0 people have answered');
    press(buttonOf(strip, 'Close the question: why'));
    expect(board.state().rounds).toMatchObject([{ id: R, kind: 'consent' }]);
    expect(strip.textContent).toBe('');
  });

  it('[B107] [B109] dots are placed on the heading of a cluster', () => {
    const board = new LocalBoard({ role: 'editor' });
    const cluster: Op = {
      op: 'new',
      id: A,
      type: 'cluster',
      r: { xy: [0, 0], wh: [160, 160], slot: { p: null, z: 'a0' }, title: [{ insert: 'Rent' }] },
    };
    board.remote([cluster, { ...round, scope: 'clusters' }], 'facilitator');
    const host = shown(board, () => <OutlineStage onCanvas={() => undefined} />);
    press(buttonOf(host, 'Place a dot on: Rent'));
    expect(board.dots(R)).toEqual(new Map([[A, 1]]));
  });

  it('[B111] a person answers, and sees that they may change it', () => {
    const board = new LocalBoard({ role: 'editor' });
    board.remote([statement, { op: 'consent.open', id: R, on: S }], 'facilitator');
    const item = board.item(S);
    if (item === undefined) {
      throw new Error('no statement');
    }
    const host = shown(board, () => <StatementPanel item={item} />);
    press(buttonOf(host, 'Answer'));
    expect(board.answer(R)).toEqual({ value: 'agree' });
    expect(host.textContent).toContain('Your answer is given.');
    expect(buttonOf(host, 'Change the answer')).toBeDefined();
  });
});
