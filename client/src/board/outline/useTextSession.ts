import { type RefObject, useEffect, useRef } from 'react';
import type { LiveBoard } from '../model/live.ts';
import type { Item } from '../model/types.ts';
import { acceptable, fieldOf, textLimit } from '../tools/text.ts';
import { TextSession } from '../tools/text-session.ts';

/** Keeps a text area and an item's text in step while the area is shown. `lost` gets the text when the item is deleted. */
export function useTextSession(
  board: LiveBoard,
  item: Item,
  area: RefObject<HTMLTextAreaElement | null>,
  lost: (text: string) => void,
): void {
  const onLost = useRef(lost);
  onLost.current = lost;
  const { id, type } = item;
  useEffect(() => {
    const element = area.current;
    if (element === null) {
      return;
    }
    const grow = () => {
      element.style.height = 'auto';
      element.style.height = `${element.scrollHeight + 2}px`;
    };
    const session = new TextSession(board, id, fieldOf(type), {
      get value() {
        return element.value;
      },
      get selectionStart() {
        return element.selectionStart;
      },
      get selectionEnd() {
        return element.selectionEnd;
      },
      replace(value, start, end) {
        element.value = value;
        element.setSelectionRange(start, end);
        grow();
      },
    });
    const abort = new AbortController();
    const on = { signal: abort.signal };
    element.addEventListener(
      'input',
      event => {
        if (!(event instanceof InputEvent && event.isComposing)) {
          cleanUp(element, textLimit(type));
        }
        session.input();
        grow();
      },
      on,
    );
    element.addEventListener('compositionstart', () => session.compositionStart(), on);
    element.addEventListener('compositionend', () => session.compositionEnd(), on);
    element.focus();
    board.setPresence({ editing: id });
    return () => {
      abort.abort();
      const text = element.value;
      session.close();
      board.setPresence({ editing: null });
      if (board.item(id) === undefined && text.trim() !== '') {
        onLost.current(text);
      }
    };
  }, [board, id, type, area]);
}

function cleanUp(area: HTMLTextAreaElement, limit: number): void {
  const clean = acceptable(area.value, limit);
  if (clean !== area.value) {
    const caret = Math.max(0, area.selectionEnd - (area.value.length - clean.length));
    area.value = clean;
    area.setSelectionRange(caret, caret);
  }
}
