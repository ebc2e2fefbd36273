import { useEffect } from 'react';
import { useLocation } from 'react-router';
import type { Dataset } from '../api/types';

const KEY = 'darkroom.dataset';

/** The dataset of the address; on pages without one, the one that was looked at last, else the first. */
export function useCurrentDataset(datasets: readonly Dataset[] | undefined): Dataset | undefined {
  const { pathname } = useLocation();
  const named = /^\/datasets\/([^/]+)/.exec(pathname)?.[1];
  const wanted = named === undefined ? localStorage.getItem(KEY) : decodeURIComponent(named);
  const found = datasets?.find((dataset) => dataset.name === wanted) ?? (named === undefined ? datasets?.[0] : undefined);
  useEffect(() => {
    if (found !== undefined) {
      localStorage.setItem(KEY, found.name);
    }
  }, [found]);
  return found;
}
