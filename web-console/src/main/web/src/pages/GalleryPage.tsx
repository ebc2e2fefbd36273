import { IconPhotoSearch } from '../app/icons';
import { useLocalStorage } from '@mantine/hooks';
import { Button } from '@mantine/core';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { ApiError } from '../api/ApiError';
import { useFacets, useImage, useImages, useVersions } from '../api/queries';
import type { Image } from '../api/types';
import { Detail } from '../detail/Detail';
import { FilterBar } from '../gallery/FilterBar';
import { queryOf, readFilters, writeFilters, type Filters } from '../gallery/filters';
import { actionOf, placeOf, type Action } from '../gallery/keys';
import { verticalNeighbour, type GridRow } from '../gallery/layout';
import { PhotoGrid } from '../gallery/PhotoGrid';
import { isReviewable } from '../gallery/reviewable';
import { useReview } from '../gallery/useReview';
import { EmptyState } from '../shell/EmptyState';
import { ErrorState } from '../shell/ErrorState';
import { LoadingState } from '../shell/LoadingState';

const ROW_HEIGHTS: Record<string, number> = { S: 132, M: 208, L: 330 };
const NONE: readonly Image[] = [];

/** The pictures of a dataset: look, decide, go on. */
export function GalleryPage() {
  const { dataset = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const versions = useVersions(dataset);
  const asked = Number(search.get('v') ?? '0');
  const version = asked > 0 ? asked : (versions.data?.items.find((candidate) => candidate.shown)?.version ?? 0);
  const filters = useMemo(() => readFilters(search), [search]);
  const query = useMemo(() => queryOf(filters, version), [filters, version]);
  const pages = useImages(dataset, query);
  const facets = useFacets(dataset, version);
  const review = useReview(dataset, version);
  const [density, setDensity] = useLocalStorage({ key: 'darkroom.density', defaultValue: 'M' });

  const images = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? NONE, [pages.data]);
  const view = JSON.stringify(query);
  const [cursor, setCursor] = useState({ view, index: 0 });
  // Another view begins at its first picture.
  const selected = cursor.view === view ? cursor.index : 0;
  const select = useCallback((index: number) => setCursor({ view, index }), [view]);
  const grid = useRef<{ rows: GridRow[]; gap: number }>({ rows: [], gap: 0 });
  const onRows = useCallback((rows: GridRow[], gap: number) => {
    grid.current = { rows, gap };
  }, []);
  const [editing, setEditing] = useState(false);

  const opened = search.has('image');
  const open = useCallback(
    (index: number) => {
      select(index);
      const id = images[index]?.id;
      if (id !== undefined) {
        setSearch((now) => new URLSearchParams([...now].filter(([key]) => key !== 'image').concat([['image', id]])), {
          replace: opened,
        });
      }
    },
    [images, opened, select, setSearch],
  );
  const close = useCallback(() => {
    setEditing(false);
    setSearch((now) => new URLSearchParams([...now].filter(([key]) => key !== 'image')));
  }, [setSearch]);

  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) {
      void fetchNextPage();
    }
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  // An address with an image, opened afresh, leads to that image.
  const wanted = search.get('image');
  const at = wanted === null || images[selected]?.id === wanted ? selected : images.findIndex((image) => image.id === wanted);
  // It may be in no page that is loaded, or fit no filter: then what the detail view loads is acted on.
  const alone = useImage(dataset, version, at < 0 ? (wanted ?? '') : '');
  const current = images[at] ?? alone.data?.image;

  const go = useCallback(
    (index: number) => {
      const bounded = Math.max(0, Math.min(images.length - 1, index));
      if (bounded >= images.length - 12) {
        loadMore();
      }
      setEditing(false);
      if (opened) {
        open(bounded);
      } else {
        select(bounded);
      }
    },
    [images.length, loadMore, open, opened, select],
  );

  const act = useCallback(
    (action: Action): boolean => {
      const { rows, gap } = grid.current;
      const image = current;
      switch (action) {
        case 'next':
          go(at + 1);
          return true;
        case 'previous':
          go(at - 1);
          return true;
        case 'up':
        case 'down':
          go(opened ? at + (action === 'down' ? 1 : -1) : verticalNeighbour(rows, at, action === 'down' ? 1 : -1, gap));
          return true;
        case 'first':
          go(0);
          return true;
        case 'last':
          go(images.length - 1);
          return true;
        case 'accept':
        case 'reject':
          if (image !== undefined) {
            void review.decide(image, action);
            if (isReviewable(image) && at >= 0) {
              go(at + 1);
            }
          }
          return true;
        case 'edit':
          if (image?.verdict === 'kept') {
            if (at >= 0) {
              open(at);
            }
            setEditing(true);
          }
          return true;
        case 'undo':
          void review.undo();
          return true;
        case 'open':
          if (!opened) {
            open(at);
          }
          return !opened;
        case 'close':
          if (opened) {
            close();
          }
          return opened;
        default:
          return false;
      }
    },
    [at, close, current, go, images.length, open, opened, review],
  );

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      // A dialog above the gallery has the keys for itself.
      if (document.querySelector('.mantine-Modal-content') !== null) {
        return;
      }
      const action = actionOf(event, placeOf(event.target));
      if (action !== undefined && act(action)) {
        event.preventDefault();
      }
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [act]);

  const setFilters = (next: Filters) => setSearch((now) => writeFilters(next, now));
  const error = versions.error ?? pages.error;
  if (error !== null && images.length === 0) {
    return <ErrorState error={ApiError.of(error)} retry={() => void (versions.isError ? versions.refetch() : pages.refetch())} />;
  }

  return (
    <div className="gallery">
      <FilterBar
        filters={filters}
        facets={facets.data}
        versions={versions.data?.items ?? []}
        version={version}
        density={density}
        onFilters={setFilters}
        onVersion={(chosen) => setSearch({ v: chosen.toString() })}
        onDensity={setDensity}
      />
      {pages.isPending ? (
        <LoadingState label="Loading pictures" />
      ) : images.length === 0 ? (
        <EmptyState icon={<IconPhotoSearch size={34} stroke={1.2} />} title="No picture fits these filters">
          <p>Widen the range, or look at all verdicts.</p>
          <Button variant="default" mt="sm" onClick={() => setSearch({})}>
            Show all
          </Button>
        </EmptyState>
      ) : (
        <PhotoGrid
          key={view}
          dataset={dataset}
          version={version}
          images={images}
          rowHeight={ROW_HEIGHTS[density] ?? 208}
          selected={at}
          scorer={filters.scorer !== '' ? filters.scorer : (scorerOf(images) ?? '')}
          hasMore={hasNextPage}
          loadMore={loadMore}
          onSelect={select}
          onOpen={open}
          onRows={onRows}
        />
      )}
      {opened && wanted !== null && (
        <Detail
          dataset={dataset}
          version={version}
          id={wanted}
          known={current}
          following={images[at + 1]?.id}
          position={at + 1}
          total={images.length}
          more={hasNextPage}
          facets={facets.data}
          editing={editing}
          onEditing={setEditing}
          onDecide={(image, decision) => void review.decide(image, decision)}
          onEdit={review.edit}
          onGo={(step) => go(at + step)}
          onClose={close}
        />
      )}
    </div>
  );
}

function scorerOf(images: readonly Image[]): string | undefined {
  return Object.keys(images[0]?.scores ?? {}).sort()[0];
}
