import { NOTE_COLOURS, readPalette } from '../../design/palette.ts';
import { onThemeChange } from '../../design/theme.ts';
import type { BoardChange, LiveBoard } from '../model/live.ts';
import type { Item, ItemId, Point } from '../model/types.ts';
import {
  type Camera,
  fitting,
  pannedBy,
  READING_ZOOM,
  revealing,
  type Size,
  toBoard,
  visibleBox,
  zoomedAt,
  zoomStep,
} from '../tools/camera.ts';
import { createNoteBeside } from '../tools/commands/create.ts';
import { mayUse } from '../tools/draw-tools.ts';
import { type Box, centre, translate } from '../tools/geometry.ts';
import { whyNot, whyNotMove, whyNotNew } from '../tools/permissions.ts';
import { readingOrder } from '../tools/reading.ts';
import type { Hit, PointerInput, Preview, ToolContext, ToolId } from '../tools/tool.ts';
import { Toolbox } from '../tools/toolbox.ts';
import type { CanvasHandle, Workbench } from '../tools/workbench.ts';
import { Cursors } from './cursors.ts';
import { DomLayer } from './dom-layer.ts';
import { GestureView } from './drag-view.ts';
import { InPlaceEditor } from './editor.ts';
import { Glides } from './glide.ts';
import { CanvasInput } from './input.ts';
import { CanvasKeys } from './keys.ts';
import { Overlay } from './overlay.ts';
import { PaintedLayer } from './painted-layer.ts';
import { Painter } from './painter.ts';
import { Scene, type SceneChange } from './scene.ts';
import { Sprite } from './sprite.ts';
import { canvasMeasure, TextLayouts } from './text-layout.ts';
import type { CanvasWords } from './words.ts';

/** With more items on screen than this the board is painted while it moves. */
const MOST_MOVING_ELEMENTS = 150;
/** Zooming draws every letter anew at every step, so few items are enough to paint instead. */
const MOST_ZOOMING_ELEMENTS = 24;
/** The camera rests when it has not moved for this long. */
const REST_MS = 140;
/** Slack of a hit test, in screen pixels. */
const SLACK = 4;
const SLACK_TOUCH = 12;

/**
 * The board on the screen. At reading zoom each item is an element; far out, and while many items move, one canvas
 * shows the same scene:
 * ```
 *             zoom < 30 %, or moving with > 150 items in view
 *   elements ──────────────────────────────────────────────────► painted
 *            ◄──────────────────────────────────────────────────
 *             camera rests and all elements in view are made
 * ```
 * Changes of the board reach the scene at once and the screen once a frame.
 */
export class CanvasView implements CanvasHandle {
  private readonly host: HTMLElement;
  private readonly bench: Workbench;
  private readonly board: LiveBoard;
  private readonly words: CanvasWords;
  private readonly scene: Scene;
  private readonly layouts: TextLayouts;
  private readonly painter: Painter;
  private readonly painted: PaintedLayer;
  private readonly dom: DomLayer;
  private readonly sprite: Sprite;
  private readonly gesture: GestureView;
  private readonly overlay: Overlay;
  private readonly cursors = new Cursors();
  private readonly glides: Glides;
  private readonly editor: InPlaceEditor;
  private readonly toolbox: Toolbox;
  private readonly input: CanvasInput;
  private readonly keys: CanvasKeys;
  private readonly stops: (() => void)[] = [];
  private readonly cameraListeners = new Set<() => void>();
  private readonly frameListeners = new Set<() => void>();
  private readonly stillMotion = matchMedia('(prefers-reduced-motion: reduce)');

  private view: Camera = { x: -100, y: -100, zoom: 1 };
  private size: Size = { w: 0, h: 0 };
  private ratio = 1;
  private lastCamera: Camera | null = null;
  private movedAt = Number.NEGATIVE_INFINITY;
  private zoomedAt = Number.NEGATIVE_INFINITY;
  private isPainted = true;
  private everFitted = false;
  private frameAsked = 0;
  private pending: SceneChange = { ids: new Set(), damage: [] };
  private reloaded = true;
  private hovered: ItemId | null = null;
  private focused: ItemId | null = null;
  private peersMoved = true;
  private draggedByPeers = new Set<ItemId>();
  private hidden: ReadonlySet<ItemId> = new Set();

