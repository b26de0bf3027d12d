import type { ItemId, Point } from '../model/types.ts';
import { type Camera, type Size, visibleBox } from '../tools/camera.ts';
import { type Box, centre, contains, distance, inflate, intersects } from '../tools/geometry.ts';
import { createView, type ItemView, type ViewContext } from './item-views.ts';
import type { Scene, Seen } from './scene.ts';

/** Milliseconds a frame may spend on making new elements. */
const SLICE_MS = 4;
/** Elements are kept ready this part of a screen beyond its edge, and dropped beyond three times that. */
const MARGIN = 1 / 3;

interface Mounted {
  readonly view: ItemView;
  readonly layer: number;
  rank: number;
}

/**
 * Real elements for what is near the screen. They are plain boxes in board coordinates; the camera is a transform of
 * the whole world, split in an outer translation and an inner scale.
 */
export class DomLayer {
  readonly world = document.createElement('div');
  private readonly scaled = document.createElement('div');
  private readonly layers: readonly [HTMLElement, SVGSVGElement, HTMLElement];
  private readonly mounted = new Map<ItemId, Mounted>();
  private readonly held = new Set<ItemId>();
  private readonly scene: Scene;
  private readonly context: ViewContext;
  private waiting: Seen[] = [];
  private ready: Box | null = null;
  private orderStale = false;
  private isVisible = true;
  /** Items that changed while the elements were hidden. */
  private readonly behind = new Set<ItemId>();

  constructor(scene: Scene, context: ViewContext) {
    this.scene = scene;
    this.context = context;
    this.world.className = 'board-world';
    this.scaled.className = 'board-scale';
    const areas = document.createElement('div');
    const lines = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const content = document.createElement('div');
    areas.className = 'board-layer';
    content.className = 'board-layer';
    lines.setAttribute('class', 'board-lines');
    this.layers = [areas, lines, content];
    this.scaled.append(areas, lines, content);
    this.world.append(this.scaled);
  }

  /** A place above all items in the same coordinates, which stays visible when the items are painted. */
  addLayer(element: Element): void {
    this.scaled.append(element);
  }

  place(camera: Camera, ratio: number): void {
    const scale = camera.zoom * ratio;
    const x = -Math.round(camera.x * scale) / ratio;
    const y = -Math.round(camera.y * scale) / ratio;
    this.world.style.transform = `translate(${x}px,${y}px)`;
    this.scaled.style.transform = `scale(${camera.zoom})`;
  }

  /** Hidden elements are not kept up to date, but for the focused one; they catch up before they are shown again. */
  setVisible(visible: boolean): void {
    if (visible !== this.isVisible) {
      this.isVisible = visible;
      this.scaled.classList.toggle('is-painted', !visible);
    }
  }

  /** The element of an item, made now if it is not there yet. */
  require(id: ItemId): HTMLElement | SVGElement | null {
    const seen = this.scene.get(id);
    if (seen === undefined) {
      return null;
    }
    return (this.mounted.get(id) ?? this.mount(seen)).view.element;
  }

  elementOf(id: ItemId): HTMLElement | SVGElement | null {
    return this.mounted.get(id)?.view.element ?? null;
  }

  /** The focused and the edited item keep their elements whatever the camera does. */
  hold(ids: Iterable<ItemId>): void {
    for (const id of this.held) {
      this.elementOf(id)?.classList.remove('is-held');
    }
    this.held.clear();
    for (const id of ids) {
      this.held.add(id);
      this.require(id)?.classList.add('is-held');
    }
  }

  count(): number {
    return this.mounted.size;
  }

  /** Whether elements beyond the screen's edge are still to be made. */
  isBehind(): boolean {
    return this.waiting.length > 0;
  }

  /** Everything that depends on measured text is wrong. */
  restyle(): void {
    for (const [id, mounted] of this.mounted) {
      const seen = this.scene.get(id);
      if (seen !== undefined) {
        mounted.view.refit?.(seen);
      }
    }
  }

  /** What stands beside the items is another: votes, or what only the reader sees. */
  resign(): void {
    for (const [id, mounted] of this.mounted) {
      const seen = this.scene.get(id);
      if (seen !== undefined) {
        mounted.view.resign?.(seen.item);
      }
    }
  }

  /** Takes changed items over. */
  update(ids: Iterable<ItemId>): void {
    for (const id of ids) {
      if (!this.isVisible && !this.held.has(id)) {
        this.behind.add(id);
        continue;
      }
      const seen = this.scene.get(id);
      const mounted = this.mounted.get(id);
      if (seen === undefined) {
        this.drop(id);
      } else if (mounted !== undefined) {
        mounted.view.update(seen);
        if (mounted.rank !== this.scene.rankOf(id)) {
          this.orderStale = true;
        }
      } else if (this.ready !== null && intersects(this.ready, seen.box)) {
        this.waiting.unshift(seen);
      }
    }
  }

