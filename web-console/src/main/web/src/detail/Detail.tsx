import { FocusTrap } from '@mantine/core';
import { ApiError } from '../api/ApiError';
import { useImage } from '../api/queries';
import type { Decision, Facets, Image } from '../api/types';
import { fileName } from '../app/format';
import { ErrorState } from '../shell/ErrorState';
import { SidePanel } from './SidePanel';
import { Stage } from './Stage';

interface Props {
  dataset: string;
  version: number;
  id: string;
  /** What the grid knows already: shown until the rest has come. */
  known: Image | undefined;
  following: string | undefined;
  position: number;
  total: number;
  more: boolean;
  facets: Facets | undefined;
  editing: boolean;
  onEditing: (editing: boolean) => void;
  onDecide: (image: Image, decision: Decision) => void;
  onEdit: (image: Image, text: string) => Promise<boolean>;
  onGo: (step: 1 | -1) => void;
  onClose: () => void;
}

/** One picture, as large as it goes, beside everything that is known about it. */
export function Detail(props: Props) {
  const { dataset, version, id } = props;
  const detail = useImage(dataset, version, id);
  const image = props.known?.id === id ? props.known : detail.data?.image;
  return (
    <FocusTrap active>
      <div className="detail" role="dialog" aria-modal="true" aria-label={image === undefined ? 'Picture' : fileName(image.source)}>
        <Stage
          key={id}
          dataset={dataset}
          version={version}
          id={id}
          image={image}
          following={props.following}
          onGo={props.onGo}
        />
        {detail.isError ? (
          <aside className="side">
            <ErrorState error={ApiError.of(detail.error)} retry={() => void detail.refetch()} />
          </aside>
        ) : (
          <SidePanel
            {...props}
            key={`side-${id}`}
            image={image}
            detail={detail.data}
          />
        )}
      </div>
    </FocusTrap>
  );
}
