/** Addresses of pictures; everything else goes through the client. */
export function thumbnailAddress(dataset: string, version: number, image: string): string {
  return `/api/datasets/${encodeURIComponent(dataset)}/images/${image}/thumbnail?version=${version}`;
}

export function fileAddress(dataset: string, version: number, image: string): string {
  return `/api/datasets/${encodeURIComponent(dataset)}/images/${image}/file?version=${version}`;
}

export function sampleAddress(run: number, sample: string): string {
  return `/api/runs/${run}/samples/${encodeURIComponent(sample)}`;
}
