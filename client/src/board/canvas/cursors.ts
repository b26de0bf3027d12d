import type { Peer } from '../model/live.ts';
import { type Camera, toScreen } from '../tools/camera.ts';

interface Cursor {
  readonly element: HTMLElement;
  readonly name: HTMLElement;
}

/** Further out than this the names would lie on top of each other. */
const NAMELESS_ZOOM = 0.12;

/** Other people's pointers, in a layer of their own that nothing else waits for. */
export class Cursors {
  readonly element = document.createElement('div');
  private readonly shown = new Map<string, Cursor>();

  constructor() {
    this.element.className = 'board-cursors';
    this.element.setAttribute('aria-hidden', 'true');
  }

  /** `still` while the camera moves: then pointers stay on their place on the board instead of gliding after it. */
  draw(
    peers: readonly Peer[],
    camera: Camera,
    still: boolean,
    colourOf: (handle: string) => string,
    nameOf: (peer: Peer) => string,
  ): void {
    this.element.classList.toggle('is-still', still);
    this.element.classList.toggle('is-far', camera.zoom < NAMELESS_ZOOM);
    const gone = new Set(this.shown.keys());
    for (const peer of peers) {
      if (peer.cursor === null) {
        continue;
      }
      gone.delete(peer.s);
      const cursor = this.shown.get(peer.s) ?? this.create(peer, colourOf(peer.handle));
      const [x, y] = toScreen(camera, peer.cursor);
      cursor.element.style.transform = `translate(${Math.round(x)}px,${Math.round(y)}px)`;
      const name = nameOf(peer);
      if (cursor.name.textContent !== name) {
        cursor.name.textContent = name;
      }
    }
    for (const s of gone) {
      this.shown.get(s)?.element.remove();
      this.shown.delete(s);
    }
  }

  private create(peer: Peer, colour: string): Cursor {
    const element = document.createElement('div');
    element.className = 'cursor';
    element.style.setProperty('--peer', colour);
    const name = document.createElement('span');
    name.className = 'cursor-name';
    name.dir = 'auto';
    element.append(name);
    this.element.append(element);
    const cursor = { element, name };
    this.shown.set(peer.s, cursor);
    return cursor;
  }
}
