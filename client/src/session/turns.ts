import { type Group, type InsideTree, type Iteration, PHASES, type Phase, type Produced } from './model.ts';

/** One turn of a group through the double diamond, with what it left. */
export interface Turn {
  readonly number: number;
  readonly board: string | undefined;
  /** Where the turn began; undefined when nobody said. */
  readonly start: Phase | undefined;
  /** Where it was left, or where it stands; undefined when nobody said. */
  readonly end: Phase | undefined;
  /** Why the group went back to it. */
  readonly reason: string;
  /** Whether the group works on it now. */
  readonly isPresent: boolean;
  /** Until it is counted there is nothing. */
  readonly produced: Produced | undefined;
}

/** A way back that was taken, and by which turns. */
export interface WayBack {
  readonly from: Phase | undefined;
  readonly to: Phase;
  /** Numbers of the turns that it opened, each once, in order. */
  readonly numbers: readonly number[];
}

/** All turns of a group, the first one first. */
export function turnsOf(tree: InsideTree, group: Group): readonly Turn[] {
  const later = tree.iterations.filter(one => one.group === group.id);
  const opened: readonly (Iteration | undefined)[] = [undefined, ...later];
  return opened.map((one, index) => {
    const next = later[index];
    const board = next?.parent ?? (one === undefined ? group.board : one.board);
    return {
      number: one?.number ?? 1,
      board,
      start: one?.phase,
      end: next === undefined ? tree.phases[group.id] : next.from,
      reason: one?.reason ?? '',
      isPresent: next === undefined,
      produced: board === undefined ? undefined : tree.produced[board],
    };
  });
}

/** The halves of the diamonds that a turn went through. */
export function coveredBy(turn: Pick<Turn, 'start' | 'end'>): readonly Phase[] {
  const { start, end } = turn;
  if (start === undefined && end === undefined) {
    return [];
  }
  const first = start === undefined ? 0 : PHASES.indexOf(start);
  const last = end === undefined ? first : PHASES.indexOf(end);
  return PHASES.slice(first, Math.max(first, last) + 1);
}

/** The ways back that were taken, the earliest first. */
export function waysBack(iterations: readonly Iteration[]): readonly WayBack[] {
  const ways = new Map<string, WayBack>();
  for (const { from, phase, number } of iterations) {
    const key = `${from ?? ''}>${phase}`;
    const numbers = new Set(ways.get(key)?.numbers).add(number);
    ways.set(key, { from, to: phase, numbers: [...numbers].sort((a, b) => a - b) });
  }
  return [...ways.values()];
}

const BACK: Readonly<Record<Phase, readonly Phase[]>> = {
  discover: [],
  define: ['discover'],
  develop: ['define'],
  deliver: ['develop', 'discover'],
};

/** S83: the phases to which all of these groups may go back. */
export function phasesBack(tree: InsideTree, groups: readonly string[]): readonly Phase[] {
  return PHASES.filter(phase =>
    groups.every(id => {
      const from = tree.phases[id];
      return from === undefined ? phase !== 'deliver' : BACK[from].includes(phase);
    }),
  );
}

/** How many groups stand in each phase. */
export function standing(tree: InsideTree): ReadonlyMap<Phase, readonly Group[]> {
  return new Map(PHASES.map(phase => [phase, tree.groups.filter(({ id }) => tree.phases[id] === phase)]));
}
