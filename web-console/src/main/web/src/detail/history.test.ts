import { describe, expect, it } from 'vitest';
import type { Caption, Review } from '../api/types';
import { history } from './history';

const caption = (captioner: string, text: string, created: string): Caption => ({
  captioner, text, created, pinned: true, prompt: '', parameters: '{}', tokens: 1, finish: 'stop', lint: [], seconds: 1,
});
const review = (id: number, at: string, what: Partial<Review>): Review => ({ id, at, version: 1, image: '', note: '', by: 'ada', ...what });

describe('history', () => {
  it('tells the newest first', () => {
    const events = history(
      [caption('scene', 'a dog', '2026-01-01T00:00:00Z')],
      [review(2, '2026-01-03T00:00:00Z', { decision: 'reject' }), review(1, '2026-01-02T00:00:00Z', { text: 'two dogs' })],
    );

    expect(events.map((event) => event.kind)).toEqual(['reject', 'edit', 'caption']);
  });

  it('tells an edit that entered a version once', () => {
    const events = history(
      [caption('scene', 'a dog', '2026-01-01T00:00:00Z'), caption('human:ada', 'two dogs', '2026-01-02T00:00:00Z')],
      [review(1, '2026-01-02T00:00:00Z', { text: 'two dogs' })],
    );

    expect(events.map((event) => event.text)).toEqual(['two dogs', 'a dog']);
  });
});
