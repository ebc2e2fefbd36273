import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../api/ApiError';
import { whenLoggedOut } from '../api/client';

const TRIES = 2;

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // What the server refuses it refuses again; only silence is worth another try.
      retry: (failures, error) => {
        const { status } = ApiError.of(error);
        return (status === 0 || status >= 500) && failures < TRIES;
      },
    },
  },
});

whenLoggedOut(() => queries.setQueryData(['session'], null));
