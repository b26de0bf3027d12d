import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useAnnouncer } from '../../design/LiveRegion.tsx';
import { MenuItem } from '../../design/Menu.tsx';
import { showToast } from '../../design/Toast.tsx';
import { groupOfBoard } from '../model.ts';
import { useRoom } from './room.tsx';

/** Brings an item of the open board into view; false when it is not there. */
export type Look = (item: string) => boolean;

/** Who comes later than that is not led any more. Milliseconds. */
const FRESH = 60_000;
const KEY = 'charrette.follow';
const listeners = new Set<() => void>();

/** Whether views of this tab move when somebody who leads shows something; kept until the tab is closed. */
const follows = (): boolean => sessionStorage.getItem(KEY) !== 'no';

function setFollows(on: boolean): void {
  sessionStorage.setItem(KEY, on ? 'yes' : 'no');
  for (const listener of listeners) {
    listener();
  }
}

function useFollows(): boolean {
  return useSyncExternalStore(listener => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, follows);
}

/** Whether somebody is in the middle of writing or choosing: their screen stays as it is. */
function isBusy(): boolean {
  const { activeElement } = document;
  return (
    activeElement?.matches('input, textarea, select, [contenteditable]') === true ||
    document.querySelector('[role="dialog"], [role="alertdialog"][aria-modal]') !== null
  );
}

/** S64: follows what is shown to everybody, or asks who writes or does not want to be led. */
export function SpotlightVoice({ boardId, look }: { readonly boardId: string; readonly look: Look | null }) {
  const { t } = useLingui();
  const { live, tree } = useRoom();
  const announcer = useAnnouncer();
  const place = groupOfBoard(tree, boardId)?.id ?? 'plenary';
  const spot = tree.spotlights[place];
  const seen = useRef<number | null>(null);
  useEffect(() => {
    if (look === null) {
      return;
    }
    const isOld = spot === undefined || live.now() - spot.at > FRESH;
    if (spot === undefined || isOld || spot.id === seen.current) {
      seen.current = spot?.id ?? null;
      return;
    }
    seen.current = spot.id;
    const { item } = spot;
    const stay = { label: t`Do not move my view`, onPress: () => setFollows(false) };
    const go = { label: t`Look there`, onPress: () => void look(item) };
    if (follows() && !isBusy() && look(item)) {
      const text = t`Who leads shows this to everybody. Your view has moved there.`;
      announcer.say(text);
      return showToast({ tone: 'info', text, action: stay });
    }
    const text = t`Who leads asks everybody to look at something.`;
    announcer.say(text);
    return showToast({ tone: 'info', text, action: go });
  }, [spot, look, live, announcer, t]);
  return null;
}

/** In the menu of the session: to be led or not. */
export function FollowChoice() {
  const { t } = useLingui();
  const isOn = useFollows();
  return (
    <MenuItem onAction={() => setFollows(!isOn)}>
      {isOn ? t`Do not move my view when something is shown` : t`Move my view when something is shown`}
    </MenuItem>
  );
}
