import { type Json, list, number, object, oneOf, optional, text } from '../kernel/reading.ts';
import { type Lang, RECORD_TYPES, type RecordType, type Values } from './model.ts';
import { callAddress, FACETS, type FacetKey, type SearchQuery } from './query.ts';

/** What everybody may read of the repository (`docs/openapi.yaml`), `unknown` until it passed a parser here. */

/** A record in a list. */
export interface Hit {
  readonly id: string;
  readonly type: RecordType;
  readonly level: string;
  /** Said in a room and checked by nobody. */
  readonly isUnchecked: boolean;
  readonly title: Lang;
  readonly summary: Lang;
  readonly phases: readonly string[];
  readonly localities: readonly string[];
  readonly areas: readonly string[];
  readonly countries: readonly string[];
  readonly published: Date;
}

export interface FacetValue {
  readonly code: string;
  readonly records: number;
}

export interface FacetCounts {
  readonly facet: FacetKey;
  readonly vocabulary: string | undefined;
  /** A record can have several of its codes, so the numbers add up to more than there are records. */
  readonly isMultiValued: boolean;
  readonly values: readonly FacetValue[];
}

export interface Found {
  readonly total: number;
  readonly records: readonly Hit[];
  /** What holds for whole countries, after what holds for the kind of place that was asked for. */
  readonly wider: readonly Hit[];
  readonly facets: readonly FacetCounts[];
  /** How many there would be without a filter; only where nothing was found. */
  readonly suggestions: readonly { readonly facet: FacetKey; readonly records: number }[];
  /** Other words for what was typed that were looked for, too. */
  readonly synonyms: readonly string[];
  /** Nothing had the words themselves: these have words that look alike. */
  readonly isAlike: boolean;
}

export interface VersionLine {
  readonly number: number;
  readonly version: string;
  readonly status: string;
  readonly published: Date;
}

export interface PublicRecord {
  readonly id: string;
  readonly address: string;
  readonly type: RecordType;
  readonly level: string;
  readonly isUnchecked: boolean;
  readonly version: string;
  readonly number: number;
  readonly status: string;
  readonly published: Date;
  readonly citation: string;
  readonly licenceAddress: string | undefined;
  readonly metadata: Values;
  readonly versions: readonly VersionLine[];
}

export interface SavedSearch {
  readonly id: string;
  readonly name: string;
  readonly query: string;
}

const texts = (value: unknown, path: string): string[] => list(value, path, text);

const lang = (value: unknown, path: string): Lang =>
  Object.fromEntries(Object.entries(object(value, path)).map(([tag, words]) => [tag, text(words, path)]));

function parseHit(value: unknown): Hit {
  const hit = object(value, 'record');
  return {
    id: text(hit.id, 'id'),
    type: oneOf(hit.type, RECORD_TYPES, 'type'),
    level: text(hit.level, 'level'),
    isUnchecked: hit.unchecked === true,
    title: lang(hit.title, 'title'),
    summary: lang(hit.plainSummary, 'plainSummary'),
    phases: texts(hit.integrationPhase, 'integrationPhase'),
    localities: texts(hit.locality, 'locality'),
    areas: texts(hit.integrationArea, 'integrationArea'),
    countries: texts(hit.country, 'country'),
    published: new Date(text(hit.published, 'published')),
  };
}

/** A facet of a newer server is left out: its name and its codes are not known here. */
function parseFacet(value: unknown): readonly FacetCounts[] {
  const one = object(value, 'facet');
  const facet = FACETS.find(key => key === one.facet);
  return facet === undefined
    ? []
    : [
        {
          facet,
          vocabulary: optional(one.vocabulary, 'vocabulary', text),
          isMultiValued: one.multiValued === true,
          values: list(one.values, 'values', each => {
            const counted = object(each, 'value');
            return { code: text(counted.code, 'code'), records: number(counted.records, 'records') };
          }),
        },
      ];
}

export function parseFound(answer: unknown): Found {
  const found = object(answer, 'answer');
  return {
    total: number(found.total, 'total'),
    records: list(found.records, 'records', parseHit),
    wider: list(found.wider, 'wider', parseHit),
    facets: list(found.facets, 'facets', parseFacet).flat(),
    suggestions: list(found.suggestions, 'suggestions', one => object(one, 'suggestion')).flatMap(one => {
      const facet = FACETS.find(key => key === one.without);
      return facet === undefined ? [] : [{ facet, records: number(one.records, 'records') }];
    }),
    synonyms: texts(found.synonyms, 'synonyms'),
    isAlike: found.alike === true,
  };
}

export function parsePublicRecord(answer: unknown): PublicRecord {
  const one = object(answer, 'record');
  return {
    id: text(one.id, 'id'),
    address: text(one.address, 'address'),
    type: oneOf(one.type, RECORD_TYPES, 'type'),
    level: text(one.level, 'level'),
    isUnchecked: one.unchecked === true,
    version: text(one.version, 'version'),
    number: number(one.number, 'number'),
    status: text(one.status, 'status'),
    published: new Date(text(one.published, 'published')),
    citation: text(one.citation, 'citation'),
    licenceAddress: optional(one.licenceAddress, 'licenceAddress', text),
    metadata: object(one.metadata, 'metadata') as Values,
    versions: list(one.versions, 'versions', value => {
      const version = object(value, 'version');
      return {
        number: number(version.number, 'number'),
        version: text(version.version, 'version'),
        status: text(version.status, 'status'),
        published: new Date(text(version.published, 'published')),
      };
    }),
  };
}

const parseSaved = (value: unknown): SavedSearch => {
  const saved = object(value, 'search');
  return { id: text(saved.id, 'id'), name: text(saved.name, 'name'), query: text(saved.query, 'query') };
};

export interface Caller {
  /** As whoever it is, or as a stranger. */
  readonly open: (path: string) => Promise<unknown>;
  /** As the person who is signed in. */
  readonly own: (method: string, path: string, body?: unknown) => Promise<unknown>;
}

/** The calls that everybody may make, and those for the searches that people keep. */
export class CatalogueApi {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    this.#caller = caller;
  }

  async search(query: SearchQuery): Promise<Found> {
    return parseFound(await this.#caller.open(callAddress(query)));
  }

  async record(id: string, version: number | undefined): Promise<PublicRecord> {
    const which = version === undefined ? '' : `?version=${version}`;
    return parsePublicRecord(await this.#caller.open(`/api/records/${encodeURIComponent(id)}${which}`));
  }

  async similar(id: string): Promise<readonly Hit[]> {
    const answer = object(
      await this.#caller.open(`/api/records/${encodeURIComponent(id)}/similar`),
      'answer',
    );
    return list(answer.records, 'records', parseHit);
  }

  /** Where a record comes from, as PROV-JSON. */
  async provenance(id: string): Promise<Json> {
    return object(await this.#caller.open(`/api/records/${encodeURIComponent(id)}/provenance`), 'answer');
  }

  async saved(): Promise<readonly SavedSearch[]> {
    return list(
      object(await this.#caller.own('GET', '/api/me/searches'), 'answer').searches,
      'searches',
      parseSaved,
    );
  }

  async save(name: string, query: string): Promise<SavedSearch> {
    return parseSaved(await this.#caller.own('POST', '/api/me/searches', { name, query }));
  }

  async forget(id: string): Promise<void> {
    await this.#caller.own('DELETE', `/api/me/searches/${id}`);
  }
}
