import { Button, Popover, RangeSlider, Text } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '../app/icons';
import { useState } from 'react';
import type { Histogram } from '../api/types';
import { measure } from '../app/format';
import { MiniHistogram } from './MiniHistogram';

interface Props {
  histogram: Histogram;
  name: string;
  min: number | undefined;
  max: number | undefined;
  onChange: (min: number | undefined, max: number | undefined) => void;
}

const STEPS = 200;

/** A range of the measure that is sorted by, over the distribution of all pictures. */
export function MeasureFilter({ histogram, name, min, max, onChange }: Props) {
  const low = histogram.bins[0]?.lower ?? 0;
  const high = histogram.bins.at(-1)?.upper ?? 1;
  const [range, setRange] = useState<[number, number]>([min ?? low, max ?? high]);
  const set = min !== undefined || max !== undefined;
  const label = set ? `${name} ${measure(min ?? low)} – ${measure(max ?? high)}` : `${name}: any`;
  return (
    <Popover width={320} position="bottom-start" trapFocus>
      <Popover.Target>
        <Button size="xs" variant={set ? 'light' : 'default'} leftSection={<IconAdjustmentsHorizontal size={15} stroke={1.6} />}>
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="md">
        <MiniHistogram histogram={histogram} />
        <RangeSlider
          mt={6}
          size="sm"
          label={(value) => measure(value)}
          min={low}
          max={high}
          step={(high - low) / STEPS}
          minRange={(high - low) / STEPS}
          value={range}
          onChange={setRange}
          onChangeEnd={([from, to]) => onChange(from <= low ? undefined : from, to >= high ? undefined : to)}
          thumbFromLabel={`Lowest ${name}`}
          thumbToLabel={`Highest ${name}`}
        />
        <Text size="xs" c="dark.2" mt="sm" style={{ display: 'flex', justifyContent: 'space-between' }}>
          <span>{measure(range[0])}</span>
          <span>green kept, grey rejected</span>
          <span>{measure(range[1])}</span>
        </Text>
        {set && (
          <Button
            mt="sm"
            size="compact-xs"
            variant="subtle"
            onClick={() => {
              setRange([low, high]);
              onChange(undefined, undefined);
            }}
          >
            Any value
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
