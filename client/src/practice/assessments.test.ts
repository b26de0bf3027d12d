import { describe, expect, it } from 'vitest';
import {
  type AssessmentForm,
  missingIn,
  NOTHING_SAID,
  parseAssessments,
  parseWaiting,
  wishOf,
} from './assessments.ts';

const TOLD = {
  id: 'a',
  version: '1.0',
  lang: 'en',
  place: 'A valley with three villages',
  locality: 'rural',
  themes: [{ theme: 'population', fit: 3, text: 'Families, too' }],
  adaptation: '',
  decision: 'adapt',
  by: '',
  offeredOn: '2026-06-20',
};

const FORM: AssessmentForm = {
  ...NOTHING_SAID,
  place: ' A valley ',
  fits: { environment: 0, population: 2 },
  reasons: { population: ' Families ', transfer: 'left out, as it has no fit' },
  decision: 'not_now',
};

describe('assessments', () => {
  it('are read strictly', () => {
    const { lang: language, ...others } = TOLD;
    expect(parseAssessments({ assessments: [TOLD] })).toEqual([{ ...others, language }]);
    expect(() => parseAssessments({ assessments: [{ ...TOLD, decision: 'perhaps' }] })).toThrow();
    const waiting = parseWaiting({ assessments: [{ recordId: 'r', title: 'Housing', assessment: TOLD }] });
    expect(waiting.map(({ title, assessment }) => [title, assessment.place])).toEqual([
      ['Housing', TOLD.place],
    ]);
  });

  it('[C80] say what is missing, in the order of the form', () => {
    expect(missingIn(NOTHING_SAID)).toEqual(['place', 'themes', 'decision']);
    expect(missingIn(FORM)).toEqual([]);
  });

  it('[C81] are sent with the themes that have a fit, also with none at all', () => {
    expect(wishOf(FORM, 'en')).toEqual({
      lang: 'en',
      place: 'A valley',
      themes: [
        { theme: 'population', fit: 2, text: 'Families' },
        { theme: 'environment', fit: 0, text: '' },
      ],
      adaptation: '',
      decision: 'not_now',
      by: '',
    });
  });
});
