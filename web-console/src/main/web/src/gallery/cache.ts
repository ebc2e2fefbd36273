import type { InfiniteData } from '@tanstack/react-query';
import type { Image, ImagePage } from '../api/types';

/** The loaded pages with one image changed; pages without it stay the same objects. */
export function withImage(
  data: InfiniteData<ImagePage> | undefined,
  id: string,
  change: (image: Image) => Image,
): InfiniteData<ImagePage> | undefined {
  if (data === undefined) {
    return undefined;
  }
  return {
    ...data,
    pages: data.pages.map((page) =>
      page.items.some((image) => image.id === id)
        ? { ...page, items: page.items.map((image) => (image.id === id ? change(image) : image)) }
        : page,
    ),
  };
}
