// Written by `npm run generated` from the route table of the server: what is changed here is lost.

export type * from './aadhaar.ts';
export type * from './audit.ts';
export type * from './auth.ts';
export type * from './data.ts';
export type * from './document.ts';
export type * from './events.ts';
export type * from './face.ts';
export type * from './jobs.ts';
export type * from './requests.ts';
export type * from './subjects.ts';
export type * from './usage.ts';
export type * from './webhooks.ts';
export type * from './parts.ts';
