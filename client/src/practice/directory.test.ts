import { describe, expect, it } from 'vitest';
import {
  ALL_ENTRIES,
  base64,
  cellAddress,
  entriesAddress,
  parseReport,
  readCoverageQuery,
  readEntryQuery,
} from './directory.ts';
import { toggled } from './filtering.ts';

describe('the search of the directory', () => {
  it('stands in the address, and the same search gives the same address', () => {
    const query = toggled(
      toggled({ ...ALL_ENTRIES, words: 'a&b' }, 'sector', 'housing'),
      'kind',
      'community',
    );
    const address = entriesAddress(query);
    expect(address).toBe('/directory?q=a%26b&kind=community&sector=housing');
    expect(readEntryQuery(address.slice(address.indexOf('?')))).toEqual(query);
  });

  it('begins at the first page when a filter changes, and takes a filter away again', () => {
    const query = toggled({ ...ALL_ENTRIES, page: 3 }, 'sector', 'housing');
    expect(query.page).toBe(1);
    expect(toggled(query, 'sector', 'housing')).toEqual(ALL_ENTRIES);
  });

  it('leaves out what nobody could have chosen', () => {
    expect(readEntryQuery('?sector=<b>,housing&colour=red&page=-1')).toEqual({
      ...ALL_ENTRIES,
      filters: { sector: ['housing'] },
    });
    expect(readCoverageQuery('?rows=colour&across=phase&country=austria')).toEqual({
      rows: 'table1',
      across: 'phase',
      kind: 'all',
      country: '',
    });
  });

  it('leads from a cell to what it counts', () => {
    const query = readCoverageQuery('?kind=community');
    expect(cellAddress(query, ['type', 'ngo'], 'rural')).toBe(
      '/directory?kind=community&locality=rural&type=ngo',
    );
  });
});

describe('files', () => {
  it('become Base64 whatever is in them', () => {
    const bytes = new Uint8Array(100_000).map((_, at) => at % 256);
    expect(Uint8Array.from(atob(base64(bytes)), one => one.charCodeAt(0))).toEqual(bytes);
  });

  it('have a report that is read strictly', () => {
    const report = {
      rows: 2,
      ready: 1,
      added: 0,
      skipped: 0,
      problemCount: 1,
      problems: [{ row: 3, column: 'name', code: 'required', value: '', what: '', mend: '' }],
    };
    expect(parseReport(report).problems).toEqual([{ row: 3, column: 'name', code: 'required', value: '' }]);
    expect(() => parseReport({ ...report, rows: 'two' })).toThrow();
  });
});
