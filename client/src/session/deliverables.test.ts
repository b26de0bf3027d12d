import { describe, expect, it } from 'vitest';
import { type Deliverable, linkOf, parseChecklist, progressOf, thereOf } from './deliverables.ts';

const ARTICLES: Deliverable = {
  type: 'expert_voice_article',
  label: 'Expert voice article',
  wanted: 2,
  isMadeHere: false,
  isDone: false,
  drawings: 0,
  issued: [],
  attached: [{ id: 'a', title: 'Housing first', link: 'https://example.org/a' }],
};

const issue = (language: string) =>
  ({ report: 'meeting_report', edition: 'public', language, number: 1, issuedOn: '2021-06-20' }) as const;

describe('[D60] deliverables', () => {
  it('are read strictly', () => {
    const { isMadeHere, isDone, ...others } = ARTICLES;
    const answer = {
      activity: 'webinar',
      mayAttach: true,
      deliverables: [
        {
          ...others,
          madeHere: isMadeHere,
          done: isDone,
          issued: [
            { report: 'meeting_report', edition: 'public', lang: 'de', number: 1, issuedOn: '2021-06-20' },
          ],
        },
      ],
      types: [{ type: 'policy_brief', label: 'Policy brief' }],
      plan: [
        {
          code: 'webinar',
          label: 'Webinar',
          cap: 0,
          deliverables: [{ type: 'meeting_report', label: 'Meeting report', count: 1 }],
        },
      ],
    };
    expect(parseChecklist(answer)).toEqual({
      activity: 'webinar',
      mayAttach: true,
      deliverables: [{ ...ARTICLES, issued: [issue('de')] }],
      types: [{ type: 'policy_brief', label: 'Policy brief' }],
      plan: [
        {
          code: 'webinar',
          label: 'Webinar',
          cap: 0,
          deliverables: [{ label: 'Meeting report', count: 1 }],
        },
      ],
    });
    expect(() => parseChecklist({ ...answer, plan: 'none' })).toThrow();
  });

  it('are counted as far as the plan asks for them', () => {
    const beyond = { ...ARTICLES, wanted: 0, isDone: true };
    expect(progressOf([ARTICLES, beyond, { ...ARTICLES, isDone: true }])).toEqual({ done: 1, of: 2 });
    expect(progressOf([])).toEqual({ done: 0, of: 0 });
  });

  it('[D61] count a report once, however often it went out', () => {
    expect(thereOf(ARTICLES)).toBe(1);
    expect(thereOf({ ...ARTICLES, attached: [], issued: [issue('de'), issue('en')] })).toBe(1);
    expect(thereOf({ ...ARTICLES, drawings: 3 })).toBe(2);
    expect(thereOf({ ...ARTICLES, attached: [] })).toBe(0);
  });
});

describe('[D62] what is attached', () => {
  const HOUSE = 'https://charrette.example';
  const RECORD = '/records/01890000-0000-7000-8000-000000000001';

  it.each([
    [`${HOUSE}${RECORD}`, RECORD],
    [`${HOUSE}${RECORD}/`, RECORD],
    [` ${RECORD} `, RECORD],
    ['https://example.org/brief.pdf', 'https://example.org/brief.pdf'],
    [`https://example.org${RECORD}`, `https://example.org${RECORD}`],
    [`${HOUSE}/repository`, `${HOUSE}/repository`],
    ['brief.pdf', undefined],
    ['javascript:alert(1)', undefined],
    ['https://user:word@example.org/', undefined],
    ['', undefined],
    ['http://', undefined],
  ])('%s is kept as %s', (pasted, kept) => {
    expect(linkOf(pasted, HOUSE)).toBe(kept);
  });
});
