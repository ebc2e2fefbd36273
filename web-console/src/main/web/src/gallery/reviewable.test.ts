import { describe, expect, it } from 'vitest';
import type { Image, Review } from '../api/types';
import { consequence, isReviewable, rejectedBy } from './reviewable';

function image(verdict: Image['verdict'], ...reasons: string[]) {
  return { id: 'abc', verdict, reasons };
}

describe('what can be reviewed', () => {
  it('is kept, or was dropped by a person', () => {
    expect(isReviewable(image('kept'))).toBe(true);
    expect(isReviewable(image('rejected', 'denied'))).toBe(true);
    expect(isReviewable(image('rejected', 'too_small'))).toBe(false);
    expect(isReviewable(image('failed', 'unreadable'))).toBe(false);
    expect(isReviewable({ verdict: 'kept', reasons: [] })).toBe(false);
  });

  it('comes back when it was dropped and is accepted', () => {
    expect(consequence(image('rejected', 'denied'), 'accept')).toBe('comes back with the next version');
    expect(consequence(image('rejected', 'denied'), 'reject')).toBe('stays out');
    expect(consequence(image('kept'), 'reject')).toBe('leaves with the next version');
  });

  it('tells who dropped it', () => {
    const reviews = [{ by: 'bob', decision: 'accept' }, { by: 'ada', decision: 'reject' }, { by: 'eve', decision: 'reject' }] as Review[];
    expect(rejectedBy(reviews)).toBe('ada');
    expect(rejectedBy(undefined)).toBe('a person');
  });
});
