// Written by `npm run generated` from the route table of the server: what is changed here is lost.

export type * from './auth.ts';
export type * from './document.ts';
export type * from './requests.ts';
