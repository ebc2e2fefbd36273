import { describe, expect, it } from 'vitest';
import { bytes, counted, duration, fileName, fixed, measure, shortDigest } from './format';

describe('format', () => {
  it('counts', () => {
    expect(counted(1, 'image')).toBe('1 image');
    expect(counted(12345, 'image')).toBe('12,345 images');
  });

  it('chooses units', () => {
    expect(bytes(512)).toBe('512 B');
    expect(bytes(2_499_000)).toBe('2.5 MB');
    expect(duration(0.21)).toBe('210 ms');
    expect(duration(185.4)).toBe('3 min 05 s');
  });

  it('keeps as many digits as say something', () => {
    expect(measure(4.567)).toBe('4.57');
    expect(measure(1048576)).toBe('1,048,576');
  });

  it('shows what is no number as a dash', () => {
    const asSent = JSON.parse('"NaN"') as number;
    expect(measure(asSent)).toBe('–');
    expect(measure(NaN)).toBe('–');
    expect(fixed(asSent, 2)).toBe('–');
    expect(fixed(undefined, 2)).toBe('–');
    expect(fixed(0.5, 2)).toBe('0.50');
  });

  it('shortens names', () => {
    expect(shortDigest('sha256:0123456789abcdef')).toBe('0123456789ab');
    expect(fileName('file:///photos/two%20dogs.jpg')).toBe('two dogs.jpg');
    expect(fileName('a.tar#100%.jpg')).toBe('100%.jpg');
  });
});