  constructor(host: HTMLElement, bench: Workbench, words: CanvasWords) {
    this.host = host;
    this.bench = bench;
    this.board = bench.board;
    this.words = words;
    const family = getComputedStyle(host).fontFamily;
    const measure = canvasMeasure(family);
    const countLabel = (cluster: Item) => words.notes(this.board.children(cluster.id).length);
    this.scene = new Scene(this.board);
    this.layouts = new TextLayouts(measure);
    this.painter = new Painter(readPalette(host), this.layouts, family, countLabel);
    this.painted = new PaintedLayer(this.scene, this.painter);
    this.dom = new DomLayer(this.scene, {
      painter: this.painter,
      countLabel,
      isDraft: id => this.board.isDraft(id),
      sign: item => words.sign(item),
    });
    this.sprite = new Sprite(this.scene, this.painter);
    this.gesture = new GestureView(this.scene, this.sprite);
    this.overlay = new Overlay(this.scene);
    this.glides = new Glides(this.scene, id => this.scene.homeOf(id));
    this.editor = new InPlaceEditor(
      bench,
      this.scene,
      measure,
      { label: words.editing, left: words.charactersLeft },
      {
        closed: (id, how) => this.editorClosed(id, how),
        moved: () => this.ask(),
      },
    );
    this.toolbox = new Toolbox(this.toolContext());
    this.input = new CanvasInput(host, this.inputTarget());
    this.keys = new CanvasKeys(host, bench, this, {
      setSpace: held => this.input.setSpace(held),
      cancel: () => this.cancel(),
      focused: () => this.focused,
      focus: id => this.focus(id),
      panBy: (dx, dy) => this.panBy(dx, dy),
      words,
    });
    this.dom.addLayer(this.editor.layer);
    host.append(
      this.painted.canvas,
      this.dom.world,
      this.sprite.canvas,
      this.overlay.element,
      this.cursors.element,
    );
    this.listen();
    this.measureHost();
    bench.attach(this);
  }

  close(): void {
    this.editor.finish('away');
    this.bench.attach(null);
    cancelAnimationFrame(this.frameAsked);
    this.input.close();
    this.keys.close();
    for (const stop of this.stops) {
      stop();
    }
    this.board.setPresence({ cursor: null, drag: null });
    this.host.replaceChildren();
  }

  // What the bars ask for.

  camera(): Camera {
    return this.view;
  }

  onCamera(listener: () => void): () => void {
    this.cameraListeners.add(listener);
    return () => this.cameraListeners.delete(listener);
  }

  onFrame(listener: () => void): () => void {
    this.frameListeners.add(listener);
    return () => this.frameListeners.delete(listener);
  }

  resign(): void {
    this.dom.resign();
    this.ask();
  }

  viewport(): Box {
    return visibleBox(this.view, this.size);
  }

  zoomBy(direction: 1 | -1): void {
    this.zoomTo(zoomStep(this.view.zoom, direction));
  }

  zoomTo(zoom: number): void {
    const only = this.selectionOnScreen();
    const at: Point = only === null ? [this.size.w / 2, this.size.h / 2] : centre(only);
    this.setCamera(zoomedAt(this.view, at, zoom));
  }

  fit(): void {
    const extent = this.scene.extent();
    if (extent !== null) {
      this.setCamera(fitting(extent, this.size));
    }
  }

  lookAt(point: Point): void {
    this.setCamera({
      x: point[0] - this.size.w / 2 / this.view.zoom,
      y: point[1] - this.size.h / 2 / this.view.zoom,
      zoom: this.view.zoom,
    });
  }

  middle(): Point {
    return centre(this.viewport());
  }

  reveal(id: ItemId): void {
    const seen = this.scene.get(id);
    if (seen !== undefined) {
      this.setCamera(revealing(this.view, this.size, seen.box));
      this.focus(id);
    }
  }

  centreOn(id: ItemId): void {
    const seen = this.scene.get(id);
    if (seen !== undefined) {
      this.setCamera(fitting(seen.box, this.size));
    }
  }

