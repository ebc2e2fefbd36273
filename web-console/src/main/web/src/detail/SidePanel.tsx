import { ActionIcon, Skeleton } from '@mantine/core';
import { IconCheck, IconX } from '../app/icons';
import type { Decision, Facets, Image, ImageDetail } from '../api/types';
import { fileName } from '../app/format';
import { reasonSentence } from '../gallery/reasons';
import { consequence, isDenied, isReviewable, rejectedBy } from '../gallery/reviewable';
import { CaptionSection } from './CaptionSection';
import { HistorySection } from './HistorySection';
import { PlacesSection } from './PlacesSection';
import { ScoresSection } from './ScoresSection';
import { SignalsSection } from './SignalsSection';

interface Props {
  image: Image | undefined;
  detail: ImageDetail | undefined;
  position: number;
  total: number;
  more: boolean;
  facets: Facets | undefined;
  editing: boolean;
  onEditing: (editing: boolean) => void;
  onDecide: (image: Image, decision: Decision) => void;
  onEdit: (image: Image, text: string) => Promise<boolean>;
  onClose: () => void;
}

/** What is known about the picture and what a person can say about it. */
export function SidePanel(props: Props) {
  const { image, detail } = props;
  return (
    <aside className="side" aria-label="About this picture">
      <div className="side-top">
        <strong title={image?.source}>{image === undefined ? '…' : fileName(image.source)}</strong>
        <span className="spacer" />
        {props.position > 0 && (
          <span className="faint">
            {props.position} of {props.total}
            {props.more ? '+' : ''}
          </span>
        )}
        <ActionIcon variant="subtle" color="gray" aria-label="Close (Esc)" onClick={props.onClose} data-autofocus>
          <IconX size={18} stroke={1.6} />
        </ActionIcon>
      </div>
      {image !== undefined && <Verdict image={image} detail={detail} onDecide={props.onDecide} />}
      {image !== undefined && (image.verdict === 'kept' || image.text !== undefined) && (
        <CaptionSection image={image} detail={detail} editing={props.editing} onEditing={props.onEditing} onEdit={props.onEdit} />
      )}
      {image !== undefined && Object.keys(image.scores).length > 0 && <ScoresSection image={image} facets={props.facets} />}
      {detail === undefined || image === undefined ? (
        <Skeleton height={180} radius="md" />
      ) : (
        <>
          <SignalsSection image={image} signals={detail.signals} />
          <PlacesSection occurrences={detail.occurrences} />
          <HistorySection captions={detail.captions} reviews={detail.reviews} />
        </>
      )}
    </aside>
  );
}

interface VerdictProps {
  image: Image;
  detail: ImageDetail | undefined;
  onDecide: (image: Image, decision: Decision) => void;
}

function Verdict({ image, detail, onDecide }: VerdictProps) {
  if (!isReviewable(image)) {
    return (
      <section aria-label="Verdict">
        <span className="verdict" data-verdict={image.verdict}>
          {image.verdict === 'rejected' ? 'Left out by the recipe' : 'Could not be processed'}
        </span>
        <ul className="why">
          {image.reasons.map((reason) => (
            <li key={reason}>{reasonSentence(reason, image)}</li>
          ))}
        </ul>
      </section>
    );
  }
  const denied = isDenied(image);
  return (
    <section aria-label="Decision">
      {denied && (
        <span className="verdict" data-verdict="rejected">
          Rejected by {rejectedBy(detail?.reviews)}
        </span>
      )}
      <div className="choice">
        <button type="button" className="choose" data-decision="accept" aria-pressed={image.decision === 'accept'} onClick={() => onDecide(image, 'accept')}>
          <IconCheck size={17} stroke={2} aria-hidden /> Accept <kbd>a</kbd>
        </button>
        <button type="button" className="choose" data-decision="reject" aria-pressed={image.decision === 'reject'} onClick={() => onDecide(image, 'reject')}>
          <IconX size={17} stroke={2} aria-hidden /> Reject <kbd>x</kbd>
        </button>
      </div>
      {(denied ? image.decision === 'accept' : image.decision === 'reject') && (
        <span className="soft">It {consequence(image, image.decision ?? 'reject')}.</span>
      )}
    </section>
  );
}
