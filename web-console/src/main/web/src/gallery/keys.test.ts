import { describe, expect, it } from 'vitest';
import { actionOf } from './keys';

const FREE = { typing: false, onControl: false };
const press = (key: string, more = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...more });

describe('actionOf', () => {
  it('knows the keys, also with caps lock on', () => {
    expect(actionOf(press('j'), FREE)).toBe('next');
    expect(actionOf(press('X'), FREE)).toBe('reject');
    expect(actionOf(press('?'), FREE)).toBe('help');
    expect(actionOf(press('q'), FREE)).toBeUndefined();
  });

  it('leaves the browser’s own shortcuts alone', () => {
    expect(actionOf(press('a', { ctrlKey: true }), FREE)).toBeUndefined();
    expect(actionOf(press('ArrowLeft', { altKey: true }), FREE)).toBeUndefined();
  });

  it('takes nothing away from someone who types or presses a button', () => {
    expect(actionOf(press('x'), { typing: true, onControl: false })).toBeUndefined();
    expect(actionOf(press('Enter'), { typing: false, onControl: true })).toBeUndefined();
    expect(actionOf(press('a'), { typing: false, onControl: true })).toBe('accept');
  });
});
