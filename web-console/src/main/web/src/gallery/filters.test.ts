import { describe, expect, it } from 'vitest';
import { measureOf, queryOf, readFilters, sortOf, writeFilters, type Filters } from './filters';

const BY_SCORE: Filters = { verdict: 'kept', reason: '', sort: 'score_desc', scorer: 'quality', min: 4.5, max: undefined };

describe('filters', () => {
  it('come back from the address as they were written', () => {
    const written = writeFilters(BY_SCORE, new URLSearchParams('v=2&image=abc'));

    expect(written.toString()).toBe('v=2&verdict=kept&sort=score_desc&scorer=quality&min=4.5');
    expect(readFilters(written)).toEqual(BY_SCORE);
  });

  it('ignore what the address cannot mean', () => {
    expect(readFilters(new URLSearchParams('verdict=maybe&sort=score_asc&min=x'))).toEqual({
      verdict: '', reason: '', sort: 'image_id', scorer: '', min: undefined, max: undefined,
    });
  });

  it('ask the server for a range only with the measure it limits', () => {
    expect(queryOf(BY_SCORE, 3)).toEqual({ version: 3, verdict: 'kept', sort: 'score_desc', scorer: 'quality', min: 4.5 });
    expect(queryOf({ ...BY_SCORE, sort: 'image_id', scorer: '' }, 3)).toEqual({ version: 3, verdict: 'kept' });
  });

  it('name measures as the histograms do', () => {
    expect(measureOf(BY_SCORE)).toBe('score:quality');
    expect(sortOf('score:quality', 'asc')).toEqual({ sort: 'score_asc', scorer: 'quality' });
    expect(sortOf('pixels', 'desc')).toEqual({ sort: 'pixels_desc', scorer: '' });
    expect(measureOf({ ...BY_SCORE, sort: 'sharpness_asc', scorer: '' })).toBe('sharpness');
  });
});
