import type { ReactNode } from 'react';
import { Link, type LinkProps } from 'react-aria-components';
import type { ButtonVariant } from './Button.tsx';
import './Button.css';

export interface ButtonLinkProps extends Omit<LinkProps, 'className' | 'style' | 'children'> {
  readonly href: string;
  readonly variant?: ButtonVariant;
  readonly size?: 'medium' | 'large';
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink({
  variant = 'secondary',
  size = 'medium',
  icon,
  children,
  ...rest
}: ButtonLinkProps) {
  return (
    <Link {...rest} className={`button button--${variant} button--${size}`}>
      {icon}
      <span className="button__text">{children}</span>
    </Link>
  );
}
