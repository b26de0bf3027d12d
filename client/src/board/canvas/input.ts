import type { Point } from '../model/types.ts';
import type { PointerInput, Tool } from '../tools/tool.ts';
import { DoubleClicks } from './double-clicks.ts';

/** What pointers, wheel and fingers ask for. */
export interface InputTarget {
  readonly toBoard: (screen: Point) => Point;
  readonly tool: () => Tool;
  readonly hand: () => Tool;
  /** Whether a finger that goes down here moves an item, not the view. */
  readonly grabs: (input: PointerInput) => boolean;
  readonly panBy: (dx: number, dy: number) => void;
  readonly zoomAt: (screen: Point, factor: number) => void;
  readonly hover: (input: PointerInput | null) => void;
  readonly pressed: () => void;
}

interface Finger {
  readonly start: Point;
  at: Point;
}

/** Turns DOM events on the canvas into tool input: one pointer draws, two fingers pan and zoom, space lends the hand. */
export class CanvasInput {
  private readonly fingers = new Map<number, Finger>();
  private active: { id: number; tool: Tool } | null = null;
  private readonly clicks = new DoubleClicks();
  private downAt: Point | null = null;
  private space = false;
  private readonly host: HTMLElement;
  private readonly target: InputTarget;
  private readonly stop = new AbortController();

  constructor(host: HTMLElement, target: InputTarget) {
    this.host = host;
    this.target = target;
    const options = { signal: this.stop.signal };
    host.addEventListener('pointerdown', event => this.down(event), options);
    host.addEventListener('pointermove', event => this.move(event), options);
    host.addEventListener('pointerup', event => this.up(event), options);
    host.addEventListener('pointercancel', event => this.cancelled(event), options);
    host.addEventListener('pointerleave', () => target.hover(null), options);
    host.addEventListener('wheel', event => this.wheel(event), { ...options, passive: false });
    host.addEventListener('contextmenu', event => this.active !== null && event.preventDefault(), options);
    // Middle click would start the browser's own scrolling.
    host.addEventListener('mousedown', event => event.button === 1 && event.preventDefault(), options);
    window.addEventListener('blur', () => this.setSpace(false), options);
  }

  close(): void {
    this.stop.abort();
  }

  setSpace(held: boolean): void {
    this.space = held;
    this.host.classList.toggle('is-panning', held || this.active?.tool === this.target.hand());
  }

  busy(): boolean {
    return this.active !== null;
  }

  cancel(): void {
    this.active?.tool.cancel();
    this.active = null;
    this.setSpace(this.space);
  }

  private down(event: PointerEvent): void {
    if (event.target instanceof HTMLTextAreaElement) {
      return;
    }
    this.target.pressed();
    const input = this.read(event);
    this.host.setPointerCapture(event.pointerId);
    if (event.pointerType === 'touch') {
      this.fingers.set(event.pointerId, { start: input.screen, at: input.screen });
      if (this.fingers.size === 2) {
        this.cancel();
        return;
      }
      if (this.fingers.size > 2) {
        return;
      }
    }
    const tool = this.toolFor(event, input);
    if (tool !== null && this.active === null) {
      this.active = { id: event.pointerId, tool };
      tool.down(input);
      this.setSpace(this.space);
    }
  }

  private toolFor(event: PointerEvent, input: PointerInput): Tool | null {
    if (event.button === 1 || this.space) {
      return this.target.hand();
    }
    if (event.button !== 0) {
      return null;
    }
    const tool = this.target.tool();
    if (event.pointerType === 'touch' && tool.id === 'select' && !this.target.grabs(input)) {
      return this.target.hand();
    }
    return tool;
  }

  private move(event: PointerEvent): void {
    const input = this.read(event);
    const finger = this.fingers.get(event.pointerId);
    if (finger !== undefined && this.fingers.size === 2) {
      this.pinch(finger, input.screen);
      return;
    }
    if (finger !== undefined) {
      finger.at = input.screen;
    }
    if (this.active?.id === event.pointerId) {
      this.active.tool.move(input);
    } else if (event.pointerType !== 'touch') {
      const tool = this.target.tool();
      if (tool.busy()) {
        tool.move(input);
      }
    }
    this.target.hover(event.pointerType === 'touch' ? null : input);
  }

  /** Two fingers hold two points of the board. */
  private pinch(finger: Finger, to: Point): void {
    const other = [...this.fingers.values()].find(each => each !== finger);
    if (other === undefined) {
      return;
    }
    const before = spread(finger.at, other.at);
    finger.at = to;
    const after = spread(finger.at, other.at);
    this.target.panBy(before.middle[0] - after.middle[0], before.middle[1] - after.middle[1]);
    if (before.width > 10) {
      this.target.zoomAt(after.middle, after.width / before.width);
    }
  }

  private up(event: PointerEvent): void {
    const input = this.read(event);
    this.fingers.delete(event.pointerId);
    if (this.active?.id !== event.pointerId) {
      return;
    }
    const { tool } = this.active;
    const finger = tool === this.target.hand() && event.pointerType === 'touch';
    this.active = null;
    tool.up(input);
    this.setSpace(this.space);
    if (finger) {
      this.tap(input);
    }
    this.countClick(event, input);
  }

  /** A finger that moved the view by nothing was a tap: it selects. */
  private tap(input: PointerInput): void {
    const tool = this.target.tool();
    const down = this.downAt;
    if (down !== null && Math.hypot(input.screen[0] - down[0], input.screen[1] - down[1]) < 8) {
      tool.down(input);
      tool.up(input);
    }
  }

  private countClick(event: PointerEvent, input: PointerInput): void {
    if (event.button !== 0) {
      return;
    }
    const press = {
      down: this.downAt ?? input.screen,
      up: input.screen,
      time: event.timeStamp,
      touch: input.touch,
    };
    if (this.clicks.isSecond(press)) {
      this.target.tool().doubleClick(input);
    }
  }

  private cancelled(event: PointerEvent): void {
    this.fingers.delete(event.pointerId);
    if (this.active?.id === event.pointerId) {
      this.cancel();
    }
  }

  private wheel(event: WheelEvent): void {
    if (
      event.target instanceof HTMLTextAreaElement &&
      event.target.scrollHeight > event.target.clientHeight + 1 &&
      !event.ctrlKey
    ) {
      return;
    }
    event.preventDefault();
    const unit =
      event.deltaMode === WheelEvent.DOM_DELTA_LINE
        ? 20
        : event.deltaMode === WheelEvent.DOM_DELTA_PAGE
          ? 400
          : 1;
    const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
    if (event.ctrlKey || event.metaKey) {
      this.target.zoomAt(this.screen(event), Math.exp(-Math.max(-60, Math.min(60, dy)) * 0.006));
    } else if (event.shiftKey && dx === 0) {
      this.target.panBy(dy, 0);
    } else {
      this.target.panBy(dx, dy);
    }
  }

  private read(event: PointerEvent): PointerInput {
    const screen = this.screen(event);
    if (event.type === 'pointerdown') {
      this.downAt = screen;
    }
    return {
      at: this.target.toBoard(screen),
      screen,
      shift: event.shiftKey,
      mod: event.ctrlKey || event.metaKey,
      alt: event.altKey,
      touch: event.pointerType === 'touch',
    };
  }

  private screen(event: MouseEvent): Point {
    const box = this.host.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }
}

function spread(a: Point, b: Point): { middle: Point; width: number } {
  return { middle: [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2], width: Math.hypot(a[0] - b[0], a[1] - b[1]) };
}
