import { configureGlobal } from 'fast-check';

/**
 * Property tests try the same cases on every run, so that a failure belongs to the change that caused it. To look for new ones:
 * `FC_SEED=$RANDOM npm test`.
 */
configureGlobal({ seed: Number(process.env.FC_SEED ?? 20261126) });
