import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import './Skeleton.css';

export interface SkeletonProps {
  /** How many placeholders. */
  readonly count?: number;
  readonly shape?: 'line' | 'card' | 'row';
}

/** Placeholders of what is being loaded. They appear only after a moment: most answers are faster. */
export function Skeleton({ count = 3, shape = 'line' }: SkeletonProps) {
  const { t } = useLingui();
  const isLate = useAfter(200);
  return (
    <div
      className={`skeleton skeleton--${shape}`}
      role="status"
      aria-label={t`Loading`}
      data-visible={isLate}
    >
      {Array.from({ length: count }, (_, index) => (
        <span key={index} className="skeleton__part" />
      ))}
    </div>
  );
}

function useAfter(milliseconds: number): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds]);
  return isOver;
}
