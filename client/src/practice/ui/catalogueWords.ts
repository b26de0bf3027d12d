import { t } from '@lingui/core/macro';
import type { FacetKey, Sort } from '../query.ts';

/** The name of a facet. */
export function facetText(facet: FacetKey): string {
  switch (facet) {
    case 'phase':
      return t`Phase`;
    case 'locality':
      return t`Kind of place`;
    case 'area':
      return t`Area`;
    case 'targetGroup':
      return t`People concerned`;
    case 'country':
      return t`Country`;
    case 'level':
      return t`Level of government`;
    case 'type':
      return t`Kind of record`;
    case 'evidence':
      return t`Level of evidence`;
    case 'dimension':
      return t`Good evidence of`;
    case 'transferability':
      return t`Transferability`;
    case 'year':
      return t`Year of publication`;
    case 'funding':
      return t`Funding programme`;
    case 'language':
      return t`Language`;
    case 'migrantLed':
      return t`Who leads it`;
  }
}

export function sortText(sort: Sort): string {
  switch (sort) {
    case 'relevance':
      return t`Best fit first`;
    case 'evidence':
      return t`Best evidence first`;
    case 'newest':
      return t`Newest first`;
  }
}

/** Where to look when nothing was found. */
export function loosenText(facet: FacetKey): string {
  switch (facet) {
    case 'phase':
      return t`In every phase`;
    case 'locality':
      return t`In every kind of place, nationwide too`;
    case 'area':
      return t`In all areas, general integration too`;
    case 'targetGroup':
      return t`For all people`;
    case 'country':
      return t`In all countries`;
    case 'level':
      return t`At every level of government`;
    case 'type':
      return t`All kinds of records`;
    case 'evidence':
      return t`With every level of evidence`;
    case 'dimension':
      return t`Whatever the evidence is good in`;
    case 'transferability':
      return t`However transferable`;
    case 'year':
      return t`Of every year`;
    case 'funding':
      return t`However it is paid for`;
    case 'language':
      return t`In all languages`;
    case 'migrantLed':
      return t`Whoever leads it`;
  }
}

/** The level of evidence in a few words, for where there is little room. */
export function shortLevelText(level: string): string {
  switch (level) {
    case 'E1':
      return t`Checked by an editor`;
    case 'E2':
      return t`Reviewed by two people`;
    case 'E3':
      return t`Evaluated`;
    case 'E4':
      return t`Evaluated with a comparison`;
    default:
      return t`Reported, not yet checked`;
  }
}
