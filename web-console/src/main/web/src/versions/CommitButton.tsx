import { Button } from '@mantine/core';
import { IconStack2 } from '../app/icons';
import { useEffect, useState } from 'react';
import { useChanges } from '../api/queries';
import { count } from '../app/format';
import { actionOf, placeOf } from '../gallery/keys';
import { CommitDialog } from './CommitDialog';

/** How much was decided that no version holds, and the way to one. */
export function CommitButton({ dataset, version }: { dataset: string; version: number }) {
  const changes = useChanges(dataset, version);
  const [opened, setOpened] = useState(false);
  const pending = (changes.data?.rejected ?? 0) + (changes.data?.restored ?? 0) + (changes.data?.captions ?? 0);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (pending > 0 && actionOf(event, placeOf(event.target)) === 'commit') {
        event.preventDefault();
        setOpened(true);
      }
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [pending]);
  return (
    <>
      <Button
        size="xs"
        variant={pending > 0 ? 'filled' : 'default'}
        disabled={pending === 0}
        leftSection={<IconStack2 size={15} stroke={1.7} />}
        onClick={() => setOpened(true)}
      >
        {pending > 0 ? `Commit ${count(pending)} ${pending === 1 ? 'change' : 'changes'}` : 'Nothing to commit'}
      </Button>
      {opened && <CommitDialog dataset={dataset} version={version} changes={changes.data} onClose={() => setOpened(false)} />}
    </>
  );
}
