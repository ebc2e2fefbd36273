import { IconCheck, IconFileOff, IconPencil, IconX } from '../app/icons';
import { memo } from 'react';
import { thumbnailAddress } from '../api/addresses';
import type { Image } from '../api/types';
import { fileName } from '../app/format';
import { LazyPicture } from './LazyPicture';
import { reasonLabel } from './reasons';

interface Props {
  dataset: string;
  version: number;
  image: Image;
  index: number;
  width: number;
  height: number;
  selected: boolean;
  /** The number in the corner, of the measure that is sorted by. */
  note: string;
  onSelect: (index: number) => void;
  onOpen: (index: number) => void;
}

/** One picture of the grid, and what was decided about it. */
export const PhotoTile = memo(function PhotoTile(props: Props) {
  const { image, index, selected } = props;
  const out = image.decision === 'reject';
  const rejected = image.verdict !== 'kept';
  const words = rejected ? image.reasons.map(reasonLabel).join(', ') : (image.edit ?? image.text ?? '');
  const decided = image.decision === undefined ? '' : `, ${image.decision}ed`;
  return (
    <div
      role="option"
      id={`tile-${index}`}
      aria-selected={selected}
      aria-label={`${fileName(image.source)}, ${image.verdict}${decided}`}
      className="tile"
      data-selected={selected}
      data-verdict={image.verdict}
      data-out={out}
      style={{ width: props.width, height: props.height }}
      onClick={() => (selected ? props.onOpen(index) : props.onSelect(index))}
      onDoubleClick={() => props.onOpen(index)}
    >
      {image.id !== undefined && image.thumbnail ? (
        <LazyPicture address={thumbnailAddress(props.dataset, props.version, image.id)} label={image.text ?? fileName(image.source)} />
      ) : (
        <span className="nothing">
          <IconFileOff size={24} stroke={1.3} aria-hidden />
        </span>
      )}
      {image.decision !== undefined && (
        <span className="stamp" data-decision={image.decision} aria-hidden>
          {out ? <IconX size={15} stroke={2.4} /> : <IconCheck size={15} stroke={2.4} />}
        </span>
      )}
      {image.edit !== undefined && (
        <span className="stamp" data-decision="edit" aria-hidden>
          <IconPencil size={14} stroke={2} />
        </span>
      )}
      <span className="veil" data-always={rejected} aria-hidden>
        <span>{words}</span>
        {props.note !== '' && <span className="number">{props.note}</span>}
      </span>
    </div>
  );
});
