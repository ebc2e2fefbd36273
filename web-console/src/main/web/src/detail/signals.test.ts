import { describe, expect, it } from 'vitest';
import { facts } from './signals';

describe('facts', () => {
  it('open groups, use units and leave out what is empty or shown elsewhere', () => {
    const list = facts(
      { width: 3000, height: 2000, bucket: '0.68' },
      { source: 'x', format: 'jpeg', bytes: 2_500_000, message: '', licence: null, metrics: { sharpness: 412.345, clipping: 0.012 }, hashes: ['ff00'] },
    );

    expect(list).toEqual([
      { name: 'Size', value: '3,000 × 2,000 (6.0 MP)' },
      { name: 'Bucket', value: '0.68' },
      { name: 'Format', value: 'jpeg' },
      { name: 'File size', value: '2.5 MB' },
      { name: 'Sharpness', value: '412.3' },
      { name: 'Clipped', value: '1.2 %' },
      { name: 'Perceptual hash', value: 'ff00' },
    ]);
  });

  it('keep the name of a signal that is not known yet', () => {
    expect(facts({ width: 0, height: 0 }, { text_coverage: 0.5 })).toEqual([{ name: 'text coverage', value: '0.50' }]);
  });
});
