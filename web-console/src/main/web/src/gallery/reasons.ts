import type { Image } from '../api/types';
import { fixed } from '../app/format';

const SHORT: Record<string, string> = {
  unsupported_format: 'unsupported format',
  truncated: 'cut off',
  corrupt: 'damaged',
  too_many_pixels: 'too many pixels',
  too_many_bytes: 'file too large',
  too_expensive: 'too costly to decode',
  unreadable: 'unreadable',
  timeout: 'took too long',
  crashed_decoder: 'decoder crashed',
  model_error: 'model failed',
  too_small: 'too small',
  aspect_ratio: 'extreme shape',
  duplicate_exact: 'exact copy',
  duplicate_near: 'near copy',
  bucket: 'fits no bucket',
  quota: 'over quota',
  not_top: 'not among the top',
  small_bucket: 'bucket too small',
  over_share: 'too many of one origin',
  not_sampled: 'not drawn',
  denied: 'denied',
  caption_lint: 'caption fails its checks',
  caption_agreement: 'caption does not fit',
  rights: 'rights',
  takedown: 'taken down',
};

const LONG: Record<string, string> = {
  unsupported_format: 'The file is in no format that can be decoded.',
  truncated: 'The file ends before the picture does.',
  corrupt: 'The file is damaged.',
  too_many_pixels: 'The picture has more pixels than can safely be decoded.',
  too_many_bytes: 'The file is larger than can safely be decoded.',
  too_expensive: 'Decoding the file would take out of all proportion.',
  unreadable: 'The file could not be read; it will be tried again.',
  timeout: 'Measuring took too long; it will be tried again.',
  crashed_decoder: 'The decoder crashed on this file.',
  model_error: 'A model failed on this picture; it will be tried again.',
  aspect_ratio: 'Its shape is more extreme than the recipe allows.',
  duplicate_exact: 'The same file is in the dataset already.',
  duplicate_near: 'A picture that looks the same is in the dataset; the better one was kept.',
  bucket: 'Its shape fits none of the training buckets.',
  quota: 'There are enough pictures of this kind.',
  not_top: 'Others go first in the order of the recipe.',
  small_bucket: 'Too few pictures of this shape are left to train on.',
  over_share: 'There are enough pictures from where this one comes from.',
  not_sampled: 'It was not drawn into the sample.',
  denied: 'The recipe denies it, or a person rejected it in a review; accept it to bring it back.',
  caption_lint: 'Its caption fails the checks of the recipe.',
  caption_agreement: 'Its caption does not fit the picture well enough.',
  rights: 'Its licence or an opt-out does not allow training.',
  takedown: 'It was taken down on request.',
};

/** A few words, for filters and tiles. */
export function reasonLabel(reason: string): string {
  if (reason.startsWith('score_')) {
    return `low ${reason.slice('score_'.length)} score`;
  }
  return SHORT[reason] ?? reason.replaceAll('_', ' ');
}

/** A sentence, with this picture's own numbers where they say something. */
export function reasonSentence(reason: string, image: Pick<Image, 'width' | 'height' | 'scores'>): string {
  if (reason.startsWith('score_')) {
    const scorer = reason.slice('score_'.length);
    const score = image.scores[scorer];
    return score === undefined
      ? `It has no ${scorer} score, which the recipe asks for.`
      : `Its ${scorer} score of ${fixed(score, 2)} misses the recipe’s threshold.`;
  }
  if (reason === 'too_small') {
    return `${image.width} × ${image.height} pixels are fewer than the recipe asks for.`;
  }
  return LONG[reason] ?? `The reason is “${reason}”.`;
}