  edit(id: ItemId): void {
    this.flushChanges();
    const seen = this.scene.get(id);
    if (seen === undefined || !this.bench.canEdit()) {
      return;
    }
    if (this.view.zoom < 0.5) {
      const middle = centre(seen.box);
      this.setCamera({ x: middle[0] - this.size.w / 2, y: middle[1] - this.size.h / 2, zoom: 1 });
    } else {
      this.setCamera(revealing(this.view, this.size, seen.box, 48));
    }
    this.dom.hold([id]);
    this.editor.start(id);
    this.ask();
  }

  focusCanvas(): void {
    this.focus(null);
  }

  tool(): ToolId {
    return this.toolbox.tool().id;
  }

  onTool(listener: () => void): () => void {
    return this.toolbox.onChange(listener);
  }

  use(tool: ToolId): void {
    this.toolbox.use(tool);
    this.host.dataset.tool = tool;
    this.host.style.cursor = this.toolbox.tool().cursor;
  }

  selectionOnScreen(): Box | null {
    const busy = this.gesture.preview() !== null || this.editor.id() !== null;
    return busy ? null : this.overlay.outline(this.view, this.bench.selection.ids());
  }

  select(ids: Iterable<ItemId>): void {
    this.bench.selection.set(ids);
  }

  /** For measuring: how many elements there are and what shows the board now. */
  statistics(): { elements: number; painted: boolean; items: number } {
    return { elements: this.dom.count(), painted: this.isPainted, items: this.scene.size() };
  }

  setCamera(camera: Camera): void {
    if (camera.x !== this.view.x || camera.y !== this.view.y || camera.zoom !== this.view.zoom) {
      const now = performance.now();
      if (camera.zoom !== this.view.zoom) {
        this.zoomedAt = now;
      }
      this.view = camera;
      this.movedAt = now;
      this.ask();
    }
  }

  panBy(dx: number, dy: number): void {
    this.setCamera(pannedBy(this.view, dx, dy));
  }

  /** Gives an item the focus, and an element to have it. */
  focus(id: ItemId | null): void {
    this.flushChanges();
    this.focused = id;
    this.dom.hold(id === null ? [] : [id]);
    const element = id === null ? this.host : this.dom.require(id);
    const item = id === null ? undefined : this.board.item(id);
    if (element !== null && item !== undefined) {
      element.setAttribute('aria-label', this.words.describe(item));
    }
    element?.focus({ preventScroll: true });
    this.ask();
  }

  // The frame.

  private ask(): void {
    if (this.frameAsked === 0) {
      this.frameAsked = requestAnimationFrame(time => {
        this.frameAsked = 0;
        this.frame(time);
      });
    }
  }

  private frame(time: number): void {
    if (this.size.w === 0) {
      return;
    }
    this.glides.step(performance.now(), this.pending);
    this.flushChanges();
    this.chooseLayer();
    this.overlay.draw({
      camera: this.view,
      selection: this.bench.selection.ids(),
      preview: this.gesture.preview(),
      hovered: this.hovered,
      editing: this.editor.id(),
      canMove: () => this.bench.canEdit() && whyNot(this.board, 'move', this.bench.selection.ids()) === null,
      canLink: () => this.bench.canEdit() && whyNotNew(this.board, 'connector') === null,
      peers: this.board.peers(),
      colourOf: this.colourOf,
      nameOf: this.words.nameOf,
    });
    const moving = this.isMoving();
    if (this.peersMoved || moving) {
      this.peersMoved = false;
      this.cursors.draw(this.board.peers(), this.view, moving, this.colourOf, this.words.nameOf);
    }
    for (const listener of this.frameListeners) {
      listener();
    }
    if (moving || this.glides.busy() || time - this.movedAt < REST_MS) {
      this.ask();
    }
  }

  private isMoving(): boolean {
    return performance.now() - this.movedAt < REST_MS;
  }

  private isZooming(): boolean {
    return performance.now() - this.zoomedAt < REST_MS;
  }

