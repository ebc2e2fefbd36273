import { Modal } from '@mantine/core';
import { useEffect } from 'react';
import { actionOf, placeOf } from '../gallery/keys';

const KEYS: readonly [string, ...string[]][] = [
  ['Next picture', 'j', '→'],
  ['Accept', 'a'],
  ['Previous picture', 'k', '←'],
  ['Reject', 'x'],
  ['Row up, row down', '↑', '↓'],
  ['Edit the caption', 'e'],
  ['First, last', 'Home', 'End'],
  ['Undo', 'u'],
  ['Open', 'Enter'],
  ['Commit decisions', 'c'],
  ['Close', 'Esc'],
  ['Actual size', 'z'],
  ['Save the caption', 'Ctrl', 'Enter'],
  ['These keys', '?'],
];

/** All keys, on one sheet. */
export function HelpOverlay({ opened, setOpened }: { opened: boolean; setOpened: (opened: boolean) => void }) {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (actionOf(event, placeOf(event.target)) === 'help') {
        event.preventDefault();
        setOpened(true);
      }
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [setOpened]);
  return (
    <Modal opened={opened} onClose={() => setOpened(false)} title="Everything by keyboard" size="lg" centered zIndex={500}>
      <div className="help-keys">
        {KEYS.map(([what, ...keys]) => (
          <div key={what}>
            {what}
            <span className="keys">
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </span>
          </div>
        ))}
      </div>
    </Modal>
  );
}
