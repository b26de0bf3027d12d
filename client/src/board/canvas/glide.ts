import type { ItemId } from '../model/types.ts';
import type { Box } from '../tools/geometry.ts';
import type { Scene, SceneChange } from './scene.ts';

/** Milliseconds a move by somebody else takes on the screen. */
const GLIDE_MS = 100;

interface Way {
  readonly from: Box;
  readonly start: number;
}

/** Lets what others move glide to its place, so that the eye can follow; never what the person moves. */
export class Glides {
  private readonly ways = new Map<ItemId, Way>();
  private readonly scene: Scene;
  private readonly targetOf: (id: ItemId) => Box | null;

  constructor(scene: Scene, targetOf: (id: ItemId) => Box | null) {
    this.scene = scene;
    this.targetOf = targetOf;
  }

  busy(): boolean {
    return this.ways.size > 0;
  }

  /** Starts from where the item is seen now. */
  start(id: ItemId, from: Box, now: number): void {
    this.ways.set(id, { from, start: now });
  }

  stop(id: ItemId, result: SceneChange): void {
    if (this.ways.delete(id)) {
      this.scene.place(id, null, result);
    }
  }

  step(now: number, result: SceneChange): void {
    for (const [id, way] of this.ways) {
      const to = this.targetOf(id);
      const t = (now - way.start) / GLIDE_MS;
      if (to === null || t >= 1) {
        this.ways.delete(id);
        this.scene.place(id, null, result);
        continue;
      }
      const eased = 1 - (1 - Math.max(0, t)) ** 2;
      this.scene.place(
        id,
        {
          x: way.from.x + (to.x - way.from.x) * eased,
          y: way.from.y + (to.y - way.from.y) * eased,
          w: to.w,
          h: to.h,
        },
        result,
      );
    }
  }
}
