import { createContext, use, useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { LiveBoard, Peer, SaveStatus } from '../model/live.ts';
import type { BoardState } from '../model/state.ts';
import type { Item } from '../model/types.ts';
import type { ToolId } from '../tools/tool.ts';
import type { CanvasHandle, Style, Workbench } from '../tools/workbench.ts';
import type { BoardChrome } from './access.ts';

const BenchContext = createContext<Workbench | null>(null);
export const BenchProvider = BenchContext.Provider;

/** What others add to the dialog of an item. */
const ItemPartContext = createContext<BoardChrome['itemPart']>(undefined);
export const ItemPartProvider = ItemPartContext.Provider;
export const useItemPart = (): BoardChrome['itemPart'] => use(ItemPartContext);

/** What others offer for items, to those who read the board. */
const AsideContext = createContext<BoardChrome['aside']>(undefined);
export const AsideProvider = AsideContext.Provider;
export const useAside = (): BoardChrome['aside'] => use(AsideContext);

export function useBench(): Workbench {
  const bench = use(BenchContext);
  if (bench === null) {
    throw new Error('no BenchProvider around this component');
  }
  return bench;
}

/** Renders anew whenever the board has changed, at most once a frame; returns a number that grows with each change. */
export function useBoardVersion(board: LiveBoard): number {
  const [version, setVersion] = useState(0);
  useEffect(() => {
    let asked = 0;
    const stop = board.onChange(() => {
      asked ||= requestAnimationFrame(() => {
        asked = 0;
        setVersion(before => before + 1);
      });
    });
    return () => {
      stop();
      cancelAnimationFrame(asked);
    };
  }, [board]);
  return version;
}

/** Mode, late ideas and timer; renders when one of them is another. */
export function useBoardState(board: LiveBoard): BoardState {
  return useSyncExternalStore(
    useCallback(listener => board.onState(listener), [board]),
    () => board.state(),
  );
}

/** Renders anew when what the person may do can be another (B93); a number that grows with each such change. */
export function usePermissions(board: LiveBoard): number {
  const [version, setVersion] = useState(0);
  useEffect(() => board.onState(() => setVersion(before => before + 1)), [board]);
  return version;
}

/** A value read from the board; renders only when the value differs, however often the board changes. */
export function useBoardValue<T extends string | number | boolean>(board: LiveBoard, read: () => T): T {
  return useSyncExternalStore(
    useCallback(
      listener => {
        // A notice too: an undo that finds nothing changes no item, but the stack is shorter after it.
        const stops = [
          board.onChange(listener),
          board.onSave(listener),
          board.onState(listener),
          board.onNotice(listener),
        ];
        return () => {
          for (const stop of stops) {
            stop();
          }
        };
      },
      [board],
    ),
    read,
  );
}

/** The selected items; renders when one of them or the selection changes. */
export function useSelectedItems(bench: Workbench): readonly Item[] {
  const shown = useRef<readonly Item[]>([]);
  return useSyncExternalStore(
    useCallback(
      listener => {
        const stops = [bench.board.onChange(listener), bench.selection.onChange(listener)];
        return () => {
          for (const stop of stops) {
            stop();
          }
        };
      },
      [bench],
    ),
    () => {
      const items = [...bench.selection.ids()].flatMap(id => bench.board.item(id) ?? []);
      if (items.length !== shown.current.length || items.some((item, i) => item !== shown.current[i])) {
        shown.current = items;
      }
      return shown.current;
    },
  );
}

export function usePeers(board: LiveBoard): readonly Peer[] {
  const shown = useRef<{ key: string; peers: readonly Peer[] }>({ key: '', peers: [] });
  return useSyncExternalStore(
    useCallback(listener => board.onPeers(listener), [board]),
    () => {
      // Cursors move twenty times a second; the list of people changes when somebody comes, goes or writes.
      const peers = board.peers();
      const key = peers
        .map(peer => `${peer.s} ${peer.name} ${peer.role} ${peer.editing !== null}`)
        .join('\n');
      if (key !== shown.current.key) {
        shown.current = { key, peers };
      }
      return shown.current.peers;
    },
  );
}

export function useSave(board: LiveBoard): SaveStatus {
  const shown = useRef<SaveStatus>(board.save());
  return useSyncExternalStore(
    useCallback(listener => board.onSave(listener), [board]),
    () => {
      const now = board.save();
      if (JSON.stringify(now) !== JSON.stringify(shown.current)) {
        shown.current = now;
      }
      return shown.current;
    },
  );
}

export function useCanvas(bench: Workbench): CanvasHandle | null {
  return useSyncExternalStore(
    useCallback(listener => bench.onChange(listener), [bench]),
    () => bench.canvas(),
  );
}

export function useStyle(bench: Workbench): Style {
  return useSyncExternalStore(
    useCallback(listener => bench.onChange(listener), [bench]),
    () => bench.style(),
  );
}

export function useTool(canvas: CanvasHandle | null): ToolId {
  return useSyncExternalStore(
    useCallback(listener => canvas?.onTool(listener) ?? (() => undefined), [canvas]),
    () => canvas?.tool() ?? 'select',
  );
}

export function useZoom(canvas: CanvasHandle | null): number {
  return useSyncExternalStore(
    useCallback(listener => canvas?.onCamera(listener) ?? (() => undefined), [canvas]),
    () => canvas?.camera().zoom ?? 1,
  );
}

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    useCallback(
      listener => {
        const media = matchMedia(query);
        media.addEventListener('change', listener);
        return () => media.removeEventListener('change', listener);
      },
      [query],
    ),
    () => matchMedia(query).matches,
  );
}
