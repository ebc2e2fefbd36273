import type { Caption, Review } from '../api/types';

export interface Event {
  key: string;
  at: string;
  kind: 'caption' | 'edit' | 'accept' | 'reject';
  who: string;
  text: string;
  note: string;
}

/**
 * What happened to a picture, newest first. An edit that has entered a version is a review and a caption of the
 * same words by the same person: it is told once.
 */
export function history(captions: readonly Caption[], reviews: readonly Review[]): Event[] {
  const edits = new Set(reviews.filter((review) => review.text !== undefined).map((review) => `human:${review.by}\n${review.text ?? ''}`));
  const said = captions
    .filter((caption) => !edits.has(`${caption.captioner}\n${caption.text}`))
    .map((caption, i): Event => ({
      key: `caption-${i}`, at: caption.created, kind: 'caption', who: caption.captioner.replace(/^human:/, ''), text: caption.text, note: '',
    }));
  const done = reviews.map((review): Event => ({
    key: `review-${review.id}`,
    at: review.at,
    kind: review.decision ?? 'edit',
    who: review.by,
    text: review.text ?? '',
    note: review.note,
  }));
  return [...said, ...done].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}
