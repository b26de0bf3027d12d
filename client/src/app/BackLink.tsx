import type { ReactNode } from 'react';
import { Link } from 'react-aria-components';
import { Tooltip } from '../design/Tooltip.tsx';
import '../design/Button.css';

export interface BackLinkProps {
  readonly href: string;
  readonly label: string;
  readonly icon: ReactNode;
}

/** A link without text, the size of an icon button. */
export function BackLink({ href, label, icon }: BackLinkProps) {
  return (
    <Tooltip label={label}>
      <Link href={href} aria-label={label} className="icon-button icon-button--quiet">
        {icon}
      </Link>
    </Tooltip>
  );
}
