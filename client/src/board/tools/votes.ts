import type { LiveBoard } from '../model/live.ts';
import { type DotsResult, type DotsRound, openDots, roundsOf } from '../model/state.ts';
import type { Item, ItemId } from '../model/types.ts';

/** The open round in which dots can lie on this item now; null when there is none. */
export function roundFor(board: LiveBoard, item: Item): DotsRound | null {
  const round = openDots(board.state());
  if (round === undefined) {
    return null;
  }
  const code = board.mayVote({ op: 'dot.take', round: round.id, item: item.id });
  return code === null ? round : null;
}

/** B109: dots that the reader has not placed, counting those on deleted items as given back. */
export function dotsLeft(board: LiveBoard, round: DotsRound): number {
  let placed = 0;
  for (const [id, n] of board.dots(round.id)) {
    placed += board.item(id) === undefined ? 0 : n;
  }
  return Math.max(0, round.budget - placed);
}

/** The last round of dots that is closed and counted. */
export function lastCounted(board: LiveBoard): DotsRound | null {
  const counted = roundsOf(board.state()).filter(
    (round): round is DotsRound => round.kind === 'dots' && round.result !== undefined,
  );
  return counted.at(-1) ?? null;
}

/** A place in a result: equal ones share it. Dots are known only when enough people voted. */
export interface Place {
  readonly place: number;
  readonly items: readonly ItemId[];
  readonly dots: number | null;
}

export function placesOf(result: DotsResult): readonly Place[] {
  if ('order' in result) {
    let before = 0;
    return result.order.map(items => {
      const place = before + 1;
      before += items.length;
      return { place, items, dots: null };
    });
  }
  const places: { place: number; items: ItemId[]; dots: number }[] = [];
  result.tally.forEach(([item, dots], i) => {
    const last = places.at(-1);
    if (last?.dots === dots) {
      last.items.push(item);
    } else {
      places.push({ place: i + 1, items: [item], dots });
    }
  });
  return places;
}

export const placeIn = (round: DotsRound, id: ItemId): Place | undefined =>
  round.result === undefined ? undefined : placesOf(round.result).find(place => place.items.includes(id));