  /** Brings the scene's changes to whichever layers show them. */
  private flushChanges(): void {
    if (this.reloaded) {
      this.reloaded = false;
      this.dom.reset();
      this.painted.invalidate();
    }
    if (this.pending.ids.size > 0) {
      const { ids, damage } = this.pending;
      this.pending = { ids: new Set(), damage: [] };
      this.painted.touch(damage);
      this.dom.update(ids);
      this.editor.place();
    }
    this.hide(this.gesture.hidden());
    for (const listener of this.cameraChanged()) {
      listener();
    }
  }

  private cameraChanged(): Iterable<() => void> {
    if (this.lastCamera === this.view) {
      return [];
    }
    this.lastCamera = this.view;
    return this.cameraListeners;
  }

  private hide(ids: ReadonlySet<ItemId>): void {
    if (ids === this.hidden) {
      return;
    }
    for (const id of this.hidden) {
      this.dom.elementOf(id)?.classList.remove('is-away');
    }
    for (const id of ids) {
      this.dom.elementOf(id)?.classList.add('is-away');
    }
    this.hidden = ids;
    this.painted.leaveOut(ids);
  }

  private chooseLayer(): void {
    const far = this.view.zoom < READING_ZOOM;
    const most = this.isZooming() ? MOST_ZOOMING_ELEMENTS : MOST_MOVING_ELEMENTS;
    const crowded = this.isMoving() && this.scene.query(this.viewport()).length > most;
    const wantPaint = far || crowded;
    let complete = false;
    if (!wantPaint) {
      complete = this.dom.prepare(this.view, this.size, () => performance.now());
      if (!complete || this.dom.isBehind()) {
        this.ask();
      }
    }
    const paint = wantPaint || !complete;
    this.painted.canvas.hidden = !paint;
    if (paint) {
      this.painted.render(this.view, this.isZooming());
    } else {
      this.painted.forget();
    }
    const showDom = !wantPaint && (complete || !this.isPainted);
    this.isPainted = !showDom;
    this.dom.setVisible(showDom);
    if (showDom || this.focused !== null || this.editor.id() !== null) {
      this.dom.place(this.view, this.ratio);
    }
    this.gesture.follow(this.view);
  }

  // What the person does.

  private toolContext(): ToolContext {
    return {
      board: this.board,
      selection: this.bench.selection,
      canEdit: () => this.bench.canEdit(),
      zoom: () => this.view.zoom,
      hit: input => this.hit(input),
      connectable: (at, except) => this.connectable(at, except),
      itemsIn: box => this.scene.query(box).map(seen => seen.item),
      show: preview => this.show(preview),
      panBy: (dx, dy) => this.panBy(dx, dy),
      edit: id => this.edit(id),
      use: tool => this.use(tool),
      style: () => this.bench.style(),
    };
  }

  private inputTarget() {
    return {
      toBoard: (screen: Point) => toBoard(this.view, screen),
      tool: () => this.toolbox.tool(),
      hand: () => this.toolbox.hand(),
      grabs: (input: PointerInput) => this.grabs(input),
      panBy: (dx: number, dy: number) => this.panBy(dx, dy),
      zoomAt: (screen: Point, factor: number) =>
        this.setCamera(zoomedAt(this.view, screen, this.view.zoom * factor)),
      hover: (input: PointerInput | null) => this.hover(input),
      pressed: () => this.pressed(),
    };
  }

  private hit(input: PointerInput): Hit {
    this.flushChanges();
    const mark = this.bench.canEdit() ? this.overlay.hit(input.screen, input.touch) : null;
    if (mark !== null && mark.kind !== 'dot') {
      return mark;
    }
    const slack = (input.touch ? SLACK_TOUCH : SLACK) / this.view.zoom;
    const item = this.scene.hit(input.at, slack);
    if (mark !== null && (item === null || item.type === 'frame' || item.type === 'cluster')) {
      return mark;
    }
    return item === null ? { kind: 'nothing' } : { kind: 'item', id: item.id };
  }

  private connectable(at: Point, except?: ItemId): Item | null {
    return this.scene.hit(
      at,
      SLACK / this.view.zoom,
      item => item.type !== 'connector' && item.id !== except,
    );
  }

