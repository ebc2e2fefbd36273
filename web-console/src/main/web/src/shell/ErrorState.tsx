import { Button } from '@mantine/core';
import { IconAlertTriangle } from '../app/icons';
import type { ApiError } from '../api/ApiError';

/** What went wrong and what to do about it, in the server's own words. */
export function ErrorState({ error, retry }: { error: ApiError; retry: () => void }) {
  return (
    <div className="state" role="alert">
      <IconAlertTriangle size={30} stroke={1.4} color="var(--failed)" aria-hidden />
      <h2>{error.message}</h2>
      {error.hint !== '' && <p>{error.hint}</p>}
      <Button variant="default" mt="sm" onClick={retry}>
        Try again
      </Button>
    </div>
  );
}
