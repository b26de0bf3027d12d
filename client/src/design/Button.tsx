import { useLingui } from '@lingui/react/macro';
import type { ReactNode, Ref } from 'react';
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  ProgressBar,
} from 'react-aria-components';
import { Tooltip } from './Tooltip.tsx';
import './Button.css';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly variant?: ButtonVariant;
  readonly size?: 'medium' | 'large';
  /** Before the text. */
  readonly icon?: ReactNode;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** While `isPending` it keeps its size and focus, takes no presses, and says that it is busy. */
export function Button({ variant = 'secondary', size = 'medium', icon, children, ...rest }: ButtonProps) {
  const { t } = useLingui();
  return (
    <AriaButton {...rest} className={`button button--${variant} button--${size}`}>
      {({ isPending }) => (
        <>
          {isPending ? (
            <ProgressBar className="button__spinner" aria-label={t`Working`} isIndeterminate />
          ) : (
            icon
          )}
          <span className="button__text">{children}</span>
        </>
      )}
    </AriaButton>
  );
}

export interface IconButtonProps
  extends Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'aria-label'> {
  readonly icon: ReactNode;
  /** Its name, for assistive technology and as the tooltip. */
  readonly label: string;
  /** Shown in the tooltip beside the name, for example `N`. */
  readonly shortcut?: string;
  readonly isSelected?: boolean;
  readonly variant?: 'quiet' | 'secondary';
  readonly placement?: 'top' | 'bottom' | 'start' | 'end';
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button without text; the name appears on hover and on focus. `isSelected` makes it a toggle. */
export function IconButton({
  icon,
  label,
  shortcut,
  isSelected,
  variant = 'quiet',
  placement = 'bottom',
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip label={label} placement={placement} {...(shortcut === undefined ? {} : { shortcut })}>
      <AriaButton
        {...rest}
        aria-label={label}
        {...(isSelected === undefined ? {} : { 'aria-pressed': isSelected })}
        className={`icon-button icon-button--${variant}`}
      >
        {icon}
      </AriaButton>
    </Tooltip>
  );
}
