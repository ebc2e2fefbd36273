import { describe, expect, it } from 'vitest';
import { gridRows, rowOf, shapeOf, verticalNeighbour } from './layout';

const SPEC = { width: 1000, rowHeight: 200, gap: 10 };

describe('gridRows', () => {
  it('fills the width exactly in every full row', () => {
    const rows = gridRows(Array.from({ length: 57 }, (_, i) => 0.6 + (i % 7) * 0.3), SPEC);

    for (const row of rows.slice(0, -1)) {
      const width = row.widths.reduce((sum, w) => sum + w, 0) + (row.widths.length - 1) * SPEC.gap;
      expect(width).toBe(SPEC.width);
      expect(row.height).toBeLessThanOrEqual(SPEC.rowHeight * 1.25);
    }
  });

  it('shows every picture once, in order', () => {
    const rows = gridRows(new Array<number>(23).fill(1.5), SPEC);

    expect(rows[0]?.start).toBe(0);
    expect(rows.at(-1)?.end).toBe(23);
    rows.slice(1).forEach((row, i) => expect(row.start).toBe(rows[i]?.end));
  });

  it('does not blow up a last row of one picture', () => {
    const [row] = gridRows([1.5], SPEC);

    expect(row?.height).toBe(250);
    expect(row?.widths).toEqual([375]);
  });

  it('has no rows without pictures and survives a window without width', () => {
    expect(gridRows([], SPEC)).toEqual([]);
    expect(gridRows([1, 1], { ...SPEC, width: 0 })).toHaveLength(2);
  });
});

describe('rowOf', () => {
  it('finds the row of every picture', () => {
    const rows = gridRows(new Array<number>(40).fill(1.3), SPEC);

    rows.forEach((row, i) => {
      expect(rowOf(rows, row.start)).toBe(i);
      expect(rowOf(rows, row.end - 1)).toBe(i);
    });
    expect(rowOf(rows, 40)).toBe(-1);
  });
});

describe('verticalNeighbour', () => {
  const rows = gridRows(new Array<number>(20).fill(1), SPEC);

  it('goes straight down and up again', () => {
    const down = verticalNeighbour(rows, 2, 1, SPEC.gap);

    expect(rowOf(rows, down)).toBe(1);
    expect(verticalNeighbour(rows, down, -1, SPEC.gap)).toBe(2);
  });

  it('stays where there is no row', () => {
    expect(verticalNeighbour(rows, 1, -1, SPEC.gap)).toBe(1);
    expect(verticalNeighbour(rows, 19, 1, SPEC.gap)).toBe(19);
  });
});

describe('shapeOf', () => {
  it('is a square when unknown and bounded when extreme', () => {
    expect(shapeOf(0, 0)).toBe(1);
    expect(shapeOf(10000, 100)).toBe(2.6);
    expect(shapeOf(100, 10000)).toBe(0.55);
    expect(shapeOf(300, 200)).toBe(1.5);
  });
});
