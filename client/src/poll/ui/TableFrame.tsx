import type { ReactNode } from 'react';

/** A table that is wider than the screen scrolls in its frame. */
export function TableFrame({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard.
    <section className="poll-table-frame" tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
