import type { ItemId, Point } from '../model/types.ts';
import { type Camera, type Size, visibleBox } from '../tools/camera.ts';
import { type Box, inflate, intersects, union } from '../tools/geometry.ts';
import type { Painter } from './painter.ts';
import type { Scene, Seen } from './scene.ts';

/** One picture of a large selection that slides under the pointer instead of hundreds of elements. */
export class Sprite {
  readonly canvas = document.createElement('canvas');
  private readonly scene: Scene;
  private readonly painter: Painter;
  private box: Box | null = null;

  constructor(scene: Scene, painter: Painter) {
    this.scene = scene;
    this.painter = painter;
    this.canvas.className = 'board-sprite';
    this.canvas.setAttribute('aria-hidden', 'true');
    this.canvas.hidden = true;
  }

  /** Paints the items that are near the screen, once. */
  take(ids: ReadonlySet<ItemId>, camera: Camera, size: Size, ratio: number): void {
    const view = visibleBox(camera, size);
    const near = inflate(view, Math.max(view.w, view.h) / 4);
    const parts = this.scene.drawn(near).filter(seen => ids.has(seen.item.id));
    const box = union(parts.map(seen => clipped(seen, near)));
    if (box === null) {
      return;
    }
    this.box = inflate(box, 12);
    const scale = camera.zoom * ratio;
    this.canvas.width = Math.max(1, Math.ceil(this.box.w * scale));
    this.canvas.height = Math.max(1, Math.ceil(this.box.h * scale));
    this.canvas.style.width = `${this.box.w * camera.zoom}px`;
    this.canvas.style.height = `${this.box.h * camera.zoom}px`;
    const context = this.canvas.getContext('2d');
    if (context === null) {
      return;
    }
    context.setTransform(scale, 0, 0, scale, -this.box.x * scale, -this.box.y * scale);
    for (const seen of parts) {
      this.painter.paint(context, seen, camera.zoom);
    }
    this.canvas.hidden = false;
  }

  move(camera: Camera, d: Point): void {
    if (this.box !== null) {
      const x = (this.box.x + d[0] - camera.x) * camera.zoom;
      const y = (this.box.y + d[1] - camera.y) * camera.zoom;
      this.canvas.style.transform = `translate(${x}px,${y}px)`;
    }
  }

  drop(): void {
    this.box = null;
    this.canvas.hidden = true;
    this.canvas.width = 1;
    this.canvas.height = 1;
  }
}

function clipped(seen: Seen, area: Box): Box {
  if (!intersects(seen.box, area)) {
    return seen.box;
  }
  const x = Math.max(seen.box.x, area.x);
  const y = Math.max(seen.box.y, area.y);
  return {
    x,
    y,
    w: Math.min(seen.box.x + seen.box.w, area.x + area.w) - x,
    h: Math.min(seen.box.y + seen.box.h, area.y + area.h) - y,
  };
}
