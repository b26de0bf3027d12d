import type { LiveBoard } from '../model/live.ts';
import type { PermitCode } from '../model/rules/permit.ts';
import type { Fill, ItemId, ItemType } from '../model/types.ts';
import type { Camera } from './camera.ts';
import type { Copied } from './commands/clipboard.ts';
import { whyNot, whyNotNew } from './permissions.ts';
import { Selection } from './selection.ts';
import type { ShapeName, ToolId } from './tool.ts';

export interface Style {
  readonly fill: Fill;
  readonly shape: ShapeName;
  readonly line: string;
}

/** What the bars around the canvas may ask of it. */
export interface CanvasHandle {
  camera(): Camera;
  onCamera(listener: () => void): () => void;
  zoomBy(direction: 1 | -1): void;
  zoomTo(zoom: number): void;
  fit(): void;
  /** Brings an item on screen and gives it the focus. */
  reveal(id: ItemId): void;
  /** Brings an item into the middle of the screen, and leaves focus and selection as they are. */
  centreOn(id: ItemId): void;
  edit(id: ItemId): void;
  /** Gives the focus back to the canvas, after a bar's button has gone. */
  focusCanvas(): void;
  tool(): ToolId;
  onTool(listener: () => void): () => void;
  use(tool: ToolId): void;
  /** The middle of what is seen, in board coordinates: where things from the keyboard are made. */
  middle(): readonly [number, number];
  /** Signs that stand on items may be others. */
  resign(): void;
  /** The selection's box in screen pixels, null while a gesture or an editor is in the way. */
  selectionOnScreen(): { x: number; y: number; w: number; h: number } | null;
  onFrame(listener: () => void): () => void;
  /** Looks at another part of the board (the minimap). */
  lookAt(point: readonly [number, number]): void;
  viewport(): { x: number; y: number; w: number; h: number };
}

export type Say = (message: string) => void;

/** What canvas, outline and bars share about one person's work on one board. */
export class Workbench {
  readonly board: LiveBoard;
  readonly selection = new Selection();
  /** Says the result of an own action to screen readers; set by the page. */
  say: Say = () => undefined;
  /** Told when text of a note that others deleted would be lost. */
  rescue: (id: ItemId, text: string) => void = () => undefined;
  /** Brings an item into view, on the canvas or in the outline; set by the page. */
  look: (id: ItemId) => void = () => undefined;
  /** Says why something may not be done now (B93); set by the page. */
  refused: (code: PermitCode) => void = () => undefined;
  copied: Copied | null = null;
  private current: Style = { fill: 'yellow', shape: 'rect', line: 'curved' };
  private letters = true;
  private signs: ReadonlyMap<ItemId, string> = new Map();
  private handle: CanvasHandle | null = null;
  private readonly listeners = new Set<() => void>();
  constructor(board: LiveBoard) {
    this.board = board;
  }

  /** Follows the board until the returned function is called. */
  open(): () => void {
    return this.selection.follow(this.board);
  }

  canEdit(): boolean {
    const role = this.board.me()?.role;
    const status = this.board.save();
    return role !== undefined && role !== 'viewer' && status.kind !== 'stopped';
  }

  /** B93: whether the person may make such an item now. Says why not when they tried by a key or a press. */
  mayMake(type: ItemType): boolean {
    return this.canEdit() && this.allows(whyNotNew(this.board, type));
  }

  mayWrite(id: ItemId): boolean {
    return this.canEdit() && this.allows(whyNot(this.board, 'write', [id]));
  }

  /** True without a reason against it; else the reason is said. */
  allows(code: PermitCode | null): boolean {
    if (code !== null) {
      this.refused(code);
    }
    return code === null;
  }

  /** Whether single letters are shortcuts (WCAG 2.1.4). */
  letterKeys(): boolean {
    return this.letters;
  }

  setLetterKeys(on: boolean): void {
    this.letters = on;
    this.changed();
  }

  /** What others know of an item, in a word or two; empty for nothing. */
  signOf(id: ItemId): string {
    return this.signs.get(id) ?? '';
  }

  setSigns(signs: ReadonlyMap<ItemId, string>): void {
    this.signs = signs;
    this.handle?.resign();
    this.changed();
  }

  style(): Style {
    return this.current;
  }

  setStyle(change: Partial<Style>): void {
    this.current = { ...this.current, ...change };
    this.changed();
  }

  canvas(): CanvasHandle | null {
    return this.handle;
  }

  attach(handle: CanvasHandle | null): void {
    this.handle = handle;
    this.changed();
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private changed(): void {
    for (const listener of [...this.listeners]) {
      listener();
    }
  }
}
