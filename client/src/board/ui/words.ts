import { plural, t } from '@lingui/core/macro';
import type { CanvasWords } from '../canvas/words.ts';
import type { LiveBoard, Peer } from '../model/live.ts';
import type { ConsentValue, Scope } from '../model/state.ts';
import type { Fill, Item, ItemId, Origin, StatementKind } from '../model/types.ts';
import { placeOf } from '../tools/reading.ts';
import { excerpt, textOf } from '../tools/text.ts';
import { lastCounted, placeIn, roundFor } from '../tools/votes.ts';

/** The name of a colour, in the person's language: a colour is never the only sign. */
export function colourName(fill: Fill | undefined): string {
  switch (fill) {
    case 'yellow':
      return t`Yellow`;
    case 'amber':
      return t`Amber`;
    case 'orange':
      return t`Orange`;
    case 'coral':
      return t`Coral`;
    case 'pink':
      return t`Pink`;
    case 'magenta':
      return t`Magenta`;
    case 'purple':
      return t`Purple`;
    case 'indigo':
      return t`Indigo`;
    case 'blue':
      return t`Blue`;
    case 'teal':
      return t`Teal`;
    case 'green':
      return t`Green`;
    case 'grey':
      return t`Grey`;
    default:
      return t`No colour`;
  }
}

export function typeName(type: Item['type']): string {
  switch (type) {
    case 'note':
      return t`Note`;
    case 'text':
      return t`Text`;
    case 'shape':
      return t`Shape`;
    case 'connector':
      return t`Connector`;
    case 'frame':
      return t`Frame`;
    case 'cluster':
      return t`Cluster`;
    case 'statement':
      return t`Statement`;
    case 'card':
      return t`Card`;
  }
}

/** B110. */
export function statementName(kind: StatementKind | undefined): string {
  switch (kind) {
    case 'how_might_we':
      return t`How might we …?`;
    case 'concept':
      return t`Concept`;
    case 'pitch':
      return t`Pitch`;
    case 'outcome':
      return t`Outcome`;
    default:
      return t`Problem`;
  }
}

/** B107. */
export function scopeName(scope: Scope): string {
  switch (scope) {
    case 'clusters':
      return t`Clusters`;
    case 'notes':
      return t`Notes`;
    case 'clusters_and_loose_notes':
      return t`Clusters, and notes in none`;
    case 'statements':
      return t`Statements`;
    case 'cards':
      return t`Cards`;
  }
}

/** B111. */
export function consentName(value: ConsentValue): string {
  switch (value) {
    case 'agree':
      return t`I agree`;
    case 'can_live_with':
      return t`I can live with it`;
    case 'concern':
      return t`I have a concern`;
  }
}

export function shapeName(shape: string): string {
  switch (shape) {
    case 'round':
      return t`Rounded rectangle`;
    case 'ellipse':
      return t`Ellipse`;
    case 'diamond':
      return t`Diamond`;
    case 'triangle':
      return t`Triangle`;
    case 'hexagon':
      return t`Hexagon`;
    case 'arrow':
      return t`Arrow`;
    default:
      return t`Rectangle`;
  }
}

/** What to call a frame or cluster in menus and announcements, also while it has no title. */
export function containerName(item: Item | null | undefined): string {
  if (item === null || item === undefined) {
    return t`the board`;
  }
  const title = excerpt(textOf(item), 40);
  return title === ''
    ? item.type === 'cluster'
      ? t`Cluster without a title`
      : t`Frame without a title`
    : title;
}

/** A frame's notes are also those in its clusters. */
function notesWithin(board: Pick<LiveBoard, 'children'>, id: ItemId): number {
  return board
    .children(id)
    .reduce((sum, child) => sum + (child.type === 'note' ? 1 : notesWithin(board, child.id)), 0);
}

export function notesCount(count: number): string {
  return plural(count, { one: '# note', other: '# notes' });
}

export function peerName(peer: Pick<Peer, 'name' | 'handle'>): string {
  return peer.name ?? peer.handle.replace(/^p_/, '');
}

/** "moved to cluster Costs, 3 of 7": where an item now stands among its neighbours (X3). */
export function movedTo(board: LiveBoard, item: Item | undefined): string {
  if (item === undefined) {
    return t`Moved`;
  }
  const parent = item.r.slot.p === null ? null : (board.item(item.r.slot.p) ?? null);
  const siblings = board.children(item.r.slot.p).filter(other => other.type === item.type);
  const place = siblings.findIndex(other => other.id === item.id) + 1;
  const of = siblings.length;
  const name = containerName(parent);
  if (parent?.type === 'cluster') {
    return t`Moved to cluster ${name}, ${place} of ${of}`;
  }
  return t`Moved to ${name}, ${place} of ${of}`;
}

