import type { NotePaint, Palette } from '../../design/palette.ts';
import type { Fill, Item } from '../model/types.ts';
import type { Box } from '../tools/geometry.ts';
import { headsOf, middleOf, type Route } from '../tools/route.ts';
import { documentOf, textOf } from '../tools/text.ts';
import type { Seen } from './scene.ts';
import { textArea, traceShape } from './shapes.ts';
import { LINE_HEIGHT, NOTE_PADDING, NOTE_SIZES, type TextLayout, type TextLayouts } from './text-layout.ts';

/** How much of an item is painted: a coloured rectangle, bars where its lines are, or its words. */
export type Detail = 'rects' | 'bars' | 'words';

export function detailAt(zoom: number): Detail {
  return zoom < 0.12 ? 'rects' : zoom < 0.3 ? 'bars' : 'words';
}

export const TEXT_SIZES: readonly number[] = [20];
const FRAME_TITLE_SIZE = 24;
/** A frame's title is never smaller than this on the screen. */
const LABEL_PIXELS = 13;

/** Paints items on a 2D context whose units are board units; the colours are the theme's. */
export class Painter {
  palette: Palette;
  /** While the scale changes, plain rectangles and bars do: nobody reads, and each frame paints everything. */
  isHasty = false;
  private readonly layouts: TextLayouts;
  private readonly fontFamily: string;
  private readonly countLabel: (cluster: Item) => string;

  constructor(
    palette: Palette,
    layouts: TextLayouts,
    fontFamily: string,
    countLabel: (cluster: Item) => string,
  ) {
    this.palette = palette;
    this.layouts = layouts;
    this.fontFamily = fontFamily;
    this.countLabel = countLabel;
  }

  paint(context: CanvasRenderingContext2D, seen: Seen, zoom: number): void {
    const detail = this.isHasty && zoom < 0.5 && detailAt(zoom) === 'words' ? 'bars' : detailAt(zoom);
    switch (seen.item.type) {
      case 'note':
      case 'statement':
      case 'card':
        this.note(context, seen, detail, zoom);
        return;
      case 'frame':
        this.frame(context, seen, zoom);
        return;
      case 'cluster':
        this.cluster(context, seen, zoom, detail);
        return;
      case 'shape':
        this.shape(context, seen, detail, zoom);
        return;
      case 'text':
        this.lines(context, seen.box, this.textLayout(seen), detail, 'start');
        return;
      case 'connector':
        if (seen.route !== null) {
          this.connector(context, seen.item, seen.route, detail, zoom);
        }
    }
  }

  /** Names of frames, painted above everything when they would be too small inside. */
  label(context: CanvasRenderingContext2D, seen: Seen, zoom: number): void {
    if (seen.item.type !== 'frame' || !this.isFar(zoom) || seen.box.w * zoom < 48) {
      return;
    }
    const size = LABEL_PIXELS / zoom;
    context.font = `650 ${size}px ${this.fontFamily}`;
    const title = this.shortened(context, textOf(seen.item), seen.box.w - size);
    if (title === '') {
      return;
    }
    // On the upper edge, as a legend stands on its box: it hides nothing that lies inside.
    const width = context.measureText(title).width + size;
    const rtl = this.directionOf(seen.item, title) === 'rtl';
    const x = rtl ? seen.box.x + seen.box.w - width - size * 0.5 : seen.box.x + size * 0.5;
    const y = seen.box.y - size * 0.9;
    context.globalAlpha = 0.92;
    context.fillStyle = this.palette.surface;
    context.beginPath();
    context.roundRect(x, y, width, size * 1.8, size * 0.4);
    context.fill();
    context.globalAlpha = 1;
    context.fillStyle = this.palette.ink;
    context.textBaseline = 'middle';
    context.textAlign = 'center';
    context.fillText(title, x + width / 2, y + size * 0.95);
  }

  noteLayout(seen: Seen): TextLayout | null {
    const { item, box } = seen;
    return this.layouts.of(
      item,
      documentOf(item),
      box.w - 2 * NOTE_PADDING,
      box.h - 2 * NOTE_PADDING,
      NOTE_SIZES,
    );
  }

  shapeLayout(seen: Seen): TextLayout | null {
    const area = textArea(seen.item.r.shape ?? 'rect', seen.box.w, seen.box.h);
    return this.layouts.of(seen.item, documentOf(seen.item), area.w, area.h, NOTE_SIZES);
  }

  textLayout(seen: Seen): TextLayout | null {
    return this.layouts.of(seen.item, documentOf(seen.item), seen.box.w, 1e6, TEXT_SIZES);
  }

  colours(fill: Fill | undefined): NotePaint {
    return fill === undefined || fill === 'none'
      ? { fill: this.palette.surface, edge: this.palette.lineStrong }
      : this.palette.notes[fill];
  }

  isFar(zoom: number): boolean {
    return FRAME_TITLE_SIZE * 2 * zoom < LABEL_PIXELS;
  }

