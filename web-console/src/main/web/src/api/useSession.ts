import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError } from './ApiError';
import { body, client, keepProof } from './client';
import type { Session } from './types';

const KEY = ['session'];

/** Who is logged in; null for nobody. */
export function useSession() {
  return useQuery({
    queryKey: KEY,
    queryFn: async (): Promise<Session | null> => {
      try {
        const session = await body(client.GET('/api/session'));
        keepProof(session.csrf);
        return session;
      } catch (thrown) {
        if (ApiError.of(thrown).status === 401) {
          return null;
        }
        throw thrown;
      }
    },
    staleTime: Infinity,
  });
}

export function useLogin() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (login: { user: string; password: string }) => body(client.POST('/api/session', { body: login })),
    onSuccess: (session) => {
      keepProof(session.csrf);
      queries.setQueryData(KEY, session);
    },
  });
}

export function useLogout() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => body(client.DELETE('/api/session')),
    onSettled: () => {
      queries.clear();
      queries.setQueryData(KEY, null);
    },
  });
}
