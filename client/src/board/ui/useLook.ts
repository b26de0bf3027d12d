import { useEffect, useRef } from 'react';
import type { ItemId } from '../model/types.ts';
import type { Workbench } from '../tools/workbench.ts';
import type { BoardChrome, Look } from './access.ts';

const LIT_MILLIS = 5_000;
const PREFIX = '#item=';
/** How often an element is looked for that comes with the next frames. */
const TRIES = 20;

/** Hands out how to show an item of this board, and shows the one that the address names (`#item=i_…`). */
export function useLook(bench: Workbench, isLoaded: boolean, onReady: BoardChrome['onReady']): void {
  const told = useRef(onReady);
  told.current = onReady;
  useEffect(() => {
    if (!isLoaded) {
      return;
    }
    let asked = 0;
    let stop: () => void = () => undefined;
    const look: Look = id => {
      if (bench.board.item(id) === undefined) {
        return false;
      }
      cancelAnimationFrame(asked);
      stop();
      bench.canvas()?.centreOn(id);
      const find = (tries: number) => {
        const element = elementOf(id);
        if (element === null && tries > 0) {
          asked = requestAnimationFrame(() => find(tries - 1));
        } else if (element !== null) {
          stop = light(element);
        }
      };
      asked = requestAnimationFrame(() => find(TRIES));
      return true;
    };
    bench.look = look;
    told.current?.(look);
    const wanted = itemInAddress();
    const waiting = wanted === null ? undefined : setTimeout(() => look(wanted), 300);
    return () => {
      clearTimeout(waiting);
      cancelAnimationFrame(asked);
      stop();
      bench.look = () => undefined;
      told.current?.(null);
    };
  }, [bench, isLoaded]);
}

function itemInAddress(): ItemId | null {
  const { hash } = location;
  return hash.startsWith(PREFIX) ? decodeURIComponent(hash.slice(PREFIX.length)) : null;
}

function elementOf(id: ItemId): Element | null {
  const name = CSS.escape(id);
  return document.querySelector(`[data-row="${name}"], .board-canvas [data-id="${name}"]`);
}

/** A ring around it for a moment; a row of the outline scrolls into view. */
function light(element: Element): () => void {
  if (element.matches('[data-row]')) {
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    element.scrollIntoView({ block: 'center', behavior: isStill ? 'auto' : 'smooth' });
  }
  element.setAttribute('data-lit', '');
  const out = () => element.removeAttribute('data-lit');
  const timer = setTimeout(out, LIT_MILLIS);
  return () => {
    clearTimeout(timer);
    out();
  };
}
