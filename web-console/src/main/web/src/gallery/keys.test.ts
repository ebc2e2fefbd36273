import { describe, expect, it } from 'vitest';
import { actionOf } from './keys';

const press = (key: string, more = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...more });

describe('actionOf', () => {
  it('knows the keys, also with caps lock on', () => {
    expect(actionOf(press('j'), 'free')).toBe('next');
    expect(actionOf(press('X'), 'free')).toBe('reject');
    expect(actionOf(press('?'), 'free')).toBe('help');
    expect(actionOf(press('q'), 'free')).toBeUndefined();
  });

  it('leaves the browser’s own shortcuts alone', () => {
    expect(actionOf(press('a', { ctrlKey: true }), 'free')).toBeUndefined();
    expect(actionOf(press('ArrowLeft', { altKey: true }), 'free')).toBeUndefined();
  });

  it('takes nothing away from someone who types or presses a button', () => {
    expect(actionOf(press('x'), 'text')).toBeUndefined();
    expect(actionOf(press('Enter'), 'button')).toBeUndefined();
    expect(actionOf(press('a'), 'button')).toBe('accept');
  });

  it('leaves arrows to a filter that has the focus, and takes its letters', () => {
    expect(actionOf(press('ArrowRight'), 'control')).toBeUndefined();
    expect(actionOf(press('x'), 'control')).toBe('reject');
    expect(actionOf(press('Enter'), 'choice')).toBe('open');
    expect(actionOf(press('ArrowRight'), 'choice')).toBeUndefined();
  });
});
