import { useLingui } from '@lingui/react/macro';
import DirectoryPage from '../practice/ui/DirectoryPage.tsx';
import { PageShell } from './PageShell.tsx';

/** `/directory`: organisations and networks, for everybody, signed in or not. */
export default function DirectoryRoute() {
  const { t } = useLingui();
  return (
    <PageShell title={t`Directory`}>
      <DirectoryPage />
    </PageShell>
  );
}
