import type { ImageFilterQuery } from '../api/queries';
import type { Sort, Verdict } from '../api/types';

/** What the gallery shows; lives in the address, so that a view can be shared and gone back to. */
export interface Filters {
  verdict: Verdict | '';
  reason: string;
  sort: Sort;
  scorer: string;
  min: number | undefined;
  max: number | undefined;
}

const VERDICTS: readonly string[] = ['kept', 'rejected', 'failed'];
const SORTS: readonly string[] = [
  'image_id', 'pixels_asc', 'pixels_desc', 'sharpness_asc', 'sharpness_desc', 'score_asc', 'score_desc',
];

export function readFilters(search: URLSearchParams): Filters {
  const verdict = search.get('verdict') ?? '';
  const sort = search.get('sort') ?? 'image_id';
  const scorer = search.get('scorer') ?? '';
  const known = SORTS.includes(sort) && (!sort.startsWith('score') || scorer !== '');
  return {
    verdict: VERDICTS.includes(verdict) ? (verdict as Verdict) : '',
    reason: search.get('reason') ?? '',
    sort: known ? (sort as Sort) : 'image_id',
    scorer: known && sort.startsWith('score') ? scorer : '',
    min: number(search.get('min')),
    max: number(search.get('max')),
  };
}

/** The address' parameters; what is the default is left out. */
export function writeFilters(filters: Filters, search: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(search);
  set(next, 'verdict', filters.verdict);
  set(next, 'reason', filters.reason);
  set(next, 'sort', filters.sort === 'image_id' ? '' : filters.sort);
  set(next, 'scorer', filters.scorer);
  set(next, 'min', filters.min?.toString() ?? '');
  set(next, 'max', filters.max?.toString() ?? '');
  next.delete('image');
  return next;
}

/** What the server is asked; a range goes with the measure that is sorted by. */
export function queryOf(filters: Filters, version: number): ImageFilterQuery {
  const ranged = filters.sort !== 'image_id';
  return {
    version,
    ...(filters.verdict === '' ? {} : { verdict: filters.verdict }),
    ...(filters.reason === '' ? {} : { reason: filters.reason }),
    ...(ranged ? { sort: filters.sort } : {}),
    ...(filters.scorer === '' ? {} : { scorer: filters.scorer }),
    ...(ranged && filters.min !== undefined ? { min: filters.min } : {}),
    ...(ranged && filters.max !== undefined ? { max: filters.max } : {}),
  };
}

/** Name of the measure that is sorted by, as the histograms name it; empty by id. */
export function measureOf(filters: Filters): string {
  if (filters.sort.startsWith('score')) {
    return `score:${filters.scorer}`;
  }
  return filters.sort === 'image_id' ? '' : (filters.sort.split('_')[0] ?? '');
}

/** The sorts that a histogram makes possible, both ways. */
export function sortOf(measure: string, direction: 'asc' | 'desc'): Pick<Filters, 'sort' | 'scorer'> {
  if (measure.startsWith('score:')) {
    return { sort: `score_${direction}`, scorer: measure.slice('score:'.length) };
  }
  if (measure === 'pixels' || measure === 'sharpness') {
    return { sort: `${measure}_${direction}`, scorer: '' };
  }
  return { sort: 'image_id', scorer: '' };
}

function number(text: string | null): number | undefined {
  const value = text === null || text === '' ? NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
}

function set(search: URLSearchParams, name: string, value: string): void {
  if (value === '') {
    search.delete(name);
  } else {
    search.set(name, value);
  }
}
