import { useElementSize } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import type { Image } from '../api/types';
import { measure } from '../app/format';
import { gridRows, rowOf, shapeOf, type GridRow } from './layout';
import { PhotoTile } from './PhotoTile';

const GAP = 8;
const AHEAD = 4;

interface Props {
  dataset: string;
  version: number;
  images: readonly Image[];
  rowHeight: number;
  selected: number;
  scorer: string;
  hasMore: boolean;
  loadMore: () => void;
  onSelect: (index: number) => void;
  onOpen: (index: number) => void;
  onRows: (rows: GridRow[], gap: number) => void;
}

/** All pictures in rows; only the rows on the screen exist, and the next page comes before its place is reached. */
export function PhotoGrid(props: Props) {
  const { images, rowHeight, selected, hasMore, loadMore, onRows } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { ref: inner, width } = useElementSize();
  const rows = useMemo(
    () => gridRows(images.map((image) => shapeOf(image.width, image.height)), { width, rowHeight, gap: GAP }),
    [images, width, rowHeight],
  );
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer is used here only, its functions go nowhere
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.height ?? rowHeight) + GAP,
    overscan: 3,
    enabled: width > 0,
  });

  useEffect(() => virtual.measure(), [rows, virtual]);
  useEffect(() => onRows(rows, GAP), [rows, onRows]);

  const shown = virtual.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && lastShown >= rows.length - AHEAD) {
      loadMore();
    }
  }, [hasMore, lastShown, rows.length, loadMore]);

  const selectedRow = rowOf(rows, selected);
  useEffect(() => {
    if (selectedRow >= 0) {
      virtual.scrollToIndex(selectedRow, { align: 'auto' });
    }
  }, [selectedRow, virtual]);

  return (
    <div
      ref={scroller}
      className="grid"
      role="listbox"
      aria-label="Pictures"
      tabIndex={0}
      aria-activedescendant={selected >= 0 ? `tile-${selected}` : undefined}
    >
      <div ref={inner} style={{ position: 'relative', height: virtual.getTotalSize() }}>
        {shown.map((item) => {
          const row = rows[item.index];
          return row === undefined ? null : (
            <div key={row.start} className="grid-row" role="presentation" style={{ transform: `translateY(${item.start}px)`, gap: GAP }}>
              {images.slice(row.start, row.end).map((image, offset) => (
                <PhotoTile
                  key={`${image.id ?? ''}${image.source}`}
                  dataset={props.dataset}
                  version={props.version}
                  image={image}
                  index={row.start + offset}
                  width={row.widths[offset] ?? 0}
                  height={row.height}
                  selected={row.start + offset === selected}
                  note={noteOf(image, props.scorer)}
                  onSelect={props.onSelect}
                  onOpen={props.onOpen}
                />
              ))}
            </div>
          );
        })}
      </div>
      {hasMore && <div className="more">Loading more …</div>}
    </div>
  );
}

function noteOf(image: Image, scorer: string): string {
  const score = image.scores[scorer];
  return score === undefined ? '' : measure(score);
}
