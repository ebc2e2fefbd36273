import { Loader } from '@mantine/core';
import { useEffect, useState } from 'react';

const PATIENCE_MILLIS = 250;

/** Nothing at first: what comes at once needs no spinner. */
export function LoadingState({ label }: { label: string }) {
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setWaited(true), PATIENCE_MILLIS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="state" role="status" aria-live="polite">
      {waited && <Loader size="sm" color="dark.2" />}
      <span className={waited ? 'faint' : 'hidden-text'}>{label} …</span>
    </div>
  );
}
