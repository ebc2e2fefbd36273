import { ApiError } from '../api/ApiError';

/** What a person is told when a page throws while it is drawn: what happened, and the way on. */
export function brokenPage(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) {
    return thrown;
  }
  const words = thrown instanceof Error ? thrown.message : String(thrown);
  return new ApiError(0, {
    code: 'broken_page',
    message: 'This page cannot be shown.',
    hint: `It stumbled over something that it did not expect: ${words}. What you decided is kept; try again, or go to another page above.`,
  });
}
