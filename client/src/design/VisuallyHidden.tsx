import type { ReactNode } from 'react';
import './VisuallyHidden.css';

/** Read out, not seen. */
export function VisuallyHidden({ children }: { readonly children: ReactNode }) {
  return <span className="visually-hidden">{children}</span>;
}
