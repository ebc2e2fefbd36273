import type { Image } from '../api/types';
import { bytes, count, measure } from '../app/format';

export interface Fact {
  name: string;
  value: string;
}

const NAMES: Record<string, string> = {
  format: 'Format',
  bytes: 'File size',
  orientation: 'EXIF orientation',
  frames: 'Frames',
  status: 'Status',
  message: 'Message',
  hashes: 'Perceptual hash',
  sharpness: 'Sharpness',
  brightness: 'Brightness',
  contrast: 'Contrast',
  clipping: 'Clipped',
  noise: 'Noise',
  blockiness: 'Blockiness',
  altText: 'Alt text',
  alt_text: 'Alt text',
  licence: 'Licence',
  rights: 'Rights',
};
const SHARES = new Set(['brightness', 'clipping']);
const KNOWN_ELSEWHERE = new Set(['width', 'height', 'source', 'imageId', 'image_id', 'thumbnail', 'reason']);

/** All signals in words: groups are opened, what is empty is left out, what is unknown keeps its own name. */
export function facts(image: Pick<Image, 'width' | 'height' | 'bucket'>, signals: Record<string, unknown>): Fact[] {
  const list: Fact[] = [];
  if (image.width > 0) {
    const megapixels = ((image.width * image.height) / 1e6).toFixed(1);
    list.push({ name: 'Size', value: `${count(image.width)} × ${count(image.height)} (${megapixels} MP)` });
  }
  if (image.bucket !== undefined) {
    list.push({ name: 'Bucket', value: image.bucket });
  }
  collect(signals, list);
  return list;
}

function collect(signals: Record<string, unknown>, list: Fact[]): void {
  for (const [key, value] of Object.entries(signals)) {
    if (KNOWN_ELSEWHERE.has(key) || value === null || value === undefined || value === '') {
      continue;
    }
    if (typeof value === 'object' && !Array.isArray(value)) {
      collect(value as Record<string, unknown>, list);
    } else {
      const text = words(key, value);
      if (text !== '') {
        list.push({ name: NAMES[key] ?? key.replaceAll('_', ' '), value: text });
      }
    }
  }
}

function words(key: string, value: unknown): string {
  if (Array.isArray(value)) {
    return value.map(String).join(', ');
  }
  if (typeof value !== 'number') {
    return String(value);
  }
  if (key === 'bytes') {
    return bytes(value);
  }
  return SHARES.has(key) ? `${(100 * value).toFixed(1)} %` : measure(value);
}
