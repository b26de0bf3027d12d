import type { Peer } from '../model/live.ts';
import type { ItemId, Point } from '../model/types.ts';
import { boxToScreen, type Camera, toScreen } from '../tools/camera.ts';
import { type Box, distance, inflate, union } from '../tools/geometry.ts';
import { canResize } from '../tools/resize.ts';
import { headsOf, pathData, routeBetween } from '../tools/route.ts';
import type { Handle, Hit, Preview } from '../tools/tool.ts';
import type { Scene } from './scene.ts';
import { shapePath } from './shapes.ts';

const SVG = 'http://www.w3.org/2000/svg';
/** Half the size of a handle's target: 28 px for a mouse, 44 px for a finger, at any zoom. */
const HANDLE_REACH = 14;
const HANDLE_REACH_TOUCH = 22;
/** Distance of the connector dots from an item's edge. */
const DOT_DISTANCE = 16;
/** More selected items than this get one common outline. */
const MOST_OUTLINES = 60;

export interface OverlayState {
  readonly camera: Camera;
  readonly selection: ReadonlySet<ItemId>;
  readonly preview: Preview | null;
  readonly hovered: ItemId | null;
  readonly editing: ItemId | null;
  /** Whether the selection may be moved and given another size; asked only where handles would stand. */
  readonly canMove: () => boolean;
  /** Whether a connector may be drawn. */
  readonly canLink: () => boolean;
  readonly peers: readonly Peer[];
  readonly colourOf: (handle: string) => string;
  readonly nameOf: (peer: Peer) => string;
}

const HANDLES: readonly Handle[] = [
  { x: -1, y: -1 },
  { x: 1, y: -1 },
  { x: 1, y: 1 },
  { x: -1, y: 1 },
  { x: 1, y: 0 },
  { x: -1, y: 0 },
  { x: 0, y: 1 },
  { x: 0, y: -1 },
];

const DOTS: readonly Point[] = [
  [0.5, 0],
  [1, 0.5],
  [0.5, 1],
  [0, 0.5],
];

/** Outlines, handles, guides and previews in screen pixels, so that they keep their size at every zoom. */
export class Overlay {
  readonly element = document.createElement('div');
  private readonly svg = document.createElementNS(SVG, 'svg');
  private readonly handles: HTMLElement[] = [];
  private readonly tags: HTMLElement[] = [];
  private readonly scene: Scene;
  private last = '';
  private active: {
    handles: { handle: Handle; at: Point }[];
    dots: { id: ItemId; u: number; v: number; at: Point }[];
    ends: { id: ItemId; end: 'a' | 'b'; at: Point }[];
  } = {
    handles: [],
    dots: [],
    ends: [],
  };

  constructor(scene: Scene) {
    this.scene = scene;
    this.element.className = 'board-overlay';
    this.element.setAttribute('aria-hidden', 'true');
    this.svg.setAttribute('class', 'board-marks');
    this.element.append(this.svg);
  }

  /** What of the overlay lies under a screen point. */
  hit(screen: Point, touch: boolean): Hit | null {
    const reach = touch ? HANDLE_REACH_TOUCH : HANDLE_REACH;
    const near = (at: Point) => distance(at, screen) <= reach;
    const end = this.active.ends.find(({ at }) => near(at));
    if (end !== undefined) {
      return { kind: 'end', id: end.id, end: end.end };
    }
    const handle = this.active.handles.find(({ at }) => near(at));
    if (handle !== undefined) {
      return { kind: 'handle', handle: handle.handle };
    }
    const dot = this.active.dots.find(({ at }) => distance(at, screen) <= 12);
    return dot === undefined ? null : { kind: 'dot', id: dot.id, u: dot.u, v: dot.v };
  }

  /** The selection's outline on the screen, or null without one. */
  outline(camera: Camera, selection: ReadonlySet<ItemId>): Box | null {
    const box = union(this.boxesOf(selection));
    return box === null ? null : boxToScreen(camera, box);
  }

  draw(state: OverlayState): void {
    const marks: string[] = [];
    const { camera, preview } = state;
    const quiet = preview?.kind === 'drag' || preview?.kind === 'line';
    this.peers(state, marks);
    this.selected(state, marks);
    this.place(state, quiet);
    this.preview(camera, preview, marks);
    const next = marks.join('');
    if (next !== this.last) {
      this.last = next;
      this.paint(marks);
    }
  }

