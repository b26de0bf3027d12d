import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { Choice } from '../../design/Toggle.tsx';
import { WayBack } from '../../design/WayBack.tsx';
import { ENTRY_FIELDS, type EntryValues, type WholeEntry } from '../directory.ts';
import type { Vocabularies } from '../model.ts';
import { entryFieldText, kindText } from './directoryWords.ts';
import { FieldInput } from './FieldInput.tsx';
import { useIsSettled, useVocabularies } from './useCatalogue.ts';
import { useDirectoryApi, useDirectoryProblem } from './useDirectory.ts';
import './practice.css';
import './directory.css';

const NEEDED = new Set(['name', 'type', 'sector', 'targetGroup', 'locality', 'source', 'sourceDate']);

/** `/directory/new` and `/directory/$entryId/edit`: an entry to fill in. */
export default function EntryFormPage({ entryId }: { readonly entryId: string | undefined }) {
  const { t } = useLingui();
  const api = useDirectoryApi();
  const problemText = useDirectoryProblem();
  const vocabularies = useVocabularies();
  const search = useLocation({ select: location => location.searchStr });
  const given = new URLSearchParams(search).get('parent') ?? '';
  const parent = entryId === undefined && /^[0-9a-f-]{36}$/.test(given) ? given : undefined;
  const asked = entryId ?? parent;
  const isSettled = useIsSettled();
  const entry = useQuery({
    queryKey: ['directory-entry', asked],
    queryFn: () => api.read(asked ?? ''),
    enabled: isSettled && asked !== undefined,
  });
  if (entry.isError) {
    return <Banner tone="danger">{problemText(entry.error)}</Banner>;
  }
  if (vocabularies === undefined || (asked !== undefined && entry.data === undefined)) {
    return <Skeleton count={8} />;
  }
  return (
    <div className="record">
      <WayBack href="/directory">{t`Directory`}</WayBack>
      <h1>{entryId === undefined ? t`Add an entry` : t`Change the entry`}</h1>
      <p className="page-lead">
        <Trans>
          Only what public sources say, and nothing about persons: no names, no e-mail addresses, no numbers.
        </Trans>
      </p>
      <Form
        before={entryId === undefined ? undefined : entry.data}
        headquarters={entryId === undefined ? entry.data : undefined}
        vocabularies={vocabularies}
      />
    </div>
  );
}

interface FormProps {
  readonly before: WholeEntry | undefined;
  readonly headquarters: WholeEntry | undefined;
  readonly vocabularies: Vocabularies;
}

function Form({ before, headquarters, vocabularies }: FormProps) {
  const { t } = useLingui();
  const api = useDirectoryApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const problemText = useDirectoryProblem();
  const [values, setValues] = useState<EntryValues>(
    before?.values ?? { kind: headquarters?.kind ?? 'organisation', step: 'analyse' },
  );
  const parentId = headquarters?.id ?? before?.parent;
  const refusal = useRef<HTMLDivElement>(null);
  const saving = useMutation({
    mutationFn: () => {
      const fields = Object.fromEntries(
        Object.entries(values).filter(([, value]) => value !== null && value !== undefined),
      );
      const wish = {
        fields,
        ...(parentId === undefined ? {} : { parentId }),
        relations: (before?.relations ?? [])
          .filter(({ isOutgoing }) => isOutgoing)
          .map(({ type, id }) => ({ type, entryId: id })),
      };
      return before === undefined
        ? api.add(wish)
        : api.change(before.id, { ...wish, revision: before.revision });
    },
    onSuccess: entry => {
      // its headquarters and its relations show it, too
      void queries.invalidateQueries({ queryKey: ['directory-entry'] });
      queries.setQueryData(['directory-entry', entry.id], entry);
      void queries.invalidateQueries({ queryKey: ['directory'] });
      void navigate({ to: '/directory/$entryId', params: { entryId: entry.id } });
    },
  });
  useEffect(() => {
    if (saving.isError) {
      refusal.current?.focus();
    }
  }, [saving.isError]);
  const fields = ENTRY_FIELDS.filter(
    ([name]) =>
      !(name === 'name' && parentId !== undefined) && !(name === 'branch' && parentId === undefined),
  );
  return (
    <form
      className="directory__form"
      onSubmit={event => {
        event.preventDefault();
        saving.mutate();
      }}
    >
      <Choice
        label={entryFieldText('kind')}
        value={values.kind === 'community' ? 'community' : 'organisation'}
        onChange={kind => setValues({ ...values, kind })}
        options={(['organisation', 'community'] as const).map(key => ({ key, label: kindText(key) }))}
      />
      {headquarters === undefined ? null : (
        <p>
          <Trans>
            A branch of <bdi>{headquarters.name}</bdi>, whose name it has.
          </Trans>
        </p>
      )}
      {fields.map(([name, shape]) => (
        <FieldInput
          key={name}
          name={name}
          label={entryFieldText(name)}
          shape={shape}
          value={values[name]}
          vocabularies={vocabularies}
          isNeeded={NEEDED.has(name) || (name === 'branch' && parentId !== undefined)}
          onChange={value => setValues({ ...values, [name]: value })}
        />
      ))}
      <div ref={refusal} tabIndex={-1} className="directory__refusal">
        {saving.isError ? (
          <Banner tone="danger" title={t`Not saved`} isLive>
            {problemText(saving.error)}
          </Banner>
        ) : null}
      </div>
      <p className="directory__ways">
        <Button type="submit" variant="primary" isPending={saving.isPending}>{t`Save`}</Button>
        <ButtonLink href={before === undefined ? '/directory' : `/directory/${before.id}`} variant="quiet">
          {t`Cancel`}
        </ButtonLink>
      </p>
    </form>
  );
}
