import { describe, expect, it } from 'vitest';
import { brokenPage } from './brokenPage';
import { ErrorBoundary } from './ErrorBoundary';

describe('a page that breaks', () => {
  it('says what happened and the way on', () => {
    const error = brokenPage(new TypeError('value.toFixed is not a function'));
    expect(error.message).toBe('This page cannot be shown.');
    expect(error.hint).toContain('value.toFixed is not a function');
    expect(error.hint).toContain('go to another page');
  });

  it('is forgotten on another page only', () => {
    const broken = { page: '/runs', error: brokenPage('no') };
    expect(ErrorBoundary.getDerivedStateFromError('no').error?.message).toBe('This page cannot be shown.');
    expect(ErrorBoundary.getDerivedStateFromProps({ page: '/runs', children: null }, broken)).toBeNull();
    expect(ErrorBoundary.getDerivedStateFromProps({ page: '/jobs', children: null }, broken)).toEqual({ page: '/jobs', error: undefined });
  });
});
