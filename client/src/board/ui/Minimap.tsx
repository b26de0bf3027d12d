import { useEffect, useRef } from 'react';
import { NOTE_COLOURS, readPalette } from '../../design/palette.ts';
import { onThemeChange } from '../../design/theme.ts';
import type { Item } from '../model/types.ts';
import { type Box, union } from '../tools/geometry.ts';
import { storedBox } from '../tools/places.ts';
import type { CanvasHandle, Workbench } from '../tools/workbench.ts';
import { useBench, useCanvas } from './hooks.ts';

const WIDTH = 168;
const HEIGHT = 112;
/** The picture of the items is painted anew at most this often. */
const EVERY_MS = 300;

/** The whole board in small, with what the screen shows of it. A help for the pointer; keys have "Show everything". */
export function Minimap() {
  const bench = useBench();
  const canvas = useCanvas(bench);
  const element = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas === null || element.current === null) {
      return;
    }
    const map = new MinimapPainter(element.current, bench, canvas);
    return () => map.close();
  }, [bench, canvas]);
  return (
    <div className="minimap" aria-hidden="true">
      <canvas ref={element} width={WIDTH * 2} height={HEIGHT * 2} />
    </div>
  );
}

class MinimapPainter {
  private readonly element: HTMLCanvasElement;
  private readonly bench: Workbench;
  private readonly canvas: CanvasHandle;
  private readonly picture = document.createElement('canvas');
  private readonly stops: (() => void)[];
  private readonly abort = new AbortController();
  private area: Box = { x: 0, y: 0, w: 1, h: 1 };
  private palette = readPalette();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(element: HTMLCanvasElement, bench: Workbench, canvas: CanvasHandle) {
    this.element = element;
    this.bench = bench;
    this.canvas = canvas;
    this.picture.width = element.width;
    this.picture.height = element.height;
    const later = () => this.later();
    const recolour = () => {
      this.palette = readPalette();
      this.later();
    };
    this.stops = [bench.board.onChange(later), canvas.onCamera(() => this.frame()), onThemeChange(recolour)];
    const look = (event: PointerEvent) => {
      if (event.buttons === 1) {
        canvas.lookAt(this.toBoard(event));
      }
    };
    element.addEventListener('pointerdown', look, { signal: this.abort.signal });
    element.addEventListener('pointermove', look, { signal: this.abort.signal });
    this.paint();
  }

  close(): void {
    clearTimeout(this.timer);
    this.abort.abort();
    for (const stop of this.stops) {
      stop();
    }
  }

  private later(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.paint();
    }, EVERY_MS);
  }

  private paint(): void {
    const context = this.picture.getContext('2d');
    if (context === null) {
      return;
    }
    const items = [...this.bench.board.items().values()].filter(item => item.type !== 'connector');
    const { palette } = this;
    this.area = union(items.map(storedBox)) ?? { x: 0, y: 0, w: 1600, h: 1000 };
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.picture.width, this.picture.height);
    const { scale, dx, dy } = this.mapping();
    context.setTransform(scale, 0, 0, scale, dx, dy);
    const rank = (item: Item) => (item.type === 'frame' ? 0 : item.type === 'cluster' ? 1 : 2);
    for (const item of items.sort((a, b) => rank(a) - rank(b))) {
      const box = storedBox(item);
      const colour = NOTE_COLOURS.find(name => name === item.r.fill);
      if (item.type === 'frame' || item.type === 'cluster') {
        context.strokeStyle = palette.lineStrong;
        context.lineWidth = 1.5 / scale;
        context.strokeRect(box.x, box.y, box.w, box.h);
      } else {
        context.fillStyle = colour === undefined ? palette.lineStrong : palette.notes[colour].edge;
        context.fillRect(box.x, box.y, Math.max(box.w, 2 / scale), Math.max(box.h, 2 / scale));
      }
    }
    this.frame();
  }

  /** The picture with the frame of what the screen shows. */
  private frame(): void {
    const context = this.element.getContext('2d');
    if (context === null) {
      return;
    }
    const { palette } = this;
    const { scale, dx, dy } = this.mapping();
    const view = this.canvas.viewport();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.element.width, this.element.height);
    context.drawImage(this.picture, 0, 0);
    context.strokeStyle = palette.accent;
    context.lineWidth = 3;
    const edge = 4;
    const left = Math.max(edge, view.x * scale + dx);
    const top = Math.max(edge, view.y * scale + dy);
    const right = Math.min(this.element.width - edge, (view.x + view.w) * scale + dx);
    const bottom = Math.min(this.element.height - edge, (view.y + view.h) * scale + dy);
    context.strokeRect(left, top, Math.max(4, right - left), Math.max(4, bottom - top));
  }

  private mapping(): { scale: number; dx: number; dy: number } {
    const { width, height } = this.element;
    const margin = 16;
    const scale = Math.min((width - 2 * margin) / this.area.w, (height - 2 * margin) / this.area.h);
    return {
      scale,
      dx: width / 2 - (this.area.x + this.area.w / 2) * scale,
      dy: height / 2 - (this.area.y + this.area.h / 2) * scale,
    };
  }

  private toBoard(event: PointerEvent): readonly [number, number] {
    const box = this.element.getBoundingClientRect();
    const { scale, dx, dy } = this.mapping();
    const x = ((event.clientX - box.left) / box.width) * this.element.width;
    const y = ((event.clientY - box.top) / box.height) * this.element.height;
    return [(x - dx) / scale, (y - dy) / scale];
  }
}
