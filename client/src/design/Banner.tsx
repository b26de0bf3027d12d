import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import './Banner.css';

export type Tone = 'info' | 'ok' | 'warn' | 'danger';

const ICONS = { info: Info, ok: CircleCheck, warn: TriangleAlert, danger: CircleAlert } as const;

export interface BannerProps {
  readonly tone: Tone;
  readonly title?: string;
  /** What happened, what is safe, what to do. */
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  /** For a message that appears while the person works: it is announced. */
  readonly isLive?: boolean;
}

export function Banner({ tone, title, children, actions, isLive = false }: BannerProps) {
  const Icon = ICONS[tone];
  const role = isLive ? { role: tone === 'danger' ? 'alert' : 'status' } : {};
  return (
    <div className={`banner banner--${tone}`} {...role}>
      <Icon aria-hidden="true" className="banner__icon" />
      <div className="banner__text">
        {title === undefined ? null : <strong>{title}</strong>}
        <div>{children}</div>
      </div>
      {actions === undefined ? null : <div className="banner__actions">{actions}</div>}
    </div>
  );
}