  /** A finger moves what is selected and everything else moves the view. */
  private grabs(input: PointerInput): boolean {
    const hit = this.hit(input);
    return hit.kind === 'item'
      ? this.bench.selection.has(hit.id) &&
          this.bench.canEdit() &&
          whyNotMove(this.board, this.bench.selection.ids()) === null
      : hit.kind !== 'nothing';
  }

  private hover(input: PointerInput | null): void {
    this.board.setPresence({ cursor: input === null ? null : input.at });
    if (this.input.busy()) {
      return;
    }
    const item = input === null ? null : this.scene.hit(input.at, SLACK / this.view.zoom);
    const near =
      item?.id ?? (input !== null && this.overlay.hit(input.screen, false) !== null ? this.hovered : null);
    if (near !== this.hovered) {
      this.hovered = near;
      this.ask();
    }
    if (input !== null) {
      this.host.style.cursor = this.cursorFor(input);
    }
  }

  private cursorFor(input: PointerInput): string {
    const tool = this.toolbox.tool();
    const hit = tool.id === 'select' ? this.hit(input) : null;
    if (hit?.kind === 'handle') {
      const { x, y } = hit.handle;
      return x === 0 ? 'ns-resize' : y === 0 ? 'ew-resize' : x === y ? 'nwse-resize' : 'nesw-resize';
    }
    return hit?.kind === 'dot' || hit?.kind === 'end' ? 'crosshair' : tool.cursor;
  }

  private pressed(): void {
    this.editor.finish('away');
    this.focused = null;
    this.host.focus({ preventScroll: true });
  }

  private show(preview: Preview | null): void {
    this.gesture.show(preview, this.isPainted, this.view, this.size, this.ratio, this.pending);
    if (preview === null) {
      this.board.setPresence({ drag: null });
    }
    this.ask();
  }

  private cancel(): boolean {
    const busy = this.input.busy() || this.toolbox.tool().busy();
    this.input.cancel();
    this.toolbox.tool().cancel();
    return busy;
  }

  /** B93: what is under way and may not be any more ends. */
  private stateChanged(): void {
    this.editor.followMode();
    this.dom.resign();
    if (!mayUse(this.board, this.toolbox.tool().id)) {
      this.use('select');
    }
    this.ask();
  }

  private editorClosed(id: ItemId, how: 'escape' | 'next' | 'away'): void {
    this.ask();
    const item = this.board.item(id);
    if (how === 'next' && item !== undefined && this.bench.mayMake('note')) {
      const next = createNoteBeside(this.board, item);
      this.bench.selection.set([next]);
      this.edit(next);
    } else if (how === 'escape') {
      this.focus(item === undefined ? null : id);
    } else {
      this.dom.hold([]);
    }
  }

  // What happens around.

  private listen(): void {
    const resized = new ResizeObserver(() => this.measureHost());
    resized.observe(this.host);
    const fonts = () => this.forgetText();
    document.fonts.addEventListener('loadingdone', fonts);
    this.stops.push(
      () => resized.disconnect(),
      () => document.fonts.removeEventListener('loadingdone', fonts),
      this.board.onChange(change => this.changed(change)),
      this.board.onPeers(() => this.peersChanged()),
      this.board.onState(() => this.stateChanged()),
      this.bench.selection.onChange(() => this.selectionChanged()),
      onThemeChange(() => {
        this.painter.palette = readPalette(this.host);
        this.painted.invalidate();
        this.ask();
      }),
    );
    const focusIn = (event: FocusEvent) => this.focusMoved(event);
    this.host.addEventListener('focusin', focusIn);
    this.stops.push(() => this.host.removeEventListener('focusin', focusIn));
  }

  private focusMoved(event: FocusEvent): void {
    const target = event.target;
    const id = target instanceof HTMLElement || target instanceof SVGElement ? target.dataset.id : undefined;
    this.focused = id ?? (this.editor.id() === null ? null : this.focused);
  }

  private measureHost(): void {
    const { clientWidth, clientHeight } = this.host;
    this.size = { w: clientWidth, h: clientHeight };
    this.ratio = window.devicePixelRatio || 1;
    this.painted.resize(this.size, this.ratio);
    if (!this.everFitted && clientWidth > 0 && this.board.loaded()) {
      this.everFitted = true;
      this.fit();
    }
    this.ask();
  }

