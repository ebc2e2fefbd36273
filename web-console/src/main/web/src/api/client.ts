import createClient, { type Middleware } from 'openapi-fetch';
import { ApiError } from './ApiError';
import { connection } from './connection';
import type { paths } from './schema';

let csrf = '';
let onLoggedOut: () => void = () => undefined;

/** The proof that requests come from our pages; the session tells it. */
export function keepProof(token: string): void {
  csrf = token;
}

export function whenLoggedOut(listener: () => void): void {
  onLoggedOut = listener;
}

const proof: Middleware = {
  onRequest({ request }) {
    if (csrf !== '' && request.method !== 'GET') {
      request.headers.set('X-CSRF-Token', csrf);
    }
    return request;
  },
  onResponse({ request, response }) {
    connection.report(true);
    if (response.status === 401 && !request.url.endsWith('/api/session')) {
      onLoggedOut();
    }
    return response;
  },
  onError() {
    connection.report(false);
    return undefined;
  },
};

export const client = createClient<paths>({ baseUrl: '/', credentials: 'same-origin' });
client.use(proof);

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of a good answer; anything else is thrown as ApiError. */
export async function body<T>(asked: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await asked;
  if (!response.ok) {
    throw new ApiError(response.status, problemOf(error, response));
  }
  return data as T;
}

function problemOf(error: unknown, response: Response): { code: string; message: string; hint: string } {
  if (typeof error === 'object' && error !== null && 'error' in error) {
    return (error as { error: { code: string; message: string; hint: string } }).error;
  }
  return { code: 'failed', message: `The server answered ${response.status}.`, hint: 'Try again in a moment.' };
}
