import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { body, client } from './client';
import type { ImageQuery } from './types';

const PAGE = 120;
const LIVE_MILLIS = 2000;

export function useDatasets() {
  return useQuery({
    queryKey: ['datasets'],
    queryFn: () => body(client.GET('/api/datasets')),
  });
}

export function useVersions(dataset: string) {
  return useQuery({
    queryKey: ['versions', dataset],
    queryFn: () => body(client.GET('/api/datasets/{dataset}/versions', { params: { path: { dataset } } })),
    enabled: dataset !== '',
  });
}

export function useFacets(dataset: string, version: number) {
  return useQuery({
    queryKey: ['facets', dataset, version],
    queryFn: () =>
      body(client.GET('/api/datasets/{dataset}/facets', { params: { path: { dataset }, query: { version } } })),
    enabled: version > 0,
    staleTime: Infinity,
  });
}

export function useChanges(dataset: string, version: number) {
  return useQuery({
    queryKey: ['changes', dataset, version],
    queryFn: () =>
      body(client.GET('/api/datasets/{dataset}/changes', { params: { path: { dataset }, query: { version } } })),
    enabled: dataset !== '' && version > 0,
  });
}

export type ImageFilterQuery = Omit<ImageQuery, 'cursor' | 'limit'>;

export function imagesKey(dataset: string, query: ImageFilterQuery) {
  return ['images', dataset, query] as const;
}

export function useImages(dataset: string, query: ImageFilterQuery) {
  return useInfiniteQuery({
    queryKey: imagesKey(dataset, query),
    queryFn: ({ pageParam }) =>
      body(
        client.GET('/api/datasets/{dataset}/images', {
          params: {
            path: { dataset },
            query: { ...query, limit: PAGE, ...(pageParam === '' ? {} : { cursor: pageParam }) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    enabled: query.version !== undefined && query.version > 0,
    placeholderData: keepPreviousData,
  });
}

export function useImage(dataset: string, version: number, image: string) {
  return useQuery({
    queryKey: ['image', dataset, version, image],
    queryFn: () =>
      body(
        client.GET('/api/datasets/{dataset}/images/{image}', {
          params: { path: { dataset, image }, query: { version } },
        }),
      ),
    enabled: image !== '',
  });
}

export function useJobs() {
  return useInfiniteQuery({
    queryKey: ['jobs'],
    queryFn: ({ pageParam }) =>
      body(client.GET('/api/jobs', { params: { query: pageParam === 0 ? {} : { before: pageParam } } })),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
    refetchInterval: LIVE_MILLIS,
  });
}

/** Asks again until the job has ended. */
export function useJob(job: number) {
  return useQuery({
    queryKey: ['job', job],
    queryFn: () => body(client.GET('/api/jobs/{job}', { params: { path: { job } } })),
    enabled: job > 0,
    refetchInterval: (query) => {
      const state = query.state.data?.state;
      return state === undefined || state === 'queued' || state === 'running' ? LIVE_MILLIS / 2 : false;
    },
  });
}

export function useRuns() {
  return useInfiniteQuery({
    queryKey: ['runs'],
    queryFn: ({ pageParam }) =>
      body(client.GET('/api/runs', { params: { query: pageParam === 0 ? {} : { before: pageParam } } })),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
    refetchInterval: LIVE_MILLIS * 2,
  });
}

/** Asks again while the run goes on. */
export function useRun(run: number) {
  return useQuery({
    queryKey: ['run', run],
    queryFn: () => body(client.GET('/api/runs/{run}', { params: { path: { run } } })),
    refetchInterval: (query) => {
      const state = query.state.data?.run.state;
      return state === 'completed' || state === 'failed' || state === 'cancelled' ? false : LIVE_MILLIS;
    },
  });
}
