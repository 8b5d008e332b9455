// Written by `npm run generated` from the route table of the server: what is changed here is lost.

import type { AcceptedJob, Answer, CallOptions, Download, FileInput } from '../operation.ts';

export interface FaceMethods {
  /**
   * Measure the quality of a face picture.
   *
   * Measures a picture of a face: sharpness, light, pose, eyes, mouth, what covers it, how it stands in the
   * picture. Each component comes with its raw value, a score of 0 to 100, what the preset asks for, and a
   * sentence for the person in front of the camera. What cannot be measured is absent.
   *
   * Permission: `face:read`.
   *
   * `POST /face/quality`
   */
  quality(params: FaceQualityParams, options?: CallOptions): Promise<Answer<FaceQuality>>;

  /**
   * Starts a job for what `quality` does with one document at once: one file, many, or a ZIP.
   *
   * `POST /face/quality` with `async=true`
   */
  startQuality(params: FaceQualityJobParams, options?: CallOptions): Promise<Answer<AcceptedJob>>;

  /**
   * Cut faces out of a picture or a video.
   *
   * Cuts the face out of a picture, upright: of a selfie, a group, or a photo of a whole document, lying any
   * way. On identity cards the main portrait is told from its ghost. Of a video one picture is taken: at
   * `timestamp_ms`, or the one that shows the face best.
   *
   * Permission: `face:read`.
   *
   * `POST /face/crop`
   */
  crop(params?: FaceCropParams, options?: CallOptions): Promise<Answer<FaceCrop>>;

  /**
   * Starts a job for what `crop` does with one document at once: one file, many, or a ZIP.
   *
   * `POST /face/crop` with `async=true`
   */
  startCrop(params?: FaceCropJobParams, options?: CallOptions): Promise<Answer<AcceptedJob>>;

  /**
   * Enrol a face.
   *
   * Keeps the face of a picture under a new `face_id`: what makes it comparable, sealed under a key of its
   * own, and a picture of it. Names faces of the group that look like it, and warns of what makes later
   * comparisons less sure. A picture without a face that can be compared is refused. Many pictures, or a ZIP
   * of them, are enrolled as a job.
   *
   * Permission: `face:write`.
   *
   * `POST /face/enrol`
   */
  enrol(params: FaceEnrolParams, options?: CallOptions): Promise<Answer<FaceEnrol>>;

  /**
   * Starts a job for what `enrol` does with one document at once: one file, many, or a ZIP.
   *
   * `POST /face/enrol` with `async=true`
   */
  startEnrol(params: FaceEnrolJobParams, options?: CallOptions): Promise<Answer<AcceptedJob>>;

  /**
   * Make new templates of enrolled faces.
   *
   * Makes templates of enrolled faces for the present embedder, and for the one beside it, from the pictures
   * that were kept when they were enrolled. Always a job: its result has one file for about 25 faces, each
   * with what became of it. Templates that are there stay, and faces that have what is wanted are left as they
   * are: a job that was cancelled or that met an outage is simply started again.
   *
   * Permission: `face:write`.
   *
   * `POST /face/reembed`
   */
  startReembed(params?: FaceReembedJobParams, options?: CallOptions): Promise<Answer<AcceptedJob>>;

  /**
   * Compare two faces.
   *
   * Compares one face with another: a selfie, or the portrait in a photo of a whole document, on either side.
   * Says how alike they are, how often two different persons score so high, whether both come from one
   * photograph, and how good each is. Of several faces the largest is compared, with a warning, unless an
   * index names another; the ghost of a portrait never before the portrait.
   *
   * Permission: `face:read`.
   *
   * Also at `/face/match`.
   *
   * `POST /face/compare`
   */
  compare(params: FaceCompareParams, options?: CallOptions): Promise<Answer<FaceCompare>>;

  /**
   * Verify a face against an enrolled one.
   *
   * Compares the face of a picture with the face that was enrolled under `face_id`, and says whether both come
   * from one photograph. Scores mean what they mean at /face/compare.
   *
   * Permission: `face:read`.
   *
   * `POST /face/verify`
   */
  verify(params: FaceVerifyParams, options?: CallOptions): Promise<Answer<FaceVerify>>;

  /**
   * Find a face among the enrolled.
   *
   * Compares a face with every face of a group and names those that look like it, with the rate of false
   * positives to expect for a group of this size. What it finds are candidates for a person to look at, never
   * an acceptance.
   *
   * Permission: `face:search`.
   *
   * `POST /face/identify`
   */
  identify(params: FaceIdentifyParams, options?: CallOptions): Promise<Answer<FaceIdentify>>;

