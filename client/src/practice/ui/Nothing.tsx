import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../design/Button.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import type { Found } from '../catalogue.ts';
import { withWords } from '../filtering.ts';
import { EVERYTHING, type SearchQuery, without } from '../query.ts';
import { loosenText } from './catalogueWords.ts';

/** Nothing was found: what to loosen, and how many there would be then. */
export function Nothing({
  query,
  go,
  found,
}: {
  readonly query: SearchQuery;
  readonly go: (next: SearchQuery) => void;
  readonly found: Found;
}) {
  const { t } = useLingui();
  const hasFilters = Object.keys(query.filters).length > 0;
  if (query.words === '' && !hasFilters) {
    return (
      <EmptyState headingLevel={3} title={t`Nothing is published yet`}>
        <Trans>What groups agree on appears here once it was reviewed and published.</Trans>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      headingLevel={3}
      title={t`Nothing fits all of this`}
      actions={
        <>
          {query.words !== '' && hasFilters ? (
            <Button onPress={() => go(withWords(query, ''))}>{t`Without the words “${query.words}”`}</Button>
          ) : null}
          <Button onPress={() => go({ ...EVERYTHING, sort: query.sort })}>{t`Show everything`}</Button>
        </>
      }
    >
      {found.suggestions.length === 0 ? (
        <p>
          {query.words === '' ? (
            <Trans>It needs more than one filter less. Remove some of them, or begin anew.</Trans>
          ) : (
            <Trans>Try fewer or other words, or search in another language.</Trans>
          )}
        </p>
      ) : (
        <ul className="loosen">
          {found.suggestions.map(({ facet, records }) => (
            <li key={facet}>
              <Button variant="primary" onPress={() => go(without(query, facet))}>
                {`${loosenText(facet)}: ${plural(records, { one: '# record', other: '# records' })}`}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </EmptyState>
  );
}
