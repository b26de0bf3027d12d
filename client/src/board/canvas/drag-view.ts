import type { ItemId, Point } from '../model/types.ts';
import type { Camera, Size } from '../tools/camera.ts';
import { translate } from '../tools/geometry.ts';
import type { Preview } from '../tools/tool.ts';
import type { Scene, SceneChange } from './scene.ts';
import type { Sprite } from './sprite.ts';

/** Up to this many items move as elements; more slide as one picture. */
const MOST_ELEMENTS = 20;

const NOBODY: ReadonlySet<ItemId> = new Set();

/** Shows gestures on the scene before they are edits: what is dragged or resized, and the lines that follow. */
export class GestureView {
  private readonly scene: Scene;
  private readonly sprite: Sprite;
  private lifted: ReadonlySet<ItemId> = NOBODY;
  private sliding = false;
  private current: Preview | null = null;

  constructor(scene: Scene, sprite: Sprite) {
    this.scene = scene;
    this.sprite = sprite;
  }

  preview(): Preview | null {
    return this.current;
  }

  /** Items that neither elements nor the painted layer show while their picture slides. */
  hidden(): ReadonlySet<ItemId> {
    return this.sliding
      ? this.lifted
      : this.current?.kind === 'line' && this.current.hides !== null
        ? this.lifted
        : NOBODY;
  }

  show(
    preview: Preview | null,
    painted: boolean,
    camera: Camera,
    size: Size,
    ratio: number,
    result: SceneChange,
  ): void {
    const before = this.current;
    this.current = preview;
    if (preview?.kind === 'drag') {
      this.drag(
        preview.ids,
        preview.d,
        before?.kind !== 'drag' || before.ids !== preview.ids,
        painted,
        camera,
        size,
        ratio,
        result,
      );
      return;
    }
    if (preview?.kind === 'resize') {
      for (const [id, box] of preview.boxes) {
        this.scene.place(id, box, result);
      }
      this.lifted = new Set(preview.boxes.keys());
      return;
    }
    this.rest(result);
    if (preview?.kind === 'line' && preview.hides !== null) {
      this.lifted = new Set([preview.hides]);
    }
  }

  /** The camera moved during a drag. */
  follow(camera: Camera): void {
    if (this.sliding && this.current?.kind === 'drag') {
      this.sprite.move(camera, this.current.d);
    }
  }

  /** Ids whose place a gesture decides now; remote moves of them do not glide. */
  holds(id: ItemId): boolean {
    return this.lifted.has(id);
  }

  private drag(
    ids: ReadonlySet<ItemId>,
    d: Point,
    first: boolean,
    painted: boolean,
    camera: Camera,
    size: Size,
    ratio: number,
    result: SceneChange,
  ): void {
    if (first) {
      this.sliding = painted || ids.size > MOST_ELEMENTS;
      this.lifted = this.sliding ? this.withInnerLines(ids) : ids;
      if (this.sliding) {
        this.sprite.take(this.lifted, camera, size, ratio);
      }
    }
    if (this.sliding) {
      this.sprite.move(camera, d);
      if (ids.size > MOST_ELEMENTS) {
        return;
      }
    }
    for (const id of ids) {
      const item = this.scene.get(id);
      const home = this.scene.homeOf(id);
      if (item !== undefined && home !== null) {
        this.scene.place(id, translate(home, d), result);
      }
    }
  }

  /** Lines between two dragged items are part of the picture. */
  private withInnerLines(ids: ReadonlySet<ItemId>): ReadonlySet<ItemId> {
    const all = new Set(ids);
    for (const seen of this.scene.all()) {
      const { a, b } = seen.item.r;
      if (
        a !== undefined &&
        b !== undefined &&
        'item' in a &&
        'item' in b &&
        ids.has(a.item) &&
        ids.has(b.item)
      ) {
        all.add(seen.item.id);
      }
    }
    return all;
  }

  private rest(result: SceneChange): void {
    if (this.lifted.size > 0) {
      for (const id of this.lifted) {
        this.scene.place(id, null, result);
      }
      this.lifted = NOBODY;
    }
    if (this.sliding) {
      this.sliding = false;
      this.sprite.drop();
    }
  }
}
