/** Rows of pictures that fill the width, each picture in its own shape. Pure: the same input, the same rows. */
export interface GridRow {
  /** Index of the row's first picture. */
  start: number;
  /** Index after its last one. */
  end: number;
  height: number;
  /** Of each picture, in pixels. */
  widths: number[];
}

export interface GridSpec {
  width: number;
  /** Wanted height of a row; real ones differ a little so that rows fill the width. */
  rowHeight: number;
  gap: number;
}

const NARROWEST = 0.55;
const WIDEST = 2.6;
const UNKNOWN = 1;

/** Width over height, kept within what a grid can show; a square when unknown. */
export function shapeOf(width: number, height: number): number {
  if (width <= 0 || height <= 0) {
    return UNKNOWN;
  }
  return Math.min(WIDEST, Math.max(NARROWEST, width / height));
}

export function gridRows(shapes: readonly number[], spec: GridSpec): GridRow[] {
  const rows: GridRow[] = [];
  let start = 0;
  while (start < shapes.length) {
    const end = rowEnd(shapes, start, spec);
    rows.push(row(shapes, start, end, spec));
    start = end;
  }
  return rows;
}

/** The row of a picture, by bisection; -1 when there is none. */
export function rowOf(rows: readonly GridRow[], index: number): number {
  let low = 0;
  let high = rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const candidate = rows[middle];
    if (candidate === undefined) {
      return -1;
    }
    if (index < candidate.start) {
      high = middle - 1;
    } else if (index >= candidate.end) {
      low = middle + 1;
    } else {
      return middle;
    }
  }
  return -1;
}

/** The picture above (-1) or below (1) that overlaps most with the middle of this one. */
export function verticalNeighbour(rows: readonly GridRow[], index: number, step: -1 | 1, gap: number): number {
  const from = rows[rowOf(rows, index)];
  const to = rows[rowOf(rows, index) + step];
  if (from === undefined || to === undefined) {
    return index;
  }
  const middle = leftOf(from, index, gap) + (from.widths[index - from.start] ?? 0) / 2;
  for (let candidate = to.start; candidate < to.end; candidate++) {
    const right = leftOf(to, candidate, gap) + (to.widths[candidate - to.start] ?? 0);
    if (middle <= right + gap / 2) {
      return candidate;
    }
  }
  return to.end - 1;
}

function leftOf(row: GridRow, index: number, gap: number): number {
  let left = 0;
  for (let i = 0; i < index - row.start; i++) {
    left += (row.widths[i] ?? 0) + gap;
  }
  return left;
}

function rowEnd(shapes: readonly number[], start: number, spec: GridSpec): number {
  let sum = 0;
  for (let end = start; end < shapes.length; end++) {
    sum += shapes[end] ?? UNKNOWN;
    if (sum * spec.rowHeight + (end - start) * spec.gap >= spec.width) {
      return end + 1;
    }
  }
  return shapes.length;
}

function row(shapes: readonly number[], start: number, end: number, spec: GridSpec): GridRow {
  const inRow = shapes.slice(start, end);
  const sum = inRow.reduce((total, shape) => total + shape, 0);
  const room = Math.max(1, spec.width - (inRow.length - 1) * spec.gap);
  // The last row is not blown up: it keeps the wanted height.
  const height = Math.max(1, Math.floor(Math.min(spec.rowHeight * 1.25, room / sum)));
  const fills = room / sum <= spec.rowHeight * 1.25;
  const widths = inRow.map((shape) => Math.floor(shape * height));
  if (fills) {
    const used = widths.reduce((total, width) => total + width, 0);
    const last = widths.length - 1;
    widths[last] = (widths[last] ?? 0) + Math.max(0, Math.floor(room) - used);
  }
  return { start, end, height, widths };
}
