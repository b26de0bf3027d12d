import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import {
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastRegion as AriaToastRegion,
  Text,
  UNSTABLE_ToastContent as ToastContent,
  type UNSTABLE_ToastQueue as ToastQueue,
} from 'react-aria-components';
import { Button, IconButton } from './Button.tsx';
import type { ToastMessage } from './Toast.tsx';
import './Toast.css';

/** A landmark, which F6 reaches; closing the last toast gives the focus back. */
export default function ToastRegion({ queue }: { readonly queue: ToastQueue<ToastMessage> }) {
  const { t } = useLingui();
  return (
    <AriaToastRegion queue={queue} className="toasts" aria-label={t`Messages`}>
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
    </AriaToastRegion>
  );
}