  /**
   * Fetch the picture of an enrolled face.
   *
   * The face that was enrolled under `face_id`, upright and with room around it, as the bytes of a JPEG.
   *
   * Permission: `face:read`.
   *
   * `GET /face/fetch`
   */
  fetch(params: FaceFetchParams, options?: CallOptions): Promise<Answer<Download>>;

  /**
   * Delete an enrolled face.
   *
   * Erases template, picture and everything that was said of the face. It cannot be undone, not by restoring
   * an older backup either. HELD: a hold was placed on its `reference_id`, and nothing was touched.
   *
   * Permission: `face:write`.
   *
   * `POST /face/delete`
   */
  delete(params: FaceDeleteParams, options?: CallOptions): Promise<Answer<FaceDelete>>;
}

export interface FaceQualityParams {
  /**
   * The picture. At most 50 MB. Several of them, or a ZIP of up to 1,000, become a job. Also accepted as
   * `file`, `image`, `photo`, `selfie`.
   */
  face_image: FileInput;

  /**
   * SELFIE for a live person, ID_PORTRAIT for the portrait of a document, ICAO for a picture that is to be
   * printed. Default: "SELFIE".
   */
  preset?: 'SELFIE' | 'ID_PORTRAIT' | 'ICAO';

  /** Which face, from 0: the main one first, then the largest. 0 to 31. Default: 0. */
  face_index?: number;

  /**
   * Your own id of the person or the application. What the call stores can be found, held and erased by it;
   * make it of nothing personal.
   */
  reference_id?: string;
}

export interface FaceQuality {
  /** FAILED: the picture shows no face. */
  status: 'SUCCESS' | 'FAILED';

  /** PASS: every component passes what the preset asks for. */
  verdict: 'PASS' | 'FAIL';
  preset: 'SELFIE' | 'ID_PORTRAIT' | 'ICAO';

  /** 0 to 1. */
  quality_score: number;

  /** 0 is sharp. 0 to 1. */
  blur: number;

  /** 0 to 1. */
  sharpness: number;

  /** 0 is none. 0 to 1. */
  reflection: number;

  /** Brightness of the skin: about 0.3 to 0.8 is right. 0 to 1. */
  exposure: number;

  /** Degrees: up, towards the right edge and clockwise are positive; of the upright picture, so without `turn` */
  orientation: { pitch: number; yaw: number; roll: number };

  /** Pixels of the picture as sent; left is left in the upright picture. */
  eyes: {
    left: {
      x: number;
      y: number;
      open: boolean;

      /** That it is open. 0 to 1. */
      confidence: number;
    };
    right: {
      x: number;
      y: number;
      open: boolean;

      /** That it is open. 0 to 1. */
      confidence: number;
    };
  };
  mouth: { x: number; y: number; open: boolean };

  /** All that were found. */
  face_count: number;
  face_index: number;
  box: { x: number; y: number; width: number; height: number } | null;

  /** The main face first, then the largest; 32 at most. */
  faces: { x: number; y: number; width: number; height: number }[];

  /** Degrees clockwise by which the picture must be turned to stand upright. */
  turn: number;

  /** What was measured; what was not is absent. */
  components: Record<
    string,
    {
      /** As measured; the unit is that of the component. */
      raw: number;

      /** 0 to 100. */
      score: number;

      /** Least score that passes; 0 where the preset does not ask for it. 0 to 100. */
      threshold: number;
      verdict: 'pass' | 'fail';

      /** What the person can do about it; empty for pass. */
      hint: string;
    }
  >;

  /** Why it does not pass, most important first. */
  reasons: {
    /** no_face, several_faces, face_too_small, face_covered, or the name of a component. */
    code: string;
    message: string;
    hint: string;
  }[];

  /** What computed this answer; the audit log holds the same under the request id. */
  model: {
    /** Version of Atlas. */
    atlas: string;

    /** Model by role: file name, @, first 12 digits of its SHA-256. */
    ids: Record<string, string>;

    /** What decided between READ, UNSURE and ABSENT. */
    thresholds: Record<string, number>;

    /** SHA-256 over version, models, settings and thresholds: equal where answers were computed alike. */
    configuration: string;
  };
}

