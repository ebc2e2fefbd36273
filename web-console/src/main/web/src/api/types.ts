import type { components, operations } from './schema';

type Schemas = components['schemas'];

export type Session = Schemas['Session'];
export type Dataset = Schemas['Dataset'];
export type Facets = Schemas['Facets'];
export type Histogram = Schemas['Histogram'];
export type Image = Schemas['Image'];
export type ImagePage = Schemas['ImagePage'];
export type ImageDetail = Schemas['ImageDetail'];
export type Caption = Schemas['Caption'];
export type Occurrence = Schemas['Occurrence'];
export type Review = Schemas['Review'];
export type Decision = Schemas['Decision'];
export type Verdict = Schemas['Verdict'];
export type Sort = Schemas['Sort'];
export type Changes = Schemas['Changes'];
export type Version = Schemas['Version'];
export type Job = Schemas['Job'];
export type Run = Schemas['Run'];
export type RunDetail = Schemas['RunDetail'];
export type Metric = Schemas['Metric'];
export type Sample = Schemas['Sample'];
export type ImageQuery = NonNullable<operations['listImages']['parameters']['query']>;
