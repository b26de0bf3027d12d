import { plural, t } from '@lingui/core/macro';
import type { CanvasWords } from '../canvas/words.ts';
import type { LiveBoard, Peer } from '../model/live.ts';
import type { Fill, Item, ItemId } from '../model/types.ts';
import { placeOf } from '../tools/reading.ts';
import { excerpt, textOf } from '../tools/text.ts';

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
  if (item.type === 'connector') {
    return `${parts.join(', ')}: ${connectorText(board, item)}`;
  }
  if (item.type === 'frame' || item.type === 'cluster') {
    parts.push(notesCount(notesWithin(board, item.id)));
  }
  return `${parts.join(', ')}: ${said}`;
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
