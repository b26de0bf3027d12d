import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { ButtonLink } from './ButtonLink.tsx';

export interface WayBackProps {
  readonly href: string;
  /** Where it leads, by the name that the place has there. */
  readonly children: ReactNode;
}

/** Above the heading of a page: the way to the page that it belongs to. */
export function WayBack({ href, children }: WayBackProps) {
  return (
    <p className="way-back">
      <ButtonLink href={href} variant="quiet" icon={<ArrowLeft aria-hidden="true" className="flips" />}>
        {children}
      </ButtonLink>
    </p>
  );
}
