import type { Environment } from '../keys/caller.ts';

/** Letters, digits, hyphen and underscore: no special characters, and any UUID. Upper and lower case differ. */
export const REFERENCE_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

export const REFERENCE_ID_FORM = '1 to 64 letters, digits, - and _, beginning with a letter or a digit';

/** To what a reference id belongs: the same one elsewhere is somebody else. */
export interface PersonScope {
  accountId: string;
  environment: Environment;
}

/** A person as the caller names it. */
export interface Reference extends PersonScope {
  referenceId: string;
}