  private forgetText(): void {
    this.layouts.forget();
    this.painted.invalidate();
    this.dom.restyle();
    this.ask();
  }

  private changed(change: BoardChange): void {
    const glide = change.source === 'remote' && !this.stillMotion.matches;
    const before = new Map<ItemId, Box>();
    for (const id of glide ? change.ids : []) {
      const seen = this.scene.get(id);
      if (seen !== undefined && seen.item.type !== 'connector' && !this.gesture.holds(id)) {
        before.set(id, seen.box);
      }
    }
    const lost = this.focused !== null && this.board.item(this.focused) === undefined ? this.focused : null;
    const heir = lost === null ? null : this.heirOf(lost);
    const result = this.scene.apply(change);
    this.reloaded ||= change.all;
    this.merge(result);
    this.startGlides(before);
    if (lost !== null) {
      this.handOn(heir);
    }
    if (!this.everFitted && this.size.w > 0 && this.board.loaded()) {
      this.everFitted = true;
      this.fit();
    }
    this.ask();
  }

  private startGlides(before: ReadonlyMap<ItemId, Box>): void {
    const now = performance.now();
    const view = this.viewport();
    for (const [id, from] of before) {
      const to = this.scene.homeOf(id);
      if (to === null || this.draggedByPeers.has(id)) {
        continue;
      }
      const moved = to.x !== from.x || to.y !== from.y;
      const near = Math.abs(to.x - from.x) < view.w && Math.abs(to.y - from.y) < view.h;
      if (moved && near) {
        this.glides.start(id, from, now);
        this.scene.place(id, { ...to, x: from.x, y: from.y }, this.pending);
      }
    }
  }

  private merge(result: SceneChange): void {
    for (const id of result.ids) {
      this.pending.ids.add(id);
    }
    this.pending.damage.push(...result.damage);
  }

  /** Where the focus goes when somebody deletes the item that has it: the next one in reading order. */
  private heirOf(lost: ItemId): ItemId | null {
    const box = this.scene.get(lost)?.box;
    if (box === undefined) {
      return null;
    }
    const order = readingOrder(this.board).filter(item => item.type !== 'connector');
    const next = order.find(item => {
      const other = this.scene.get(item.id)?.box;
      return (
        item.type !== 'frame' &&
        other !== undefined &&
        (other.y > box.y + 40 || (other.y > box.y - 40 && other.x >= box.x))
      );
    });
    return (next ?? order[order.length - 1])?.id ?? null;
  }

  private handOn(heir: ItemId | null): void {
    this.focus(heir);
    const item = heir === null ? undefined : this.board.item(heir);
    this.bench.say(this.words.focusMoved(item));
  }

  private selectionChanged(): void {
    this.board.setPresence({ selection: [...this.bench.selection.ids()].slice(0, 50) });
    this.ask();
  }

  /** Shows what others drag where they hold it. */
  private peersChanged(): void {
    this.peersMoved = true;
    const dragged = new Set<ItemId>();
    for (const peer of this.board.peers()) {
      for (const id of peer.drag?.ids ?? []) {
        const home = this.scene.homeOf(id);
        if (home !== null && peer.drag !== null && !this.gesture.holds(id)) {
          dragged.add(id);
          this.scene.place(id, translate(home, peer.drag.d), this.pending);
        }
      }
    }
    for (const id of this.draggedByPeers) {
      if (!dragged.has(id) && !this.gesture.holds(id)) {
        const from = this.scene.get(id)?.box;
        this.scene.place(id, null, this.pending);
        if (from !== undefined) {
          this.draggedByPeers.delete(id);
          this.startGlides(new Map([[id, from]]));
        }
      }
    }
    this.draggedByPeers = dragged;
    this.ask();
  }

  private readonly colourOf = (handle: string): string => {
    let hash = 7;
    for (const character of handle) {
      hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
    }
    const colour = NOTE_COLOURS[hash % (NOTE_COLOURS.length - 1)] ?? 'blue';
    return this.painter.palette.notes[colour].edge;
  };
}