  private boxesOf(ids: Iterable<ItemId>): Box[] {
    const boxes: Box[] = [];
    for (const id of ids) {
      const seen = this.scene.get(id);
      if (seen !== undefined) {
        boxes.push(seen.box);
      }
    }
    return boxes;
  }

  private selected({ camera, selection, editing }: OverlayState, marks: string[]): void {
    if (selection.size <= MOST_OUTLINES) {
      for (const id of selection) {
        const seen = this.scene.get(id);
        if (seen !== undefined && seen.item.type !== 'connector' && id !== editing) {
          marks.push(rectMark('selected', boxToScreen(camera, seen.box)));
        } else if (seen?.route != null) {
          marks.push(pathMark('selected-line', pathData(seen.route), camera));
        }
      }
    }
    const all = selection.size > 1 ? union(this.boxesOf(selection)) : null;
    if (all !== null) {
      marks.push(rectMark('selection', inflate(boxToScreen(camera, all), 6)));
    }
  }

  private peers({ camera, peers, colourOf, nameOf }: OverlayState, marks: string[]): void {
    let used = 0;
    for (const peer of peers) {
      for (const id of peer.selection.slice(0, 20)) {
        const seen = this.scene.get(id);
        if (seen !== undefined && seen.item.type !== 'connector') {
          marks.push(rectMark('peer', inflate(boxToScreen(camera, seen.box), 2), colourOf(peer.handle)));
        }
      }
      const writing = peer.editing === null ? undefined : this.scene.get(peer.editing);
      if (writing !== undefined && camera.zoom > 0.2) {
        const box = boxToScreen(camera, writing.box);
        this.tag(used++, [box.x, box.y - 4], nameOf(peer), colourOf(peer.handle));
      }
    }
    for (const tag of this.tags.slice(used)) {
      tag.hidden = true;
    }
  }

  private tag(index: number, at: Point, text: string, colour: string): void {
    let tag = this.tags[index];
    if (tag === undefined) {
      tag = document.createElement('div');
      tag.className = 'peer-tag';
      this.tags.push(tag);
      this.element.append(tag);
    }
    tag.hidden = false;
    if (tag.textContent !== text) {
      tag.textContent = text;
    }
    tag.style.setProperty('--peer', colour);
    tag.style.transform = `translate(${at[0]}px,${at[1]}px) translateY(-100%)`;
  }

  /** Handles on the selection, dots on the item under the pointer. */
  private place(state: OverlayState, quiet: boolean): void {
    const active: Overlay['active'] = { handles: [], dots: [], ends: [] };
    if (!quiet && state.editing === null) {
      if (state.canMove()) {
        this.placeHandles(state, active);
      }
      if (state.canLink()) {
        this.placeDots(state, active);
      }
    }
    this.active = active;
    const spots = [
      ...active.handles.map(({ handle, at }) => ({
        at,
        kind: handle.x !== 0 && handle.y !== 0 ? 'corner' : 'side',
      })),
      ...active.dots.map(({ at }) => ({ at, kind: 'dot' })),
      ...active.ends.map(({ at }) => ({ at, kind: 'end' })),
    ];
    spots.forEach(({ at, kind }, i) => {
      const element = this.handleElement(i);
      element.hidden = false;
      element.dataset.kind = kind;
      element.style.transform = `translate(${at[0]}px,${at[1]}px)`;
    });
    for (const element of this.handles.slice(spots.length)) {
      element.hidden = true;
    }
  }

  private placeHandles({ camera, selection }: OverlayState, active: Overlay['active']): void {
    const items = [...selection].map(id => this.scene.get(id)).filter(seen => seen !== undefined);
    const [only] = items;
    if (
      items.length === 1 &&
      only?.item.type === 'connector' &&
      only.route !== null &&
      only.item.r.locked !== true
    ) {
      const points = only.route.points;
      const [start, end] = [points[0], points[points.length - 1]];
      if (start !== undefined && end !== undefined) {
        active.ends.push(
          { id: only.item.id, end: 'a', at: toScreen(camera, start) },
          { id: only.item.id, end: 'b', at: toScreen(camera, end) },
        );
      }
      return;
    }
    const box = union(items.filter(seen => canResize(seen.item)).map(seen => seen.box));
    if (box === null || items.length > 200) {
      return;
    }
    const outline = inflate(boxToScreen(camera, box), items.length > 1 ? 6 : 0);
    const roomy = outline.w > 72 && outline.h > 72;
    for (const handle of HANDLES) {
      const isCorner = handle.x !== 0 && handle.y !== 0;
      const fits = isCorner ? outline.w > 30 || (handle.x > 0 && handle.y > 0) : roomy && items.length === 1;
      if (fits) {
        const at: Point = [
          outline.x + ((handle.x + 1) / 2) * outline.w,
          outline.y + ((handle.y + 1) / 2) * outline.h,
        ];
        active.handles.push({ handle, at });
      }
    }
  }