export type FaceQualityJobParams = Omit<FaceQualityParams, 'face_image'> & {
  face_image: FileInput | readonly FileInput[];
};

export interface FaceCropParams {
  /**
   * The picture; or send `video`. At most 50 MB. Several of them, or a ZIP of up to 1,000, become a job. Also
   * accepted as `file`, `image`, `photo`, `selfie`.
   */
  face_image?: FileInput;

  /** A video of up to two minutes: MP4, QuickTime, WebM. Needs ffmpeg where models run. At most 100 MB. */
  video?: FileInput;

  /**
   * TIGHT the face alone; ICAO 35 : 45 with the head at three quarters of the height; ID 3 : 4 with more room.
   * Default: "ID".
   */
  preset?: 'TIGHT' | 'ICAO' | 'ID';

  /** Which face, from 0: the main one first, then the largest; the main one if absent. 0 to 31. */
  face_index?: number;

  /**
   * Of a video, which picture; the one that shows the main face best if absent. Refused with a picture. 0 to
   * 120000.
   */
  timestamp_ms?: number;

  /** Also cut out the other faces. Default: false. */
  all?: boolean;

  /**
   * Your own id of the person or the application. What the call stores can be found, held and erased by it;
   * make it of nothing personal.
   */
  reference_id?: string;
}

export interface FaceCrop {
  /** FAILED: the picture shows no face. */
  status: 'SUCCESS' | 'FAILED';

  /** The face that was asked for, upright: JPEG, Base64; empty where there is none. */
  file: string;
  bounding_box: { x: number; y: number; width: number; height: number } | null;

  /** All faces that the picture shows. */
  face_count: number;

  /** The main one first, then the largest; ten at most, and after them the one of `face_index` */
  faces: {
    /** JPEG, Base64; empty unless `all` was asked for. */
    file: string;

    /** Pixels of the picture that was sent, upright by its EXIF turn. */
    bounding_box: { x: number; y: number; width: number; height: number };

    /** GHOST: a second, smaller or paler picture of the main person, as identity cards have it. */
    role: 'MAIN' | 'GHOST' | 'OTHER';

    /** 0 to 1. */
    quality_score: number;

    /** Share of the crop that lies outside of the picture and repeats its edge. 0 to 1. */
    padding: number;
  }[];

  /** Of a video: the picture that was taken. Null for a picture. */
  frame: {
    timestamp_ms: number;

    /** Among so many pictures of the video. */
    looked_at: number;
    duration_ms: number;
  } | null;

  /** `no_face`, with what to do about it. */
  warnings: {
    code:
      | 'no_face'
      | 'several_faces'
      | 'face_small'
      | 'face_too_small'
      | 'face_covered'
      | 'low_quality'
      | 'same_source_image'
      | 'not_calibrated';

    /** Which picture, 1 or 2; 0 where it is about both. 0 to 2. */
    face: number;
    message: string;
    hint: string;
  }[];

  /** Degrees clockwise by which the picture was turned to stand upright. */
  turn: number;

  /** What computed this answer; the audit log holds the same under the request id. */
  model: {
    /** Version of Atlas. */
    atlas: string;

    /** Model by role: file name, @, first 12 digits of its SHA-256. */
    ids: Record<string, string>;

    /** What decided between READ, UNSURE and ABSENT. */
    thresholds: Record<string, number>;

    /** SHA-256 over version, models, settings and thresholds: equal where answers were computed alike. */
    configuration: string;
  };
}

export type FaceCropJobParams = Omit<FaceCropParams, 'face_image'> & { face_image: FileInput | readonly FileInput[] };

export interface FaceEnrolParams {
  /**
   * The picture. At most 50 MB. Several of them, or a ZIP of up to 1,000, become a job. Also accepted as
   * `file`, `image`, `photo`, `selfie`.
   */
  face_image: FileInput;

  /**
   * Gallery within the account and environment: 1 to 64 letters, digits, `_`, `.` and `-`, not only dots. An
   * empty one is refused. At most 64 characters. Default: "default".
   */
  group?: string;

  /**
   * Your own id of the person or the application. What the call stores can be found, held and erased by it;
   * make it of nothing personal.
   */
  reference_id?: string;

  /** Your own words; kept sealed, returned as they are. At most 4000 characters. */
  metadata?: string;

  /** Which face of the picture, from 0: the main one first, then the largest. 0 to 31. Default: 0. */
  face_index?: number;

