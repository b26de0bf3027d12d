import { useLingui } from '@lingui/react/macro';
import { SlidersHorizontal, X } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Link } from 'react-aria-components';
import { Button } from '../../design/Button.tsx';
import { SearchField } from '../../design/Field.tsx';
import { Checkbox } from '../../design/Toggle.tsx';
import { pageCount, pageLinks } from '../filtering.ts';
import './catalogue.css';

/** What the repository and the directory share: a list searched by words, narrowed by facets, page by page. */

export interface SearchFormProps {
  readonly label: string;
  readonly placeholder: string;
  /** What is searched for now; give the form a `key` of it, so that it follows the address. */
  readonly words: string;
  readonly most: number;
  readonly onSearch: (words: string) => void;
  readonly children?: ReactNode;
}

export function SearchForm({ label, placeholder, words, most, onSearch, children }: SearchFormProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState(words);
  return (
    <search>
      <form
        className="catalogue__search"
        onSubmit={event => {
          event.preventDefault();
          onSearch(typed);
        }}
      >
        <SearchField
          label={label}
          placeholder={placeholder}
          value={typed}
          onChange={setTyped}
          onClear={() => onSearch('')}
          maxLength={most}
        />
        <Button type="submit" variant="primary">{t`Search`}</Button>
        {children}
      </form>
    </search>
  );
}

export interface ChosenFilter {
  readonly key: string;
  readonly facet: string;
  readonly name: string;
  readonly onRemove: () => void;
}

/** What the search is narrowed by, each with a button that takes it away. */
export function Chips({
  chosen,
  onRemoveAll,
}: {
  readonly chosen: readonly ChosenFilter[];
  readonly onRemoveAll: () => void;
}) {
  const { t } = useLingui();
  return chosen.length === 0 ? null : (
    <ul className="chips" aria-label={t`Chosen filters`}>
      {chosen.map(({ key, facet, name, onRemove }) => (
        <li key={key}>
          <Button
            variant="secondary"
            icon={<X aria-hidden="true" />}
            aria-label={t`Remove the filter ${facet}: ${name}`}
            onPress={onRemove}
          >
            {name}
          </Button>
        </li>
      ))}
      <li>
        <Button variant="quiet" onPress={onRemoveAll}>
          {t`Remove all filters`}
        </Button>
      </li>
    </ul>
  );
}

export interface ResultsProps {
  /** Begins the ids on the page. */
  readonly id: string;
  readonly isOld: boolean;
  /** How many filters are chosen. */
  readonly chosen: number;
  readonly facets: ReactNode;
  /** "Show 12 records": closes the filters where they cover the page. */
  readonly show: string;
  /** "12 records". */
  readonly counted: string;
  readonly page: number;
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

/** The filters beside what was found; where there is little room they open over it. */
export function Results({ id, isOld, chosen, facets, show, counted, page, tools, children }: ResultsProps) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  const heading = useFocusOnNewPage(page);
  return (
    <div className="catalogue__body" aria-busy={isOld}>
      <div className="catalogue__filter-button">
        <Button
          icon={<SlidersHorizontal aria-hidden="true" />}
          aria-expanded={isOpen}
          aria-controls={`${id}-facets`}
          onPress={() => setOpen(!isOpen)}
        >
          {chosen === 0 ? t`Filters` : t`Filters (${chosen})`}
        </Button>
      </div>
      <div id={`${id}-facets`} className="catalogue__facets" data-open={isOpen}>
        <section className="facets" aria-label={t`Filters`}>
          {facets}
        </section>
        <div className="catalogue__filter-button">
          <Button variant="primary" onPress={() => setOpen(false)}>
            {show}
          </Button>
        </div>
      </div>
      <section className="catalogue__found" aria-labelledby={`${id}-count`}>
        <div className="catalogue__tools">
          <h2 id={`${id}-count`} ref={heading} tabIndex={-1}>
            {counted}
          </h2>
          <p className="visually-hidden" role="status">
            {isOld ? '' : counted}
          </p>
          {tools}
        </div>
        {children}
      </section>
    </div>
  );
}

/** After going to another page of results the focus starts at their heading. */
function useFocusOnNewPage(page: number) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(page);
  useEffect(() => {
    if (before.current !== page) {
      before.current = page;
      heading.current?.focus();
    }
  }, [page]);
  return heading;
}

/** So many facets are open from the start: time and place come first. */
const OPEN = 4;
const SHOWN = 8;

export interface FacetProps {
  readonly name: string;
  /** Which it is of all that are shown. */
  readonly at: number;
  readonly values: readonly { readonly code: string; readonly count: number }[];
  readonly chosen: readonly string[];
  readonly nameOf: (code: string) => string;
  readonly onToggle: (code: string) => void;
}

/** One facet, with how many each of its values would leave. */
export function Facet({ name, at, values, chosen, nameOf, onToggle }: FacetProps) {
  const { t } = useLingui();
  const [isLong, setLong] = useState(false);
  const all = [
    ...values,
    // What is chosen stays there to be taken back, also where nothing has it.
    ...chosen.filter(code => !values.some(value => value.code === code)).map(code => ({ code, count: 0 })),
  ];
  const seen = isLong ? all : all.filter(({ code }, nth) => nth < SHOWN || chosen.includes(code));
  const rest = all.length - seen.length;
  return (
    <details className="facet" open={at < OPEN || chosen.length > 0}>
      <summary>
        <span>{name}</span>
        {chosen.length === 0 ? null : <span className="facet__chosen">{t`${chosen.length} chosen`}</span>}
      </summary>
      <fieldset>
        <legend className="visually-hidden">{name}</legend>
        {seen.map(({ code, count }) => (
          <Checkbox key={code} isSelected={chosen.includes(code)} onChange={() => onToggle(code)}>
            <span className="facet__value">
              <span>{nameOf(code)}</span> <span className="facet__count">{count}</span>
            </span>
          </Checkbox>
        ))}
      </fieldset>
      {rest > 0 ? (
        <Button variant="quiet" onPress={() => setLong(true)}>
          {t`Show ${rest} more`}
        </Button>
      ) : null}
    </details>
  );
}

export function Pages({
  page,
  total,
  addressOf,
}: {
  readonly page: number;
  readonly total: number;
  readonly addressOf: (page: number) => string;
}) {
  const { t } = useLingui();
  const count = pageCount(total);
  return count < 2 ? null : (
    <nav aria-label={t`Pages of results`} className="pages">
      <ul>
        {page > 1 ? (
          <li>
            <Link href={addressOf(page - 1)} rel="prev">
              {t`Previous`}
            </Link>
          </li>
        ) : null}
        {pageLinks(page, count).map((link, at) => (
          <li key={link ?? `gap-${at}`}>
            {link === undefined ? (
              <span aria-hidden="true">…</span>
            ) : (
              <Link
                href={addressOf(link)}
                aria-label={t`Page ${link}`}
                {...(link === page ? { 'aria-current': 'page' as const } : {})}
              >
                {link}
              </Link>
            )}
          </li>
        ))}
        {page < count ? (
          <li>
            <Link href={addressOf(page + 1)} rel="next">
              {t`Next`}
            </Link>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}
