import { describe, expect, it } from 'vitest';
import { isUsedUp, parseInviteView, parseJoined, parseSessions, UnexpectedAnswer } from './model.ts';

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

  it('leads to a board or to a session, with a role that there is there', () => {
    const seen = { boardTitle: 'Housing', expiresAt: '2026-12-01T10:00:00Z' };
    expect(parseInviteView({ ...seen, kind: 'board', role: 'editor' })).toMatchObject({ role: 'editor' });
    expect(parseInviteView({ ...seen, kind: 'session', role: 'rapporteur' })).toMatchObject({
      kind: 'session',
      role: 'rapporteur',
    });
    expect(() => parseInviteView({ ...seen, kind: 'board', role: 'rapporteur' })).toThrow(UnexpectedAnswer);
    expect(() => parseInviteView({ ...seen, kind: 'session', role: 'owner' })).toThrow(UnexpectedAnswer);
  });
});

describe('joining', () => {
  it('tells whether it led to a board, into a session, or into its lobby', () => {
    expect(parseJoined({ boardId: 'b', state: 'admitted' })).toEqual({ kind: 'board', id: 'b' });
    expect(parseJoined({ sessionId: 's', state: 'lobby' })).toEqual({
      kind: 'session',
      id: 's',
      waits: true,
    });
    expect(parseJoined({ sessionId: 's', state: 'admitted' })).toEqual({
      kind: 'session',
      id: 's',
      waits: false,
    });
  });

  it('is followed by a list that tells who leads', () => {
    const made = { id: 's', title: 'Housing', createdAt: '2026-11-20T10:00:00Z' };
    const { mine, served } = parseSessions({
      sessions: [
        { ...made, role: 'facilitator', over: false },
        { ...made, role: 'participant', over: true },
      ],
      served: [{ ...made, id: 'other' }],
    });
    expect(mine.map(({ isLead, isOver }) => [isLead, isOver])).toEqual([
      [true, false],
      [false, true],
    ]);
    expect(served.map(({ id }) => id)).toEqual(['other']);
  });
});
