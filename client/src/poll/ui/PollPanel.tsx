import { type ReactNode, useId } from 'react';
import './poll.css';

/** A part of the page with a heading. */
export function PollPanel({
  title,
  tools,
  children,
}: {
  readonly title: string;
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className="page-panel poll-panel" aria-labelledby={id}>
      <div className="poll-panel__head">
        <h2 id={id}>{title}</h2>
        {tools === undefined ? null : <div className="poll-row">{tools}</div>}
      </div>
      {children}
    </section>
  );
}