  private note(context: CanvasRenderingContext2D, seen: Seen, detail: Detail, zoom: number): void {
    const { box, item } = seen;
    const { fill, edge } = this.colours(item.r.fill);
    if (detail === 'rects' || this.isHasty) {
      const line = 1 / Math.min(1, zoom);
      if (box.w * zoom > 5) {
        context.fillStyle = edge;
        context.fillRect(box.x, box.y, box.w, box.h);
        context.fillStyle = fill;
        context.fillRect(box.x + line, box.y + line, box.w - 2 * line, box.h - 2 * line);
      } else {
        context.fillStyle = fill;
        context.fillRect(box.x, box.y, box.w, box.h);
      }
      this.lines(
        context,
        inset(box, NOTE_PADDING),
        detail === 'rects' ? null : this.noteLayout(seen),
        detail,
        'start',
      );
      return;
    }
    context.fillStyle = fill;
    context.strokeStyle = edge;
    context.lineWidth = 1;
    context.beginPath();
    context.roundRect(box.x + 0.5, box.y + 0.5, box.w - 1, box.h - 1, 4);
    context.fill();
    context.stroke();
    this.lines(context, inset(box, NOTE_PADDING), this.noteLayout(seen), detail, 'start');
  }

  private frame(context: CanvasRenderingContext2D, seen: Seen, zoom: number): void {
    const { box, item } = seen;
    const tinted = item.r.fill !== undefined && item.r.fill !== 'none';
    context.fillStyle = this.palette.surface;
    context.strokeStyle = tinted ? this.colours(item.r.fill).edge : this.palette.lineStrong;
    context.lineWidth = Math.max(1, 0.75 / zoom);
    context.beginPath();
    context.roundRect(box.x, box.y, box.w, box.h, 10);
    context.fill();
    context.stroke();
    if (this.isFar(zoom)) {
      return;
    }
    const size = frameTitleSize(zoom);
    const text = textOf(item);
    context.font = `650 ${size}px ${this.fontFamily}`;
    context.fillStyle = this.palette.ink;
    this.oneLine(context, text, item, { x: box.x + 20, y: box.y + 14, w: box.w - 40, h: size * 1.3 });
    const prompt = item.r.tags?.prompt;
    if (prompt !== undefined && zoom >= 0.3) {
      context.font = `400 14px ${this.fontFamily}`;
      context.fillStyle = this.palette.inkSoft;
      this.oneLine(context, prompt, item, {
        x: box.x + 20,
        y: box.y + 14 + size * 1.3,
        w: box.w - 40,
        h: 20,
      });
    }
  }

  private cluster(context: CanvasRenderingContext2D, seen: Seen, zoom: number, detail: Detail): void {
    const { box, item } = seen;
    context.globalAlpha = 0.06;
    context.fillStyle = this.palette.ink;
    context.beginPath();
    context.roundRect(box.x, box.y, box.w, box.h, 20);
    context.fill();
    context.globalAlpha = 1;
    context.strokeStyle = this.palette.lineStrong;
    context.lineWidth = Math.max(1, 0.75 / zoom);
    context.stroke();
    if (detail !== 'words') {
      return;
    }
    const count = this.countLabel(item);
    context.font = `400 14px ${this.fontFamily}`;
    const countWidth = context.measureText(count).width;
    context.fillStyle = this.palette.inkSoft;
    const room = { x: box.x + 20, y: box.y + 10, w: box.w - 40, h: 26 };
    const title = textOf(item);
    const rtl = this.directionOf(item, title) === 'rtl';
    context.textBaseline = 'middle';
    context.textAlign = rtl ? 'left' : 'right';
    context.fillText(count, rtl ? room.x : room.x + room.w, room.y + room.h / 2);
    context.font = `650 18px ${this.fontFamily}`;
    context.fillStyle = this.palette.ink;
    this.oneLine(context, title, item, {
      ...room,
      w: room.w - countWidth - 12,
      x: rtl ? room.x + countWidth + 12 : room.x,
    });
  }

  private shape(context: CanvasRenderingContext2D, seen: Seen, detail: Detail, zoom: number): void {
    const { box, item } = seen;
    const { fill, edge } = this.colours(item.r.fill);
    const name = item.r.shape ?? 'rect';
    const rotated = item.r.rot !== undefined && item.r.rot !== 0;
    if (rotated) {
      context.save();
      context.translate(box.x + box.w / 2, box.y + box.h / 2);
      context.rotate(((item.r.rot ?? 0) * Math.PI) / 180);
      context.translate(-box.x - box.w / 2, -box.y - box.h / 2);
    }
    traceShape(context, name, box);
    context.fillStyle = fill;
    context.strokeStyle = edge;
    context.lineWidth = Math.max(1.5, 0.75 / zoom);
    context.fill();
    context.stroke();
    const area = textArea(name, box.w, box.h);
    this.lines(
      context,
      { x: box.x + area.x, y: box.y + area.y, w: area.w, h: area.h },
      this.shapeLayout(seen),
      detail,
      'middle',
    );
    if (rotated) {
      context.restore();
    }
  }

