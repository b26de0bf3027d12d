import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Bookmark, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-aria-components';
import { Banner } from '../../design/Banner.tsx';
import { Button, IconButton } from '../../design/Button.tsx';
import { Dialog, DialogActions, DialogTrigger } from '../../design/Dialog.tsx';
import { Field } from '../../design/Field.tsx';
import { showToast } from '../../design/Toast.tsx';
import { chips, keptQuery, pageAddress, readQuery, type SearchQuery } from '../query.ts';
import { type Names, useCatalogueApi } from './useCatalogue.ts';
import { useRecordProblem } from './useRecords.ts';

const KEY = ['saved-searches'];
const MOST = 100;

/** The searches that somebody keeps: only for themselves, to come back to. */
export function SavedSearches({ query, names }: { readonly query: SearchQuery; readonly names: Names }) {
  const { t } = useLingui();
  const api = useCatalogueApi();
  const queries = useQueryClient();
  const problemText = useRecordProblem();
  const saved = useQuery({ queryKey: KEY, queryFn: () => api.saved() });
  const forget = useMutation({
    mutationFn: (id: string) => api.forget(id),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  const all = saved.data ?? [];
  return (
    <div className="saved">
      {keptQuery(query) === '' ? null : <Keep query={query} names={names} />}
      {all.length === 0 ? null : (
        <details className="saved__all">
          <summary>{t`Searches that you keep (${all.length})`}</summary>
          <ul>
            {all.map(one => (
              <li key={one.id}>
                <Link href={pageAddress(readQuery(one.query))}>
                  <bdi>{one.name}</bdi>
                </Link>
                <IconButton
                  icon={<Trash2 />}
                  label={t`Keep “${one.name}” no longer`}
                  onPress={() => forget.mutate(one.id)}
                />
              </li>
            ))}
          </ul>
        </details>
      )}
      {forget.isError || saved.isError ? (
        <Banner tone="danger" isLive>
          {problemText(forget.error ?? saved.error)}
        </Banner>
      ) : null}
    </div>
  );
}

/** What a search is called when nobody says it better. */
function usual(query: SearchQuery, names: Names): string {
  return [
    ...(query.words === '' ? [] : [query.words]),
    ...chips(query).map(({ facet, code }) => names.value(facet, undefined, code)),
  ]
    .join(', ')
    .slice(0, MOST);
}

function Keep({ query, names }: { readonly query: SearchQuery; readonly names: Names }) {
  const { t } = useLingui();
  return (
    <DialogTrigger>
      <Button icon={<Bookmark aria-hidden="true" />}>{t`Keep this search`}</Button>
      <Dialog title={t`Keep this search`}>
        {close => <KeepForm query={query} name={usual(query, names)} close={close} />}
      </Dialog>
    </DialogTrigger>
  );
}

function KeepForm({
  query,
  name,
  close,
}: {
  readonly query: SearchQuery;
  readonly name: string;
  readonly close: () => void;
}) {
  const { t } = useLingui();
  const api = useCatalogueApi();
  const queries = useQueryClient();
  const problemText = useRecordProblem();
  const [called, setCalled] = useState(name);
  const save = useMutation({
    mutationFn: () => api.save(called.trim(), keptQuery(query)),
    onSuccess: () => {
      showToast({ tone: 'ok', text: t`The search is kept. You find it here whenever you are signed in.` });
      void queries.invalidateQueries({ queryKey: KEY });
      close();
    },
  });
  return (
    <form
      className="stack"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        if (called.trim() !== '') {
          save.mutate();
        }
      }}
    >
      <p className="soft">
        <Trans>Nobody else sees it. It finds what is published later, too.</Trans>
      </p>
      <Field label={t`Name`} value={called} onChange={setCalled} maxLength={MOST} isRequired />
      {save.isError ? (
        <Banner tone="danger" isLive>
          {problemText(save.error)}
        </Banner>
      ) : null}
      <DialogActions>
        <Button onPress={close}>{t`Cancel`}</Button>
        <Button type="submit" variant="primary" isPending={save.isPending} isDisabled={called.trim() === ''}>
          {t`Keep it`}
        </Button>
      </DialogActions>
    </form>
  );
}