  /**
   * Take the name of each file, without its ending, as `reference_id`: for many persons in one call. Not
   * together with `reference_id` Default: false.
   */
  reference_from_name?: boolean;
}

export interface FaceEnrol {
  /** Names the face from now on. */
  face_id: string;
  group: string;

  /** 0 to 1. */
  face_quality_score: number;

  /** The face that was enrolled. */
  box: { x: number; y: number; width: number; height: number };

  /** Faces in the picture; the main one was enrolled unless another was asked for. */
  face_count: number;

  /** The faces that `face_index` counts, 32 at most. */
  faces: { x: number; y: number; width: number; height: number }[];

  /** Faces that were enrolled before and score 75 or more; nearest first. /face/identify tells whose they are. */
  duplicates: {
    face_id: string;

    /** 0 to 100. */
    match_score: number;

    /** Of this pair alone; a search finds candidates for a person to look at. */
    match_decision: 'MATCH' | 'REVIEW' | 'NO_MATCH';

    /** How often two different persons score so high; null where nobody measured it. */
    fmr: number | null;
  }[];

  /**
   * Faces of the group that no duplicate was looked for among: another embedder made their templates. POST
   * /face/reembed makes new ones.
   */
  not_comparable: number;

  /** The pictures on which rates of false matches were measured; empty where nobody did: they are null then. */
  fmr_measured_on: string;

  /** As at /face/compare: what makes later comparisons less sure. A face that is too small is refused. */
  warnings: {
    code:
      | 'no_face'
      | 'several_faces'
      | 'face_small'
      | 'face_too_small'
      | 'face_covered'
      | 'low_quality'
      | 'same_source_image'
      | 'not_calibrated';

    /** Which picture, 1 or 2; 0 where it is about both. 0 to 2. */
    face: number;
    message: string;
    hint: string;
  }[];

  /** What computed this answer; the audit log holds the same under the request id. */
  model: {
    /** Version of Atlas. */
    atlas: string;

    /** Model by role: file name, @, first 12 digits of its SHA-256. */
    ids: Record<string, string>;

    /** What decided between READ, UNSURE and ABSENT. */
    thresholds: Record<string, number>;

    /** SHA-256 over version, models, settings and thresholds: equal where answers were computed alike. */
    configuration: string;
  };
}

export type FaceEnrolJobParams = Omit<FaceEnrolParams, 'face_image'> & { face_image: FileInput | readonly FileInput[] };

export interface FaceReembedJobParams {
  /** One gallery; all of the account and environment if absent. An empty one is refused. At most 64 characters. */
  group?: string;
}

export interface FaceCompareParams {
  /** One picture. At most 50 MB. Also accepted as `file1`, `image1`, `photo1`, `selfie`. */
  face_image_1: FileInput;

  /** The other. At most 50 MB. Also accepted as `file2`, `image2`, `photo2`, `id_image`. */
  face_image_2: FileInput;

  /** From which score `match_status` is SUCCESS. 0 to 100. Default: 75. */
  threshold?: number;

  /** Which face of the picture, from 0: the main one first, then the largest; the main one if absent. 0 to 31. */
  face_index_1?: number;

  /** Which face of the picture, from 0: the main one first, then the largest; the main one if absent. 0 to 31. */
  face_index_2?: number;

  /** Ignored; some clients send it. At most 100 characters. */
  face_id?: string;

  /**
   * Your own id of the person or the application. What the call stores can be found, held and erased by it;
   * make it of nothing personal.
   */
  reference_id?: string;
}

export interface FaceCompare {
  /** FAILED: one of the pictures shows no face. */
  status: 'SUCCESS' | 'FAILED';

  /** 0 to 100. */
  match_score: number;

  /** SUCCESS from `threshold` on. */
  match_status: 'SUCCESS' | 'FAILED';

  /** MATCH from 75, REVIEW from 60. */
  match_decision: 'MATCH' | 'REVIEW' | 'NO_MATCH';

  /**
   * How often two different persons score so high; 1 where nothing was compared, null where nobody measured
   * it.
   */
  fmr: number | null;

  /** The pictures on which `fmr` was measured; empty where nobody did. */
  fmr_measured_on: string;
  threshold: number;
  face_1_detected: boolean;
  face_2_detected: boolean;