  connector(context: CanvasRenderingContext2D, item: Item, route: Route, detail: Detail, zoom: number): void {
    context.strokeStyle = this.lineColour(item);
    context.lineWidth = Math.max(2, 1 / zoom);
    context.lineJoin = 'round';
    context.lineCap = 'round';
    context.beginPath();
    const [first, second, third, fourth] = route.points;
    if (first === undefined) {
      return;
    }
    context.moveTo(first[0], first[1]);
    if (route.kind === 'curved' && second && third && fourth) {
      context.bezierCurveTo(second[0], second[1], third[0], third[1], fourth[0], fourth[1]);
    } else {
      for (const [x, y] of route.points.slice(1)) {
        context.lineTo(x, y);
      }
    }
    for (const [left, tip, right] of detail === 'rects' ? [] : headsOf(route, item.r.head ?? 'end')) {
      context.moveTo(left[0], left[1]);
      context.lineTo(tip[0], tip[1]);
      context.lineTo(right[0], right[1]);
    }
    context.stroke();
    if (detail === 'words') {
      this.connectorLabel(context, item, route);
    }
  }

  lineColour(item: Item): string {
    return item.r.fill === undefined || item.r.fill === 'none'
      ? this.palette.inkSoft
      : this.colours(item.r.fill).edge;
  }

  private connectorLabel(context: CanvasRenderingContext2D, item: Item, route: Route): void {
    const text = textOf(item).trim();
    if (text === '') {
      return;
    }
    context.font = `400 14px ${this.fontFamily}`;
    const shown = this.shortened(context, text, 200);
    const [x, y] = middleOf(route);
    const width = context.measureText(shown).width + 12;
    context.fillStyle = this.palette.canvas;
    context.fillRect(x - width / 2, y - 11, width, 22);
    context.fillStyle = this.palette.ink;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(shown, x, y);
  }

  private lines(
    context: CanvasRenderingContext2D,
    box: Box,
    layout: TextLayout | null,
    detail: Detail,
    align: 'start' | 'middle',
  ): void {
    if (layout === null || detail === 'rects') {
      return;
    }
    const step = layout.size * LINE_HEIGHT;
    const most = Math.max(1, Math.floor((box.h + 1) / step));
    const shown = layout.clipped ? layout.lines.slice(0, most) : layout.lines;
    const rtl = layout.direction === 'rtl';
    const top = align === 'middle' ? box.y + Math.max(0, (box.h - shown.length * step) / 2) : box.y;
    context.fillStyle = this.palette.ink;
    if (detail === 'bars') {
      context.globalAlpha = 0.45;
      shown.forEach((line, i) => {
        const x =
          align === 'middle' ? box.x + (box.w - line.width) / 2 : rtl ? box.x + box.w - line.width : box.x;
        context.fillRect(x, top + i * step + step * 0.28, line.width, step * 0.44);
      });
      context.globalAlpha = 1;
      return;
    }
    const font = `400 ${layout.size}px ${this.fontFamily}`;
    if (context.font !== font) {
      context.font = font;
    }
    context.textBaseline = 'alphabetic';
    context.direction = layout.direction;
    context.textAlign = align === 'middle' ? 'center' : rtl ? 'right' : 'left';
    const x = align === 'middle' ? box.x + box.w / 2 : rtl ? box.x + box.w : box.x;
    shown.forEach((line, i) => {
      const cut = layout.clipped && i === shown.length - 1 ? `${line.text}…` : line.text;
      context.fillText(cut, x, top + i * step + step * 0.5 + layout.size * 0.34);
    });
  }

  private oneLine(context: CanvasRenderingContext2D, text: string, item: Item, box: Box): void {
    const direction = this.directionOf(item, text);
    context.direction = direction;
    context.textAlign = direction === 'rtl' ? 'right' : 'left';
    context.textBaseline = 'middle';
    context.fillText(
      this.shortened(context, text, box.w),
      direction === 'rtl' ? box.x + box.w : box.x,
      box.y + box.h / 2,
    );
  }

  directionOfItem(item: Item): 'ltr' | 'rtl' {
    return this.directionOf(item, textOf(item));
  }

  private directionOf(item: Item, text: string): 'ltr' | 'rtl' {
    return this.layouts.directionOf(text, item.r.dir);
  }

  private shortened(context: CanvasRenderingContext2D, text: string, width: number): string {
    const full = context.measureText(text).width;
    if (full <= width || text === '') {
      return text;
    }
    const keep = Math.floor((text.length * width) / full) - 1;
    return keep < 1 ? '' : `${text.slice(0, keep).trimEnd()}…`;
  }
}

export function frameTitleSize(zoom: number): number {
  return Math.min(FRAME_TITLE_SIZE * 2, Math.max(FRAME_TITLE_SIZE, LABEL_PIXELS / zoom));
}

function inset(box: Box, by: number): Box {
  return { x: box.x + by, y: box.y + by, w: box.w - 2 * by, h: box.h - 2 * by };
}
