import type { ConfidenceMap } from './calibrate.ts';

/** Written by `npm run bench:calibration -- --fit … --out …`: not by hand. */
export const CONFIDENCE_MAP: ConfidenceMap = {
  checked: [[0.9617, 0.9971]],
  doubted: [
    [0.4732, 0.5169],
    [0.6055, 0.6525],
    [0.7473, 0.8167],
    [0.9065, 0.9022],
  ],
  local: [
    [0.503, 0.1875],
    [0.7238, 0.5625],
    [0.8534, 0.8958],
    [0.9087, 0.9792],
  ],
  long: [
    [0.4916, 0.119],
    [0.6112, 0.5476],
    [0.7858, 0.8333],
    [0.952, 0.9878],
  ],
  plain: [
    [0.6197, 0.9194],
    [0.8815, 0.9731],
    [0.9701, 0.9946],
    [0.9969, 0.9981],
  ],
};
