import { describe, expect, it } from 'vitest';
import { reasonLabel, reasonSentence } from './reasons';

const IMAGE = { width: 640, height: 480, scores: { quality: 3.14159 } };

describe('reasons', () => {
  it('say the picture’s own score', () => {
    expect(reasonLabel('score_quality')).toBe('low quality score');
    expect(reasonSentence('score_quality', IMAGE)).toBe('Its quality score of 3.14 misses the recipe’s threshold.');
    expect(reasonSentence('score_nsfw', IMAGE)).toBe('It has no nsfw score, which the recipe asks for.');
  });

  it('say the picture’s own size', () => {
    expect(reasonSentence('too_small', IMAGE)).toBe('640 × 480 pixels are fewer than the recipe asks for.');
  });

  it('show a reason that is not known yet as it is', () => {
    expect(reasonLabel('brand_new')).toBe('brand new');
    expect(reasonSentence('brand_new', IMAGE)).toBe('The reason is “brand_new”.');
  });
});
