import type { ReactElement } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components';
import './Tooltip.css';

export interface TooltipProps {
  readonly label: string;
  readonly shortcut?: string;
  readonly placement?: 'top' | 'bottom' | 'start' | 'end';
  /** A focusable element of react-aria-components, whose own name says the same: a tooltip is only for eyes. */
  readonly children: ReactElement;
}

export function Tooltip({ label, shortcut, placement = 'bottom', children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={100}>
      {children}
      <AriaTooltip className="tooltip" placement={placement} offset={6}>
        {label}
        {shortcut === undefined ? null : <kbd className="tooltip__shortcut">{shortcut}</kbd>}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
