import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { Bar } from '../charts.ts';
import { neighbour, strength, TILES } from '../europe.ts';
import { toggled } from '../filtering.ts';
import type { SearchQuery } from '../query.ts';
import type { Names } from './useCatalogue.ts';

export interface CountryMapProps {
  readonly all: readonly Bar[];
  readonly query: SearchQuery;
  readonly go: (next: SearchQuery) => void;
  readonly names: Names;
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The states as tiles of one size. One stop for the Tab key; the arrow keys go over the map. */
export function CountryMap({ all, query, go, names }: CountryMapProps) {
  const { t } = useLingui();
  const tiles = useRef(new Map<string, HTMLButtonElement>());
  const found = new Map(all.map(bar => [bar.code, bar]));
  const most = Math.max(0, ...all.map(({ records }) => records));
  const first = all.find(({ isChosen }) => isChosen) ?? all.find(({ records }) => records > 0);
  const [entered, setEntered] = useState<string>();
  const stop = entered ?? first?.code ?? 'DE';
  const onKeyDown = (event: KeyboardEvent) => {
    const step = ARROWS[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = neighbour(stop, ...step);
      setEntered(next);
      tiles.current.get(next)?.focus();
    }
  };
  return (
    <>
      {/* A map has its west on the left in every language. */}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form; these are toggles of a picture. */}
      <div
        className="map"
        dir="ltr"
        role="group"
        aria-label={t`Map of countries; the arrow keys go from one to the next`}
        onKeyDown={onKeyDown}
      >
        {TILES.map(({ code, column, row }) => {
          const { records = 0, isChosen = false } = found.get(code) ?? {};
          const name = names.concept('eu_member_state', code);
          const said = plural(records, { 0: 'no records', one: '# record', other: '# records' });
          return (
            <button
              key={code}
              ref={button => {
                if (button === null) {
                  tiles.current.delete(code);
                } else {
                  tiles.current.set(code, button);
                }
              }}
              type="button"
              className="map__tile"
              data-strength={strength(records, most)}
              style={{ gridColumn: column + 1, gridRow: row + 1 }}
              tabIndex={code === stop ? 0 : -1}
              aria-pressed={isChosen}
              aria-label={`${name}: ${said}`}
              aria-disabled={records === 0 && !isChosen}
              title={`${name}: ${said}`}
              onFocus={() => setEntered(code)}
              onClick={() => {
                if (records > 0 || isChosen) {
                  go(toggled(query, 'country', code));
                }
              }}
            >
              <span>{code}</span>
              <span className="map__count">{records === 0 ? '' : records}</span>
            </button>
          );
        })}
      </div>
      <p className="map__legend" aria-hidden="true">
        <span>{t`Fewer`}</span>
        {[1, 2, 3, 4].map(step => (
          <span key={step} className="map__swatch" data-strength={step} />
        ))}
        <span>{t`More`}</span>
      </p>
    </>
  );
}
