import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { Me } from '../../account/model.ts';
import { useApi } from '../../account/ui/SessionContext.tsx';
import { useProblemText } from '../../account/ui/useProblemText.ts';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { SearchField } from '../../design/Field.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { PageShell } from '../PageShell.tsx';
import { BoardCard } from './BoardCard.tsx';
import { SessionsSection } from './SessionsSection.tsx';
import { matchesSearch } from './search.ts';
import './BoardsPage.css';

/** The boards of whoever is signed in, the latest first. */
export default function BoardsPage({ me }: { readonly me: Me }) {
  const { t } = useLingui();
  const api = useApi();
  const problemText = useProblemText();
  const [search, setSearch] = useState('');
  const boards = useQuery({ queryKey: ['boards'], queryFn: () => api.boards() });
  const found = boards.data?.filter(board => matchesSearch(board.title, search)) ?? [];
  const count = found.length;

  return (
    <PageShell title={t`Boards`}>
      <div className="page-head">
        <h1>
          <Trans>Boards</Trans>
        </h1>
        <div className="boards__tools">
          {(boards.data?.length ?? 0) > 3 ? (
            <SearchField
              label={t`Search boards`}
              placeholder={t`Search boards`}
              value={search}
              onChange={setSearch}
            />
          ) : null}
          {me.mayCreateBoards && boards.data?.length !== 0 ? (
            <ButtonLink href="/new" variant="primary" icon={<Plus />}>
              {t`New board`}
            </ButtonLink>
          ) : null}
        </div>
      </div>
      {boards.isPending ? <Skeleton shape="card" count={6} /> : null}
      {boards.isError ? (
        <Banner
          tone="danger"
          title={t`Your boards could not be loaded`}
          actions={<Button onPress={() => void boards.refetch()}>{t`Try again`}</Button>}
        >
          {problemText(boards.error)}
        </Banner>
      ) : null}
      {boards.data?.length === 0 ? <NoBoards me={me} /> : null}
      <p className="visually-hidden" role="status">
        {search === '' ? null : (
          <Plural value={count} _0="No board found" one="# board found" other="# boards found" />
        )}
      </p>
      {search !== '' && count === 0 ? (
        <EmptyState
          title={t`No board is called like this`}
          actions={<Button onPress={() => setSearch('')}>{t`Show all boards`}</Button>}
        >
          <Trans>
            Nothing fits “<bdi>{search}</bdi>”. Try one word of the title.
          </Trans>
        </EmptyState>
      ) : null}
      <ul className="boards__list">
        {found.map(board => (
          <BoardCard key={board.id} board={board} />
        ))}
      </ul>
      <SessionsSection me={me} />
    </PageShell>
  );
}

function NoBoards({ me }: { readonly me: Me }) {
  const { t } = useLingui();
  return me.mayCreateBoards ? (
    <EmptyState
      title={t`Your table is free`}
      actions={
        <ButtonLink href="/new" variant="primary" size="large" icon={<Plus />}>
          {t`Make the first board`}
        </ButtonLink>
      }
    >
      <Trans>Start from an empty board or from a template, then invite others by a link.</Trans>
    </EmptyState>
  ) : (
    <EmptyState title={t`No boards yet`}>
      <Trans>Boards appear here when you open the link of an invite.</Trans>
    </EmptyState>
  );
}