  /** Both faces come from one photograph: that they match proves nothing. */
  same_source_image: boolean;
  warnings: {
    code:
      | 'no_face'
      | 'several_faces'
      | 'face_small'
      | 'face_too_small'
      | 'face_covered'
      | 'low_quality'
      | 'same_source_image'
      | 'not_calibrated';

    /** Which picture, 1 or 2; 0 where it is about both. 0 to 2. */
    face: number;
    message: string;
    hint: string;
  }[];

  /** One of the two pictures. */
  face_1: {
    /** The face that was compared; null where there is none. */
    box: { x: number; y: number; width: number; height: number } | null;

    /** 0 where there is no face. 0 to 1. */
    quality_score: number;

    /** Pixels between the eyes, as sent; 60 and more is good, below 18 is no basis. */
    inter_eye_distance: number;

    /** Which of `faces` was compared. */
    face_index: number;

    /** All faces that were found. */
    face_count: number;

    /** The main face first, then the largest; 32 at most. */
    faces: { x: number; y: number; width: number; height: number }[];

    /** Degrees clockwise by which the picture was turned to stand upright. */
    turn: number;
  };

  /** One of the two pictures. */
  face_2: {
    /** The face that was compared; null where there is none. */
    box: { x: number; y: number; width: number; height: number } | null;

    /** 0 where there is no face. 0 to 1. */
    quality_score: number;

    /** Pixels between the eyes, as sent; 60 and more is good, below 18 is no basis. */
    inter_eye_distance: number;

    /** Which of `faces` was compared. */
    face_index: number;

    /** All faces that were found. */
    face_count: number;

    /** The main face first, then the largest; 32 at most. */
    faces: { x: number; y: number; width: number; height: number }[];

    /** Degrees clockwise by which the picture was turned to stand upright. */
    turn: number;
  };

  /** What computed this answer; the audit log holds the same under the request id. */
  model: {
    /** Version of Atlas. */
    atlas: string;

    /** Model by role: file name, @, first 12 digits of its SHA-256. */
    ids: Record<string, string>;

    /** What decided between READ, UNSURE and ABSENT. */
    thresholds: Record<string, number>;

    /** SHA-256 over version, models, settings and thresholds: equal where answers were computed alike. */
    configuration: string;
  };
}

export interface FaceVerifyParams {
  /** The picture. At most 50 MB. Also accepted as `file`, `image`, `photo`, `selfie`. */
  face_image: FileInput;

  /** As /face/enrol gave it. At most 45 characters. */
  face_id: string;

  /** From which score `match_status` is SUCCESS. 0 to 100. Default: 75. */
  threshold?: number;

  /** Which face of the picture, from 0: the main one first, then the largest. 0 to 31. Default: 0. */
  face_index?: number;

  /**
   * Your own id of the person or the application. What the call stores can be found, held and erased by it;
   * make it of nothing personal.
   */
  reference_id?: string;
}

export interface FaceVerify {
  /** FAILED: the picture shows no face. */
  status: 'SUCCESS' | 'FAILED';
  face_id: string;

  /** 0 to 100. */
  match_score: number;

  /** SUCCESS from `threshold` on. */
  match_status: 'SUCCESS' | 'FAILED';

  /** MATCH from 75, REVIEW from 60. */
  match_decision: 'MATCH' | 'REVIEW' | 'NO_MATCH';

  /**
   * How often two different persons score so high; 1 where nothing was compared, null where nobody measured
   * it.
   */
  fmr: number | null;

  /** The pictures on which rates of false matches were measured; empty where nobody did: they are null then. */
  fmr_measured_on: string;
  threshold: number;

  /** The enrolled face. */
  face_1_detected: boolean;

  /** A face in the picture. */
  face_2_detected: boolean;

  /**
   * The face comes from the photograph that was enrolled: that it matches proves nothing. Null where nothing
   * was compared, or the kept picture is gone.
   */
  same_source_image: boolean | null;

  /** Faces in the picture. */
  face_count: number;

  /** The faces that `face_index` counts, 32 at most. */
  faces: { x: number; y: number; width: number; height: number }[];

