import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import {
  UNSTABLE_Toast as AriaToast,
  Text,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import type { Tone } from './Banner.tsx';
import { Button, IconButton } from './Button.tsx';
import './Toast.css';

export interface ToastMessage {
  readonly tone: Tone;
  readonly text: string;
  readonly action?: { readonly label: string; readonly onPress: () => void };
}

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 });

/** Shows a short message. With an action, or about a failure, it stays until it is closed; else eight seconds. */
export function showToast(message: ToastMessage): () => void {
  const stays = message.action !== undefined || message.tone === 'danger';
  const key = queue.add(message, stays ? {} : { timeout: 8_000 });
  return () => queue.close(key);
}

/** Where toasts appear; once in the page. It is a landmark, which F6 reaches. */
export function Toasts() {
  const { t } = useLingui();
  return (
    <ToastRegion queue={queue} className="toasts" aria-label={t`Messages`}>
      {({ toast }) => (
        <AriaToast toast={toast} className={`toast toast--${toast.content.tone}`}>
          <ToastContent className="toast__text">
            <Text slot="title">{toast.content.text}</Text>
          </ToastContent>
          {toast.content.action === undefined ? null : (
            <Button
              variant="quiet"
              onPress={() => {
                toast.content.action?.onPress();
                queue.close(toast.key);
              }}
            >
              {toast.content.action.label}
            </Button>
          )}
          <IconButton slot="close" icon={<X />} label={t`Close`} placement="top" />
        </AriaToast>
      )}
    </ToastRegion>
  );
}
