import { lazy, Suspense, useSyncExternalStore } from 'react';
import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components';
import type { Tone } from './Banner.tsx';

export interface ToastMessage {
  readonly tone: Tone;
  readonly text: string;
  readonly action?: { readonly label: string; readonly onPress: () => void };
}

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 });
const Region = lazy(() => import('./ToastRegion.tsx'));

/** Shows a short message. With an action, or about a failure, it stays until it is closed; else eight seconds. */
export function showToast(message: ToastMessage): () => void {
  const stays = message.action !== undefined || message.tone === 'danger';
  const key = queue.add(message, stays ? {} : { timeout: 8_000 });
  return () => queue.close(key);
}

/** Where toasts appear; once in the page. Its code is loaded with the first toast. */
export function Toasts() {
  const isNeeded = useSyncExternalStore(
    listener => queue.subscribe(listener),
    () => queue.visibleToasts.length > 0,
  );
  return isNeeded ? (
    <Suspense>
      <Region queue={queue} />
    </Suspense>
  ) : null;
}
