import type { Retention } from './config/retention.ts';
import { keptFiles } from './platform/blobs/kept-files.ts';
import type { BlobDeps } from './platform/blobs/keep-blob.ts';
import { keptFaces } from './platform/faces/kept-faces.ts';
import { keptCalls } from './platform/calls/kept-calls.ts';
import { keptAnswers } from './platform/idempotency/kept-answers.ts';
import { keptJobs } from './platform/jobs/kept-jobs.ts';
import { keptCredentials } from './platform/keys/kept-credentials.ts';
import { keptPersons } from './platform/persons/kept-persons.ts';
import type { KeptPart } from './platform/retention/kept-part.ts';
import { keptEvents } from './platform/webhooks/kept-events.ts';

/**
 * Everything that Atlas keeps, in the order in which it is cleaned and erased. A part or a feature that stores something adds its line
 * here: then it is held, erased, cleaned and shown like the rest.
 */
export function listKeptParts({ db, blobs }: Omit<BlobDeps, 'kms'>, retention: Retention): KeptPart[] {
  const ofPersons = [
    keptCalls(db, retention.calls),
    keptAnswers(db, retention.answers),
    keptJobs(db, retention.jobs),
    keptEvents(db, retention.events),
    keptFaces({ db, blobs }),
    // Behind all that refer to files.
    keptFiles({ db, blobs }),
  ];
  return [...ofPersons, keptPersons(db, ofPersons), keptCredentials(db)];
}
