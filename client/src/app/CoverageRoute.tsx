import { useLingui } from '@lingui/react/macro';
import CoveragePage from '../practice/ui/CoveragePage.tsx';
import { PageShell } from './PageShell.tsx';

/** `/directory/coverage`: where the directory has entries, and where it has none. */
export default function CoverageRoute() {
  const { t } = useLingui();
  return (
    <PageShell title={t`Coverage of the directory`}>
      <CoveragePage />
    </PageShell>
  );
}
