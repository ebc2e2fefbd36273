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

/** What the press means, unless it belongs to where it happened: fields keep what is typed, buttons their Enter. */
export function actionOf(press: KeyPress, where: { typing: boolean; onControl: boolean }): Action | undefined {
  if (where.typing || press.ctrlKey || press.metaKey || press.altKey) {
    return undefined;
  }
  if (where.onControl && press.key === 'Enter') {
    return undefined;
  }
  return KEYS[press.key] ?? KEYS[press.key.toLowerCase()];
}

/** Whether the element takes text or arrows for itself, or is a control that Enter presses. */
export function placeOf(target: EventTarget | null): { typing: boolean; onControl: boolean } {
  const element = target instanceof HTMLElement ? target : null;
  const field = element?.closest('input, textarea, select, [contenteditable], [role="slider"], [role="listbox"], [role="menu"]');
  const control = element?.closest('button, a[href]');
  return { typing: field !== null && field !== undefined, onControl: control !== null && control !== undefined };
}