  /** Everything may be new. */
  reset(): void {
    for (const id of [...this.mounted.keys()]) {
      if (this.scene.get(id) === undefined) {
        this.drop(id);
      }
    }
    this.ready = null;
    this.catchUp();
    this.update([...this.mounted.keys()]);
  }

  /** Does a slice of the work for this view; true when everything on screen has its element. */
  prepare(camera: Camera, size: Size, now: () => number): boolean {
    this.catchUp();
    const seenBox = visibleBox(camera, size);
    const reach = Math.max(seenBox.w, seenBox.h) * MARGIN;
    if (this.ready === null || !contains(this.ready, seenBox)) {
      this.plan(inflate(seenBox, reach), seenBox, inflate(seenBox, reach * 3));
    }
    if (this.orderStale) {
      this.reorder();
    }
    const end = now() + SLICE_MS;
    while (this.waiting.length > 0 && now() < end) {
      for (let i = 0; i < 8; i++) {
        const next = this.waiting.shift();
        const fresh = next === undefined ? undefined : this.scene.get(next.item.id);
        if (fresh !== undefined && !this.mounted.has(fresh.item.id)) {
          this.mount(fresh);
        }
      }
    }
    return !this.waiting.some(seen => intersects(seen.box, seenBox));
  }

  private catchUp(): void {
    if (this.behind.size > 0) {
      const ids = [...this.behind];
      this.behind.clear();
      const wasVisible = this.isVisible;
      this.isVisible = true;
      this.update(ids);
      this.isVisible = wasVisible;
    }
  }

  /** What to make for this view, the visible and nearest first, and what to drop. */
  private plan(wanted: Box, visible: Box, kept: Box): void {
    this.ready = wanted;
    const middle: Point = centre(visible);
    this.waiting = this.scene
      .query(wanted)
      .filter(seen => !this.mounted.has(seen.item.id))
      .map(seen => ({
        seen,
        far: distance(centre(seen.box), middle) - (intersects(seen.box, visible) ? 1e6 : 0),
      }))
      .sort((a, b) => a.far - b.far)
      .map(({ seen }) => seen);
    for (const id of [...this.mounted.keys()]) {
      const box = this.scene.get(id)?.box;
      if (!this.held.has(id) && (box === undefined || !intersects(box, kept))) {
        this.drop(id);
      }
    }
  }

  private mount(seen: Seen): Mounted {
    const mounted: Mounted = {
      view: createView(seen, this.context),
      layer: this.scene.layerOf(seen.item),
      rank: this.scene.rankOf(seen.item.id),
    };
    const layer = this.layers[mounted.layer] ?? this.layers[2];
    layer.insertBefore(mounted.view.element, this.nextInOrder(layer, mounted.rank));
    this.mounted.set(seen.item.id, mounted);
    if (this.held.has(seen.item.id)) {
      mounted.view.element.classList.add('is-held');
    }
    return mounted;
  }

  /** The first element in a layer that is drawn after `rank`; elements stand in rank order. */
  private nextInOrder(layer: Element, rank: number): Element | null {
    const { children } = layer;
    let low = 0;
    let high = children.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.rankOfElement(children[middle]) <= rank) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return children[low] ?? null;
  }

  private rankOfElement(element: Element | undefined): number {
    const id =
      element instanceof HTMLElement || element instanceof SVGElement ? element.dataset.id : undefined;
    return id === undefined ? -1 : (this.mounted.get(id)?.rank ?? -1);
  }

  private drop(id: ItemId): void {
    this.mounted.get(id)?.view.element.remove();
    this.mounted.delete(id);
    this.held.delete(id);
  }

  /** Puts the elements into the order of the board again, moving as few as need be and keeping the focus. */
  private reorder(): void {
    this.orderStale = false;
    for (const [id, mounted] of this.mounted) {
      mounted.rank = this.scene.rankOf(id);
    }
    const focused = document.activeElement;
    for (const layer of this.layers) {
      const sorted = [...layer.children].sort((a, b) => this.rankOfElement(a) - this.rankOfElement(b));
      let next: Element | null = null;
      for (let i = sorted.length - 1; i >= 0; i--) {
        const element = sorted[i];
        if (element !== undefined && element.nextElementSibling !== next) {
          layer.insertBefore(element, next);
        }
        next = element ?? next;
      }
    }
    if (focused !== document.activeElement && focused instanceof HTMLElement && focused.isConnected) {
      focused.focus({ preventScroll: true });
    }
  }
}
