import { Skeleton } from '../../design/Skeleton.tsx';
import { PageShell } from '../PageShell.tsx';

/** For the moment until it is known who is there. */
export function WaitingPage() {
  return (
    <PageShell title="">
      <Skeleton />
    </PageShell>
  );
}
