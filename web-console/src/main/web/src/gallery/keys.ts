/** What a key means in the gallery and in the detail view. */
export type Action =
  | 'next' | 'previous' | 'up' | 'down' | 'first' | 'last'
  | 'accept' | 'reject' | 'edit' | 'undo' | 'open' | 'close' | 'help' | 'zoom' | 'commit';

export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

const KEYS: Record<string, Action> = {
  j: 'next', ArrowRight: 'next',
  k: 'previous', ArrowLeft: 'previous',
  ArrowUp: 'up', ArrowDown: 'down', Home: 'first', End: 'last',
  a: 'accept', x: 'reject', e: 'edit', u: 'undo',
  Enter: 'open', Escape: 'close', '?': 'help', z: 'zoom', c: 'commit',
};

/**
 * Where a key is pressed: in a text, in a control with arrows and Enter of its own, in one of several choices (arrows),
 * on a button (Enter), or nowhere special.
 */
export type Place = 'text' | 'control' | 'choice' | 'button' | 'free';

/** What the press means, unless it belongs to where it happened. */
export function actionOf(press: KeyPress, place: Place): Action | undefined {
  if (place === 'text' || press.ctrlKey || press.metaKey || press.altKey) {
    return undefined;
  }
  if (place === 'control' && press.key.length > 1) {
    return undefined;
  }
  if ((place === 'choice' && press.key.startsWith('Arrow')) || (place === 'button' && press.key === 'Enter')) {
    return undefined;
  }
  return KEYS[press.key] ?? KEYS[press.key.toLowerCase()];
}

const CONTROLS = 'input, select, [role="slider"], [role="menu"], [role="listbox"]:not(.grid)';

export function placeOf(target: EventTarget | null): Place {
  if (!(target instanceof HTMLElement)) {
    return 'free';
  }
  if (target.closest('textarea, [contenteditable], input:not([readonly], [type="radio"], [type="checkbox"])') !== null) {
    return 'text';
  }
  if (target.closest('[type="radio"]') !== null) {
    return 'choice';
  }
  if (target.closest(CONTROLS) !== null) {
    return 'control';
  }
  return target.closest('button, a[href]') === null ? 'free' : 'button';
}
