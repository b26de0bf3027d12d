import { describe, expect, it } from 'vitest';
import { destination, readSearch, writeSearch } from './router.tsx';

describe('where a link leads', () => {
  it.each([
    ['/b/1', { to: '/b/1' }],
    ['/b/1#note', { to: '/b/1', hash: 'note' }],
    ['/repository?area=a,b&q=1#top', { to: '/repository', search: { area: 'a,b', q: '1' }, hash: 'top' }],
  ])('%s', (href, expected) => {
    expect(destination(href)).toEqual(expected);
  });

  it('keeps what stands after the question mark word for word', () => {
    const search = '?q=%22language%20course%22&year=2021,2022';
    expect(readSearch(search)).toEqual({ q: '"language course"', year: '2021,2022' });
    expect(writeSearch(readSearch(search))).toBe(search);
    expect(writeSearch({})).toBe('');
  });
});
