import type { ReactNode } from 'react';
import './EmptyState.css';

export interface EmptyStateProps {
  /** Three notes on a table, or an icon; only for the eye. */
  readonly picture?: ReactNode;
  readonly title: string;
  readonly headingLevel?: 1 | 2 | 3;
  /** What would be here, and what to do first. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

export function EmptyState({
  picture = <NotesPicture />,
  title,
  headingLevel = 2,
  children,
  actions,
}: EmptyStateProps) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div className="empty-state">
      <div aria-hidden="true">{picture}</div>
      <Heading className="empty-state__title">{title}</Heading>
      {children === undefined ? null : <div className="empty-state__text">{children}</div>}
      {actions === undefined ? null : <div className="empty-state__actions">{actions}</div>}
    </div>
  );
}

/** Three sticky notes in the palette's colours, slightly askew. */
export function NotesPicture() {
  return (
    <svg className="notes-picture" viewBox="0 0 168 104" aria-hidden="true">
      <g transform="rotate(-6 40 58)">
        <rect className="notes-picture__blue" x="8" y="26" width="64" height="64" rx="4" />
        <path d="M20 46h38M20 56h28" />
      </g>
      <g transform="rotate(5 128 56)">
        <rect className="notes-picture__green" x="96" y="24" width="64" height="64" rx="4" />
        <path d="M108 44h34M108 54h40M108 64h20" />
      </g>
      <g transform="rotate(-1 84 46)">
        <rect className="notes-picture__yellow" x="52" y="12" width="64" height="64" rx="4" />
        <path d="M64 32h40M64 42h32M64 52h24" />
      </g>
    </svg>
  );
}
