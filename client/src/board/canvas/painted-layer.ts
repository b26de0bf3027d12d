import type { ItemId } from '../model/types.ts';
import type { Camera, Size } from '../tools/camera.ts';
import { type Box, intersects } from '../tools/geometry.ts';
import type { Painter } from './painter.ts';
import type { Scene } from './scene.ts';

/** More damaged boxes than this in one frame and everything is painted again. */
const MOST_DAMAGE = 60;

/**
 * The board painted on one canvas. What is painted stays: panning shifts the bitmap and paints the uncovered strips,
 * a change repaints its boxes, and only zooming paints everything.
 */
export class PaintedLayer {
  readonly canvas = document.createElement('canvas');
  private readonly context: CanvasRenderingContext2D;
  private readonly scene: Scene;
  private readonly painter: Painter;
  private size: Size = { w: 0, h: 0 };
  private ratio = 1;
  private valid = false;
  private zoom = 0;
  private originX = 0;
  private originY = 0;
  private damage: Box[] = [];
  private left: ReadonlySet<ItemId> = new Set();

  constructor(scene: Scene, painter: Painter) {
    const context = this.canvas.getContext('2d', { alpha: false });
    if (context === null) {
      throw new Error('this browser has no 2D canvas');
    }
    this.context = context;
    this.scene = scene;
    this.painter = painter;
    this.canvas.className = 'board-painted';
    this.canvas.setAttribute('aria-hidden', 'true');
  }

  resize(size: Size, ratio: number): void {
    if (size.w === this.size.w && size.h === this.size.h && ratio === this.ratio) {
      return;
    }
    this.size = size;
    this.ratio = ratio;
    this.canvas.width = Math.max(1, Math.round(size.w * ratio));
    this.canvas.height = Math.max(1, Math.round(size.h * ratio));
    this.canvas.style.width = `${size.w}px`;
    this.canvas.style.height = `${size.h}px`;
    this.valid = false;
  }

  invalidate(): void {
    this.valid = false;
  }

  /** Not shown any more: changes need not be remembered. */
  forget(): void {
    this.valid = false;
    this.damage = [];
  }

  /** These boxes have changed; cheap while the layer is not shown. */
  touch(boxes: readonly Box[]): void {
    if (this.valid) {
      this.damage.push(...boxes);
    }
  }

  /** Items that another layer shows for now. */
  leaveOut(ids: ReadonlySet<ItemId>): void {
    if (ids !== this.left) {
      this.left = ids;
      this.valid = false;
    }
  }

  /** `isHasty` while the scale changes; the first calm frame paints everything properly. */
  render(camera: Camera, isHasty: boolean): void {
    if (isHasty !== this.painter.isHasty) {
      this.painter.isHasty = isHasty;
      this.valid = false;
    }
    const scale = camera.zoom * this.ratio;
    const originX = Math.round(camera.x * scale);
    const originY = Math.round(camera.y * scale);
    const dx = originX - this.originX;
    const dy = originY - this.originY;
    const { width, height } = this.canvas;
    const far = Math.abs(dx) > width * 0.8 || Math.abs(dy) > height * 0.8;
    if (!this.valid || camera.zoom !== this.zoom || far || this.damage.length > MOST_DAMAGE) {
      this.zoom = camera.zoom;
      this.originX = originX;
      this.originY = originY;
      this.valid = true;
      this.damage = [];
      this.paintPixels(0, 0, width, height);
      return;
    }
    const strips = dx !== 0 || dy !== 0;
    if (strips) {
      this.context.setTransform(1, 0, 0, 1, 0, 0);
      this.context.globalCompositeOperation = 'copy';
      this.context.drawImage(this.canvas, -dx, -dy);
      this.context.globalCompositeOperation = 'source-over';
      this.originX = originX;
      this.originY = originY;
    }
    this.paintDamage();
    if (dx !== 0) {
      this.paintPixels(dx > 0 ? width - dx : 0, 0, Math.abs(dx), height);
    }
    if (dy !== 0) {
      this.paintPixels(0, dy > 0 ? height - dy : 0, width, Math.abs(dy));
    }
  }

  private paintDamage(): void {
    if (this.damage.length === 0) {
      return;
    }
    const scale = this.zoom * this.ratio;
    for (const box of merged(this.damage)) {
      const x0 = Math.floor(box.x * scale - this.originX) - 2;
      const y0 = Math.floor(box.y * scale - this.originY) - 2;
      const x1 = Math.ceil((box.x + box.w) * scale - this.originX) + 2;
      const y1 = Math.ceil((box.y + box.h) * scale - this.originY) + 2;
      const x = Math.max(0, x0);
      const y = Math.max(0, y0);
      const w = Math.min(this.canvas.width, x1) - x;
      const h = Math.min(this.canvas.height, y1) - y;
      if (w > 0 && h > 0) {
        this.paintPixels(x, y, w, h);
      }
    }
    this.damage = [];
  }

  /** Paints a rectangle of device pixels from scratch. */
  private paintPixels(x: number, y: number, w: number, h: number): void {
    const { context, painter } = this;
    const scale = this.zoom * this.ratio;
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.beginPath();
    context.rect(x, y, w, h);
    context.clip();
    context.fillStyle = painter.palette.canvas;
    context.fillRect(x, y, w, h);
    context.setTransform(scale, 0, 0, scale, -this.originX, -this.originY);
    const margin = 8;
    const area = {
      x: (x + this.originX) / scale - margin,
      y: (y + this.originY) / scale - margin,
      w: w / scale + 2 * margin,
      h: h / scale + 2 * margin,
    };
    const drawn = this.scene.drawn(area);
    for (const seen of drawn) {
      if (!this.left.has(seen.item.id)) {
        painter.paint(context, seen, this.zoom);
      }
    }
    if (painter.isFar(this.zoom)) {
      for (const seen of drawn) {
        if (!this.left.has(seen.item.id)) {
          painter.label(context, seen, this.zoom);
        }
      }
    }
    context.restore();
  }
}

/** Joins boxes that overlap, so that nothing is painted twice. */
function merged(boxes: readonly Box[]): Box[] {
  const result: Box[] = [];
  for (const box of boxes) {
    let grown = box;
    for (let i = result.length - 1; i >= 0; i--) {
      const other = result[i];
      if (other !== undefined && intersects(grown, other)) {
        const x = Math.min(grown.x, other.x);
        const y = Math.min(grown.y, other.y);
        grown = {
          x,
          y,
          w: Math.max(grown.x + grown.w, other.x + other.w) - x,
          h: Math.max(grown.y + grown.h, other.y + other.h) - y,
        };
        result.splice(i, 1);
      }
    }
    result.push(grown);
  }
  return result;
}
