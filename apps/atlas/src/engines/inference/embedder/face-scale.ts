/** What a cosine of two embeddings of one embedder means. Plain data: it goes with what was computed. */
export interface FaceScale {
  /** Both axes rising; score 60 stands at the cosine from which a person has to look, 75 at that of a match. */
  knots: readonly { cosine: number; score: number }[];
  /** Share of comparisons of two different persons that reach a cosine, falling; empty where nobody measured it. */
  rates: readonly { cosine: number; fmr: number }[];
  /** On what the rates were measured; empty where nobody did. */
  measuredOn: string;
}

/**
 * Of the embedder that comes with Atlas. Measured over all pairs of the 7,701 images of LFW: easy pictures of public figures. Neither ID
 * portraits nor Indian faces were measured. Below 1e-2 the rates are estimated; above 1e-5 there were too few pairs, so the rate stays there.
 */
export const OWN_SCALE: FaceScale = {
  knots: [
    { cosine: 0, score: 0 },
    { cosine: 0.243, score: 40 },
    { cosine: 0.335, score: 60 },
    { cosine: 0.411, score: 75 },
    { cosine: 0.478, score: 85 },
    { cosine: 0.7, score: 97 },
    { cosine: 1, score: 100 },
  ],
  rates: [
    { cosine: 0, fmr: 0.5 },
    { cosine: 0.243, fmr: 1e-2 },
    { cosine: 0.335, fmr: 1e-3 },
    { cosine: 0.411, fmr: 1e-4 },
    { cosine: 0.478, fmr: 1e-5 },
  ],
  measuredOn: 'all pairs of the 7,701 pictures of Labeled Faces in the Wild: no ID portraits, no Indian faces',
};
