import { Badge, Button, SegmentedControl, Select } from '@mantine/core';
import type { Facets, Verdict, Version } from '../api/types';
import { count } from '../app/format';
import { measureOf, sortOf, type Filters } from './filters';
import { MeasureFilter } from './MeasureFilter';
import { reasonLabel } from './reasons';

interface Props {
  filters: Filters;
  facets: Facets | undefined;
  versions: readonly Version[];
  version: number;
  density: string;
  onFilters: (filters: Filters) => void;
  onVersion: (version: number) => void;
  onDensity: (density: string) => void;
}

/** Which pictures, in which order. Counts are of the whole version. */
export function FilterBar(props: Props) {
  const { filters, facets, onFilters } = props;
  const measure = measureOf(filters);
  const histogram = facets?.histograms.find((candidate) => candidate.measure === measure);
  const narrowed = filters.verdict !== '' || filters.reason !== '' || filters.min !== undefined || filters.max !== undefined;
  return (
    <div className="filters">
      <SegmentedControl
        size="xs"
        aria-label="Verdict"
        value={filters.verdict}
        data={verdicts(facets)}
        onChange={(verdict) => onFilters({ ...filters, verdict: verdict as Verdict | '', reason: '' })}
      />
      <Select
        size="xs"
        w={190}
        aria-label="Reason"
        placeholder="Any reason"
        clearable
        disabled={filters.verdict === 'kept' || Object.keys(facets?.reasons ?? {}).length === 0}
        data={Object.entries(facets?.reasons ?? {})
          .sort(([, a], [, b]) => b - a)
          .map(([reason, rows]) => ({ value: reason, label: `${reasonLabel(reason)} (${count(rows)})` }))}
        value={filters.reason === '' ? null : filters.reason}
        onChange={(reason) => onFilters({ ...filters, reason: reason ?? '' })}
      />
      <Select
        size="xs"
        w={210}
        aria-label="Order"
        allowDeselect={false}
        data={sorts(facets)}
        value={`${measure}|${filters.sort.endsWith('_asc') ? 'asc' : 'desc'}`}
        onChange={(chosen) => {
          const [name = '', direction] = (chosen ?? '|').split('|');
          const same = name === measure;
          onFilters({
            ...filters,
            ...sortOf(name, direction === 'asc' ? 'asc' : 'desc'),
            ...(same ? {} : { min: undefined, max: undefined }),
          });
        }}
      />
      {histogram !== undefined && histogram.bins.length > 0 && (
        <MeasureFilter
          key={`${measure}${props.version}`}
          histogram={histogram}
          name={measureName(measure)}
          min={filters.min}
          max={filters.max}
          onChange={(min, max) => onFilters({ ...filters, min, max })}
        />
      )}
      {narrowed && (
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          onClick={() => onFilters({ ...filters, verdict: '', reason: '', min: undefined, max: undefined })}
        >
          Show all
        </Button>
      )}
      <div className="spacer" />
      <Select
        size="xs"
        w={150}
        aria-label="Version"
        allowDeselect={false}
        data={props.versions.map((version) => ({
          value: version.version.toString(),
          label: `Version ${version.version}${version.shown ? '' : ' (older)'}`,
        }))}
        value={props.version.toString()}
        onChange={(version) => version !== null && props.onVersion(Number(version))}
      />
      {props.versions.find((version) => version.version === props.version)?.approval !== undefined && (
        <Badge size="sm" variant="light" color="teal">
          approved
        </Badge>
      )}
      <SegmentedControl size="xs" aria-label="Size of the pictures" value={props.density} data={['S', 'M', 'L']} onChange={props.onDensity} />
    </div>
  );
}

function verdicts(facets: Facets | undefined) {
  const counts = facets?.verdicts ?? {};
  const all = Object.values(counts).reduce((sum, rows) => sum + rows, 0);
  const label = (name: string, rows: number) => (facets === undefined ? name : `${name}  ${count(rows)}`);
  return [
    { value: '', label: label('All', all) },
    { value: 'kept', label: label('Kept', counts['kept'] ?? 0) },
    { value: 'rejected', label: label('Rejected', counts['rejected'] ?? 0) },
    ...((counts['failed'] ?? 0) > 0 ? [{ value: 'failed', label: label('Failed', counts['failed'] ?? 0) }] : []),
  ];
}

function measureName(measure: string): string {
  return measure.startsWith('score:') ? measure.slice('score:'.length) : measure;
}

function sorts(facets: Facets | undefined) {
  const measures = facets?.histograms.map((histogram) => histogram.measure) ?? [];
  const words = (measure: string): [string, string] => {
    if (measure.startsWith('score:')) {
      return [`${measureName(measure)}, best first`, `${measureName(measure)}, worst first`];
    }
    return measure === 'pixels' ? ['Largest first', 'Smallest first'] : ['Sharpest first', 'Softest first'];
  };
  return [
    { value: '|desc', label: 'Shuffled (by content)' },
    ...measures.flatMap((measure) => [
      { value: `${measure}|desc`, label: words(measure)[0] },
      { value: `${measure}|asc`, label: words(measure)[1] },
    ]),
  ];
}