export function describeItem(board: LiveBoard, item: Item): string {
  const kind = item.type === 'shape' ? shapeName(item.r.shape ?? 'rect') : typeName(item.type);
  const text = excerpt(textOf(item), 200);
  const said = text === '' ? t`empty` : text;
  const { frame, cluster } = placeOf(board, item);
  const where = cluster ?? frame;
  const parts = [kind];
  if (item.type === 'note') {
    parts.push(colourName(item.r.fill));
  }
  if (where !== null) {
    const name = containerName(where);
    parts.push(t`in ${name}`);
  }
  if (item.r.locked === true) {
    parts.push(t`locked`);
  }
  const votes = voteSign(board, item);
  if (votes !== '') {
    parts.push(votes);
  }
  if (board.isDraft(item.id)) {
    parts.push(t`only you see this`);
  }
  if (item.type === 'statement') {
    parts.push(statementName(item.r.kind));
    if (item.r.confirmed === true) {
      parts.push(t`confirmed`);
    }
  }
  if (item.type === 'card' && item.r.origin !== undefined) {
    const groups = groupsOf(item.r.origin);
    parts.push(t`from ${groups}`);
    if (item.r.origin.gone === true) {
      parts.push(t`no longer there`);
    }
  }
  const carried = carriedText(item);
  if (carried !== null) {
    parts.push(carried);
  }
  if (item.type === 'connector') {
    return `${parts.join(', ')}: ${connectorText(board, item)}`;
  }
  if (item.type === 'frame' || item.type === 'cluster') {
    parts.push(notesCount(notesWithin(board, item.id)));
  }
  return `${parts.join(', ')}: ${said}`;
}

/** Own dots while a vote is open; after it, what the item received. */
function voteSign(board: LiveBoard, item: Item): string {
  const round = roundFor(board, item);
  if (round !== null) {
    const n = board.dots(round.id).get(item.id) ?? 0;
    return n === 0 ? '' : plural(n, { one: '# dot of yours', other: '# dots of yours' });
  }
  const { mode } = board.state();
  const last = mode === 'open' || mode === 'vote' ? null : lastCounted(board);
  const received = last === null ? undefined : placeIn(last, item.id);
  if (received === undefined) {
    return '';
  }
  const number = String(received.place);
  const dots = received.dots;
  const text = dots === null ? t`Place ${number}` : plural(dots, { one: '# dot', other: '# dots' });
  return received.items.length > 1 ? t`${text}, tied` : text;
}

/** The groups that a card comes from, each once. */
function groupsOf({ group, also = [] }: Origin): string {
  return [...new Set([group, ...also.map(source => source.group)])].join(' + ');
}

/** What an item is besides its text, for a small sign beside it. */
export function markOf(board: Pick<LiveBoard, 'isDraft'>, item: Item): string | null {
  const carried = carriedText(item);
  const kind = kindMark(board, item);
  return carried === null || kind === null ? (carried ?? kind) : `${kind} · ${carried}`;
}

/** B119. */
export const seedText = (): string => t`This was carried here from an earlier iteration, and stays as it is.`;

/** S86: that an item was brought here from an earlier iteration. */
function carriedText(item: Item): string | null {
  const { carried, iteration } = item.r.tags ?? {};
  if (carried === undefined || carried === 'frame' || iteration === undefined) {
    return null;
  }
  return carried === 'concern' ? t`Concern from iteration ${iteration}` : t`Iteration ${iteration}`;
}

function kindMark(board: Pick<LiveBoard, 'isDraft'>, item: Item): string | null {
  if (board.isDraft(item.id)) {
    return t`Only you see this`;
  }
  if (item.type === 'statement') {
    const kind = statementName(item.r.kind);
    return item.r.confirmed === true ? t`${kind}, confirmed` : kind;
  }
  if (item.type === 'card' && item.r.origin !== undefined) {
    const { heading, gone } = item.r.origin;
    const groups = groupsOf(item.r.origin);
    const from = heading === undefined ? groups : `${groups} · ${heading}`;
    return gone === true ? t`${from}, no longer there` : from;
  }
  return null;
}

/** "from A to B" for lists and screen readers. */
export function connectorText(board: LiveBoard, item: Item): string {
  const name = (end: Item['r']['a']) => {
    const target = end !== undefined && 'item' in end ? board.item(end.item) : undefined;
    const text = target === undefined ? '' : excerpt(textOf(target), 40);
    return text === '' ? t`a free point` : text;
  };
  const from = name(item.r.a);
  const to = name(item.r.b);
  return t`from ${from} to ${to}`;
}

export function canvasWords(board: LiveBoard): CanvasWords {
  return {
    describe: item => describeItem(board, item),
    sign: item => [markOf(board, item) ?? '', voteSign(board, item)].filter(part => part !== '').join(' · '),
    notes: notesCount,
    editing: item => {
      const kind = typeName(item.type);
      return t`${kind}, text`;
    },
    charactersLeft: count => plural(count, { one: '# character left', other: '# characters left' }),
    nameOf: peerName,
    focusMoved: to => {
      if (to === undefined) {
        return t`Somebody deleted the item you were on.`;
      }
      const name = describeItem(board, to);
      return t`Somebody deleted the item you were on. Now on: ${name}`;
    },
    moved: count => plural(count, { one: '# item moved', other: '# items moved' }),
    deleted: count => plural(count, { one: '# item deleted', other: '# items deleted' }),
    pasted: count => plural(count, { one: '# item pasted', other: '# items pasted' }),
    copied: count => plural(count, { one: '# item copied', other: '# items copied' }),
    nothingThere: () => t`Nothing in this direction`,
  };
}