  private placeDots({ camera, hovered, selection, preview }: OverlayState, active: Overlay['active']): void {
    const [first] = selection;
    const id = selection.size === 1 && first !== undefined ? first : hovered;
    const seen = id === null ? undefined : this.scene.get(id);
    if (
      seen === undefined ||
      preview !== null ||
      seen.item.type === 'connector' ||
      seen.item.type === 'frame'
    ) {
      return;
    }
    const box = boxToScreen(camera, seen.box);
    if (box.w < 40 || box.h < 40) {
      return;
    }
    const around = inflate(box, DOT_DISTANCE);
    for (const [u, v] of DOTS) {
      active.dots.push({ id: seen.item.id, u, v, at: [around.x + u * around.w, around.y + v * around.h] });
    }
  }

  private handleElement(index: number): HTMLElement {
    let element = this.handles[index];
    if (element === undefined) {
      element = document.createElement('div');
      element.className = 'board-handle';
      this.handles.push(element);
      this.element.append(element);
    }
    return element;
  }

  private preview(camera: Camera, preview: Preview | null, marks: string[]): void {
    switch (preview?.kind) {
      case 'marquee':
        marks.push(rectMark('marquee', boxToScreen(camera, preview.box)));
        break;
      case 'draw': {
        const box = boxToScreen(camera, preview.box);
        const path =
          preview.as === 'frame' ? shapePath('round', box.w, box.h) : shapePath(preview.as, box.w, box.h);
        marks.push(`<path class="draft" transform="translate(${box.x} ${box.y})" d="${path}"/>`);
        break;
      }
      case 'line': {
        const route = routeBetween(preview.a, preview.b, 'curved', id => this.scene.get(id)?.box ?? null);
        if (route !== null) {
          const heads = headsOf(route, 'end').map(c => `M${c.map(p => p.join(' ')).join('L')}`);
          marks.push(pathMark('draft-line', pathData(route) + heads.join(''), camera));
        }
        this.target(camera, preview.target, marks);
        break;
      }
      case 'drag':
        this.target(camera, preview.target, marks);
        this.guides(camera, preview.guides, marks);
        break;
      case 'resize':
        this.guides(camera, preview.guides, marks);
        break;
      case undefined:
        break;
    }
  }

  private target(camera: Camera, id: ItemId | null, marks: string[]): void {
    const seen = id === null ? undefined : this.scene.get(id);
    if (seen !== undefined) {
      marks.push(rectMark('target', inflate(boxToScreen(camera, seen.box), 3)));
    }
  }

  private guides(
    camera: Camera,
    guides: Extract<Preview, { kind: 'drag' }>['guides'],
    marks: string[],
  ): void {
    for (const guide of guides) {
      const [a, b]: [Point, Point] =
        guide.axis === 'x'
          ? [toScreen(camera, [guide.at, guide.from]), toScreen(camera, [guide.at, guide.to])]
          : [toScreen(camera, [guide.from, guide.at]), toScreen(camera, [guide.to, guide.at])];
      marks.push(`<path class="guide" d="M${a[0]} ${a[1]}L${b[0]} ${b[1]}"/>`);
    }
  }

  /** Marks hold numbers, class names and palette colours only, never anything that people wrote. */
  private paint(marks: readonly string[]): void {
    const parsed = new DOMParser().parseFromString(
      `<svg xmlns="${SVG}">${marks.join('')}</svg>`,
      'image/svg+xml',
    );
    this.svg.replaceChildren(...parsed.documentElement.children);
  }
}

function rectMark(kind: string, box: Box, colour?: string): string {
  const stroke = colour === undefined ? '' : ` stroke="${colour}"`;
  return `<rect class="${kind}"${stroke} x="${box.x}" y="${box.y}" width="${Math.max(0, box.w)}" height="${Math.max(0, box.h)}" rx="4"/>`;
}

function pathMark(kind: string, data: string, camera: Camera): string {
  const { zoom, x, y } = camera;
  return `<path class="${kind}" transform="translate(${-x * zoom} ${-y * zoom}) scale(${zoom})" d="${data}"/>`;
}
