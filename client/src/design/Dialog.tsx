import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { IconButton } from './Button.tsx';
import './Dialog.css';

export { DialogTrigger };

export interface DialogProps {
  readonly title: string;
  /** Under the title, in one sentence. */
  readonly description?: ReactNode;
  readonly size?: 'small' | 'medium' | 'large';
  /** Warns before something is lost: cannot be closed by a click beside it, and is announced at once. */
  readonly isAlert?: boolean;
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
  readonly children: ReactNode | ((close: () => void) => ReactNode);
}

/** Keeps the focus inside, gives it back on closing, closes with Escape. On a phone it is a sheet from below. */
export function Dialog({
  title,
  description,
  size = 'medium',
  isAlert = false,
  isOpen,
  onOpenChange,
  children,
}: DialogProps) {
  const { t } = useLingui();
  return (
    <ModalOverlay
      className="dialog-scrim"
      isDismissable={!isAlert}
      {...(isOpen === undefined ? {} : { isOpen })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      <Modal className={`dialog dialog--${size}`}>
        <AriaDialog className="dialog__body" role={isAlert ? 'alertdialog' : 'dialog'}>
          {({ close }) => (
            <>
              <header className="dialog__header">
                <Heading slot="title" level={2}>
                  {title}
                </Heading>
                {isAlert ? null : <IconButton icon={<X />} label={t`Close`} onPress={close} />}
              </header>
              {description === undefined ? null : <p className="dialog__description">{description}</p>}
              {typeof children === 'function' ? children(close) : children}
            </>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The row of buttons at the end of a dialog; the action that goes on comes last. */
export function DialogActions({ children }: { readonly children: ReactNode }) {
  return <div className="dialog__actions">{children}</div>;
}
