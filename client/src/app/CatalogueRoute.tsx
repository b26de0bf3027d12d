import { useLingui } from '@lingui/react/macro';
import CataloguePage from '../practice/ui/CataloguePage.tsx';
import { PageShell } from './PageShell.tsx';

/** `/repository`: what is published, for everybody, signed in or not. */
export default function CatalogueRoute() {
  const { t } = useLingui();
  return (
    <PageShell title={t`Practice repository`}>
      <CataloguePage />
    </PageShell>
  );
}
