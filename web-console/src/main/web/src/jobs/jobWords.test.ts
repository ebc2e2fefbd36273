import { describe, expect, it } from 'vitest';
import { about } from './jobWords';

describe('about', () => {
  it('tells what goes in and what came out', () => {
    expect(about({ payload: '{"dataset":"meadow","version":1}', result: '{"version":2}' })).toBe('meadow version 1 → version 2');
    expect(about({ payload: '{"dataset":"meadow"}' })).toBe('meadow');
  });

  it('says nothing about what it does not know', () => {
    expect(about({ payload: 'not json', result: '[1]' })).toBe('');
  });
});
