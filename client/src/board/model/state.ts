import type { ItemId, RoundId } from './types.ts';

/** B90: what the people on a board may do now. */
export const MODES = [
  'open',
  'locked',
  'private_write',
  'open_write',
  'cluster',
  'vote',
  'converge',
  'present',
  'frozen',
] as const;
export type Mode = (typeof MODES)[number];

/** B90: where a session stands; a board outside of one has none. */
export const PHASES = ['discover', 'define', 'develop', 'deliver'] as const;
export type Phase = (typeof PHASES)[number];

/** B95: it runs until `ends` (milliseconds since the epoch, server time), or stands still with `left` milliseconds. */
export type Timer = { readonly ends: number } | { readonly left: number };

/** B107: what dots may be placed on. */
export const SCOPES = ['clusters', 'notes', 'clusters_and_loose_notes', 'statements', 'cards'] as const;
export type Scope = (typeof SCOPES)[number];

/** B111, in the order of results. */
export const CONSENT_VALUES = ['agree', 'can_live_with', 'concern'] as const;
export type ConsentValue = (typeof CONSENT_VALUES)[number];

/** B108: counts, or, of few voters, only which items are equal and which come before others. */
export type DotsResult =
  | { readonly tally: readonly (readonly [ItemId, number])[]; readonly voters: number }
  | { readonly order: readonly (readonly ItemId[])[]; readonly voters: number };

/** B111, in the same two forms. */
export type ConsentResult =
  | {
      readonly agree: number;
      readonly can_live_with: number;
      readonly concern: number;
      readonly texts: readonly string[];
      readonly voters: number;
    }
  | {
      readonly order: readonly (readonly ConsentValue[])[];
      readonly texts: readonly string[];
      readonly voters: number;
    };

/** B106: a secret ballot. A closed one whose result is absent was closed here and is not yet counted. */
export interface DotsRound {
  readonly id: RoundId;
  readonly kind: 'dots';
  readonly budget: number;
  readonly perItem: number;
  readonly scope: Scope;
  readonly open?: true;
  readonly result?: DotsResult;
}

export interface ConsentRound {
  readonly id: RoundId;
  readonly kind: 'consent';
  readonly on: ItemId;
  readonly open?: true;
  readonly result?: ConsentResult;
}

export type Round = DotsRound | ConsentRound;

/** B106: closed rounds that stay. */
const CLOSED_ROUNDS = 20;

/** B90: values of the whole board. What is at its default is absent. */
export interface BoardState {
  readonly mode: Mode;
  /** New notes are allowed while the board is in `cluster`. */
  readonly late?: true;
  readonly phase?: Phase;
  /** B105: the board is under the Chatham House Rule. */
  readonly policy?: 'chatham_house';
  readonly rounds?: readonly Round[];
  readonly timer?: Timer;
}

export const FIRST_STATE: BoardState = { mode: 'open' };

export const isMode = (value: unknown): value is Mode => MODES.some(mode => mode === value);
export const isPhase = (value: unknown): value is Phase => PHASES.some(phase => phase === value);
export const isScope = (value: unknown): value is Scope => SCOPES.some(scope => scope === value);
export const isConsentValue = (value: unknown): value is ConsentValue =>
  CONSENT_VALUES.some(name => name === value);

/** Any values of a state, defaults spelled out or not. */
export interface StateValues {
  readonly mode: Mode;
  readonly late?: boolean | undefined;
  readonly phase?: Phase | undefined;
  readonly policy?: 'chatham_house' | undefined;
  readonly rounds?: readonly Round[] | undefined;
  readonly timer?: Timer | undefined;
}

/** B90: the state with these values in the form that is hashed. */
export function stateOf({ mode, late, phase, policy, rounds, timer }: StateValues): BoardState {
  return {
    mode,
    ...(late === true ? { late } : {}),
    ...(phase === undefined ? {} : { phase }),
    ...(policy === undefined ? {} : { policy }),
    ...(rounds === undefined || rounds.length === 0 ? {} : { rounds }),
    ...(timer === undefined ? {} : { timer }),
  };
}

const NO_ROUNDS: readonly Round[] = [];

export const roundsOf = (state: BoardState): readonly Round[] => state.rounds ?? NO_ROUNDS;

export function openDots(state: BoardState, id?: RoundId): DotsRound | undefined {
  return roundsOf(state).find(
    (round): round is DotsRound =>
      round.kind === 'dots' && round.open === true && (id === undefined || round.id === id),
  );
}

export function openConsents(state: BoardState): readonly ConsentRound[] {
  return roundsOf(state).filter(
    (round): round is ConsentRound => round.kind === 'consent' && round.open === true,
  );
}

export const openConsent = (state: BoardState, id: RoundId): ConsentRound | undefined =>
  openConsents(state).find(round => round.id === id);

/** The open consent check on this statement. */
export const consentOn = (state: BoardState, on: ItemId): ConsentRound | undefined =>
  openConsents(state).find(round => round.on === on);

export const withRound = (state: BoardState, round: Round): BoardState =>
  stateOf({ ...state, rounds: [...roundsOf(state), round] });

/** B106, B108, B111: the round is closed; of all closed ones the oldest go. */
export function withClosed(
  state: BoardState,
  id: RoundId,
  result: DotsResult | ConsentResult | undefined,
): BoardState {
  const rounds = roundsOf(state).map(round => (round.id === id ? closed(round, result) : round));
  let tooMany = rounds.filter(round => round.open !== true).length - CLOSED_ROUNDS;
  return stateOf({ ...state, rounds: rounds.filter(round => round.open === true || tooMany-- <= 0) });
}

function closed(round: Round, result: DotsResult | ConsentResult | undefined): Round {
  const { open: _, ...rest } = round;
  return (result === undefined ? rest : { ...rest, result }) as Round;
}

/** B95: what is left of a timer at a moment of server time, at least 0. */
export const timeLeft = (timer: Timer, now: number): number =>
  'ends' in timer ? Math.max(0, timer.ends - now) : timer.left;
