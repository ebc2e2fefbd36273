import type { components } from './schema';

type Problem = components['schemas']['Error']['error'];

/** What the server said, in its own words. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly hint: string;

  constructor(status: number, problem: Problem) {
    super(problem.message);
    this.name = 'ApiError';
    this.status = status;
    this.code = problem.code;
    this.hint = problem.hint;
  }

  /** Whatever was thrown, as something to show. */
  static of(thrown: unknown): ApiError {
    if (thrown instanceof ApiError) {
      return thrown;
    }
    return new ApiError(0, {
      code: 'unreachable',
      message: 'The console does not answer.',
      hint: 'Check that it runs: darkroom console status. What you did so far is kept.',
    });
  }
}
