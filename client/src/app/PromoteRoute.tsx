import { useLingui } from '@lingui/react/macro';
import { useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import PromotePage from '../practice/ui/PromotePage.tsx';
import { PageShell } from './PageShell.tsx';
import { SignedIn } from './SignedIn.tsx';

/**
 * `/session/$sessionId/promote`: from what a group has agreed on to a draft. `?board=&item=` names what was meant on a
 * board, `record=` the record that is to follow it.
 */
export default function PromoteRoute() {
  const { t } = useLingui();
  const { sessionId } = useParams({ strict: false });
  const { board, item, record } = useSearch({ strict: false }) as Readonly<
    Record<string, string | undefined>
  >;
  const items = useMemo(() => (item === undefined || item === '' ? undefined : item.split(',')), [item]);
  return (
    <SignedIn reason={t`Results are promoted by people with an account.`}>
      {() =>
        sessionId === undefined ? null : (
          <PageShell title={t`Promote results`}>
            <PromotePage
              key={`${sessionId} ${board} ${item} ${record}`}
              sessionId={sessionId}
              boardId={board}
              {...(items === undefined ? {} : { items })}
              recordId={record}
            />
          </PageShell>
        )
      }
    </SignedIn>
  );
}