  /** As at /face/compare; the picture is `face` 2. */
  warnings: {
    code:
      | 'no_face'
      | 'several_faces'
      | 'face_small'
      | 'face_too_small'
      | 'face_covered'
      | 'low_quality'
      | 'same_source_image'
      | 'not_calibrated';

    /** Which picture, 1 or 2; 0 where it is about both. 0 to 2. */
    face: number;
    message: string;
    hint: string;
  }[];
  face_1: {
    /** Null for the enrolled face: its picture is at /face/fetch. */
    box: { x: number; y: number; width: number; height: number } | null;

    /** 0 to 1. */
    quality_score: number;

    /** Pixels between the eyes, as sent; below 18 is no basis. 0 for the enrolled face. */
    inter_eye_distance: number;
  };
  face_2: {
    /** Null for the enrolled face: its picture is at /face/fetch. */
    box: { x: number; y: number; width: number; height: number } | null;

    /** 0 to 1. */
    quality_score: number;

    /** Pixels between the eyes, as sent; below 18 is no basis. 0 for the enrolled face. */
    inter_eye_distance: number;
  };

  /** What computed this answer; the audit log holds the same under the request id. */
  model: {
    /** Version of Atlas. */
    atlas: string;

    /** Model by role: file name, @, first 12 digits of its SHA-256. */
    ids: Record<string, string>;

    /** What decided between READ, UNSURE and ABSENT. */
    thresholds: Record<string, number>;

    /** SHA-256 over version, models, settings and thresholds: equal where answers were computed alike. */
    configuration: string;
  };
}

export interface FaceIdentifyParams {
  /** The picture. At most 50 MB. Also accepted as `file`, `image`, `photo`, `selfie`. */
  face_image: FileInput;

  /**
   * Gallery within the account and environment: 1 to 64 letters, digits, `_`, `.` and `-`, not only dots. An
   * empty one is refused. At most 64 characters. Default: "default".
   */
  group?: string;

  /** So many at most. 1 to 100. Default: 5. */
  top_n?: number;

  /** Least score of a candidate. 0 to 100. Default: 60. */
  threshold?: number;

  /** Which face of the picture, from 0: the main one first, then the largest. 0 to 31. Default: 0. */
  face_index?: number;

  /**
   * Your own id of the person or the application. What the call stores can be found, held and erased by it;
   * make it of nothing personal.
   */
  reference_id?: string;
}

export interface FaceIdentify {
  /** FAILED: the picture shows no face. */
  status: 'SUCCESS' | 'FAILED';

  /** Nearest first; empty when nobody scores as high as `threshold` */
  matches: {
    face_id: string;

    /** 0 to 100. */
    match_score: number;

    /** Of this pair alone; a search finds candidates for a person to look at. */
    match_decision: 'MATCH' | 'REVIEW' | 'NO_MATCH';

    /** How often two different persons score so high; null where nobody measured it. */
    fmr: number | null;

    /** As it was enrolled; empty if none was given. */
    reference_id: string;
    metadata: string;
  }[];

  /** Faces of the group that were compared, or would have been where the picture shows no face. */
  total_enrolled: number;

  /**
   * Faces of the group that were not: another embedder made their templates. POST /face/reembed makes new
   * ones.
   */
  not_comparable: number;

  /**
   * How often a person who is not in the group is found all the same, by its size and the threshold; null
   * where nobody measured it.
   */
  false_positive_rate: number | null;

  /** The pictures on which rates of false matches were measured; empty where nobody did: they are null then. */
  fmr_measured_on: string;
  threshold: number;
  face_count: number;

  /** The faces that `face_index` counts, 32 at most. */
  faces: { x: number; y: number; width: number; height: number }[];

  /** As at /face/compare; of a face that is too small no candidate is a MATCH. */
  warnings: {
    code:
      | 'no_face'
      | 'several_faces'
      | 'face_small'
      | 'face_too_small'
      | 'face_covered'
      | 'low_quality'
      | 'same_source_image'
      | 'not_calibrated';

    /** Which picture, 1 or 2; 0 where it is about both. 0 to 2. */
    face: number;
    message: string;
    hint: string;
  }[];

  /** What computed this answer; the audit log holds the same under the request id. */
  model: {
    /** Version of Atlas. */
    atlas: string;

    /** Model by role: file name, @, first 12 digits of its SHA-256. */
    ids: Record<string, string>;

    /** What decided between READ, UNSURE and ABSENT. */
    thresholds: Record<string, number>;

    /** SHA-256 over version, models, settings and thresholds: equal where answers were computed alike. */
    configuration: string;
  };
}

export interface FaceFetchParams {
  /** As /face/enrol gave it. At most 45 characters. */
  face_id: string;
}

export interface FaceDeleteParams {
  /** As /face/enrol gave it. At most 45 characters. */
  face_id: string;
}

export interface FaceDelete {
  face_id: string;
  status: 'DELETED' | 'HELD';
}
