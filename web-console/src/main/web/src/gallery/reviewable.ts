import type { Image, Review } from '../api/types';

/** A person dropped it in a review; so a person may bring it back. */
export function isDenied(image: Pick<Image, 'verdict' | 'reasons'>): boolean {
  return image.verdict === 'rejected' && image.reasons.length === 1 && image.reasons[0] === 'denied';
}

export function isReviewable(image: Pick<Image, 'id' | 'verdict' | 'reasons'>): boolean {
  return image.id !== undefined && (image.verdict === 'kept' || isDenied(image));
}

/** What the person's decision leads to, beside the picture's name. */
export function consequence(image: Pick<Image, 'verdict' | 'reasons'>, decision: 'accept' | 'reject'): string {
  if (isDenied(image)) {
    return decision === 'accept' ? 'comes back with the next version' : 'stays out';
  }
  return decision === 'accept' ? 'stays' : 'leaves with the next version';
}

/** Who dropped it: the newest rejection, as far as the reviews tell. */
export function rejectedBy(reviews: readonly Review[] | undefined): string {
  return reviews?.find((review) => review.decision === 'reject')?.by ?? 'a person';
}
