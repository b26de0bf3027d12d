import { describe, expect, it } from 'vitest';
import { initialsOf } from './initials.ts';

describe('initials', () => {
  it.each([
    ['Participant 12', 'P1'],
    ['  maria   de la Cruz ', 'MC'],
    ['Participant', 'P'],
    ['ليلى حسن', 'ل'],
    ['王小明', '王'],
    ['Élise', 'É'],
    ['(guest) 7', 'G7'],
    ['👋', '?'],
    ['', '?'],
  ])('of "%s" are "%s"', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
