import { describe, expect, it } from 'vitest';
import { BadTree } from '../kernel/reading.ts';
import { isOutdated, parsePeerReview, parsePeerReviews, withoutRating } from './peer.ts';

const FACTOR = { factor: 1, name: { en: 'Access' }, standard: {}, questions: { en: 'Who?' } };
const REVIEW = {
  reviewId: 'p',
  recordId: 'r',
  number: 1,
  version: '1.0',
  title: { en: 'Housing' },
  host: { name: 'Nantes' },
  stage: 'self_assessment',
  revision: 1,
  may: [],
  hosts: [{ name: 'Ada', me: false }],
  peers: [{ name: 'Rob', me: true }],
  openedOn: '2022-05-03',
  factors: [FACTOR],
};

describe('peer reviews', () => {
  it('hold for a peer nothing of a self-assessment that is not shared', () => {
    const review = parsePeerReview({ ...REVIEW, part: 'peer' });
    expect(review.factors[0]).toMatchObject({ self: undefined, findings: undefined, outcome: undefined });
    expect(review.seen).toEqual({ self: 0, findings: 0, outcomes: 0 });
  });

  it('are read as they are written', () => {
    const review = parsePeerReview({
      ...REVIEW,
      part: 'host',
      may: ['assess', 'share'],
      selfRevision: 4,
      factors: [{ ...FACTOR, self: { rating: 0, text: 'We do.', revision: 4 } }],
    });
    expect(review.factors[0]?.self).toEqual({ rating: 0, text: 'We do.', revision: 4 });
    expect(review.may.has('share')).toBe(true);
    expect(review.seen.self).toBe(4);
  });

  it.each([
    { ...REVIEW, stage: 'over' },
    { ...REVIEW, may: ['everything'] },
    { ...REVIEW, factors: [{ ...FACTOR, self: { rating: 4, text: '' } }] },
    { ...REVIEW, host: 'Nantes' },
    null,
  ])('are not guessed at: %j', answer => {
    expect(() => parsePeerReview(answer)).toThrow(BadTree);
  });

  it('say what is without a rating; 0 is one', () => {
    const outcome = { recommendation: '', practice: '', notAgreed: '', revision: 2 };
    const review = parsePeerReview({
      ...REVIEW,
      stage: 'agreement',
      factors: [
        { ...FACTOR, outcome: { ...outcome, hostRating: 0, peerRating: 0, agreed: 0 } },
        { ...FACTOR, factor: 2, outcome: { ...outcome, hostRating: 1 } },
      ],
    });
    expect(withoutRating(review).map(one => one.factor)).toEqual([2]);
  });

  it('are listed with what was agreed', () => {
    const list = parsePeerReviews({
      reviews: [
        {
          ...REVIEW,
          stage: 'closed',
          open: false,
          ratings: [{ factor: 1, name: { en: 'Access' }, notAgreed: 'Seen otherwise.' }],
        },
      ],
      reviewable: [1, 2],
    });
    expect(list.reviewable).toEqual([1, 2]);
    expect(list.reviews[0]?.ratings[0]).toMatchObject({ rating: undefined, notAgreed: 'Seen otherwise.' });
  });

  it('tell when a draft was made from something else', () => {
    expect(isOutdated(undefined, 'a', 3)).toBe(false);
    const draft = { value: 'mine', base: 'a', from: 3 };
    expect(isOutdated(draft, 'a', 3)).toBe(false);
    expect(isOutdated(draft, 'b', 4)).toBe(true);
    expect(isOutdated(draft, 'a', 4)).toBe(false);
  });
});
