import { describe, expect, it } from 'vitest';
import { isUsedUp } from './model.ts';

describe('an invite', () => {
  it('is used up when as many people came by it as it was made for', () => {
    expect(isUsedUp({ uses: 1, used: 0 })).toBe(false);
    expect(isUsedUp({ uses: 1, used: 1 })).toBe(true);
    expect(isUsedUp({ uses: 10, used: 9 })).toBe(false);
    expect(isUsedUp({ uses: 10, used: 11 })).toBe(true);
  });

  it('without a limit is never used up', () => {
    expect(isUsedUp({ uses: undefined, used: 500 })).toBe(false);
  });
});
