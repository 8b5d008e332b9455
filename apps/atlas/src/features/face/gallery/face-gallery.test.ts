import { readdir } from 'node:fs/promises';
import { drawFace, drawSelfie } from '@atlas/testkit';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contractError } from '../../../http/testing/contract-error.ts';
import { eraseReference } from '../../../platform/erasure/erase-reference.ts';
import { placeHold } from '../../../platform/holds/place-hold.ts';
import { releaseHold } from '../../../platform/holds/release-hold.ts';
import { EXAMPLE_FACE_ID } from './gallery.ts';
import { startGallery, type GalleryUnderTest } from './testing/start-gallery.ts';

interface Candidate {
  face_id: string;
  match_score: number;
  match_decision: string;
  reference_id: string;
  metadata: string;
}
interface Enrolled {
  face_id: string;
  face_quality_score: number;
  duplicates: Candidate[];
}
interface Identified {
  status: string;
  matches: Candidate[];
  total_enrolled: number;
  false_positive_rate: number;
  warnings: { code: string }[];
}
interface Verified {
  match_decision: string;
  face_2: { inter_eye_distance: number };
  warnings: { code: string }[];
}

let gallery: GalleryUnderTest;
let selfies: { one: Buffer; oneAgain: Buffer; other: Buffer };
beforeAll(async () => {
  gallery = await startGallery();
  selfies = {
    one: await drawSelfie({ face: 'p12', sex: 'M' }),
    oneAgain: await drawSelfie({ face: 'p12', sex: 'M', shot: 'again' }),
    other: await drawSelfie({ face: 'p6', sex: 'M' }),
  };
}, 240_000);
afterAll(() => gallery.close());

const enrol = (picture: Uint8Array, query: string, as?: string) =>
  gallery.data<Enrolled>(`/face/enrol?${query}`, { face_image: picture }, as);
const identify = (picture: Uint8Array, query: string, as?: string) =>
  gallery.data<Identified>(`/face/identify?${query}`, { face_image: picture }, as);

describe('a face that was enrolled', () => {
  let faceId = '';
  let enrolled: Enrolled;
  beforeAll(async () => {
    enrolled = await enrol(selfies.one, 'group=staff&reference_id=employee-7&metadata=main%20gate');
    faceId = enrolled.face_id;
  });

  test('is no match for a picture too small to compare, whatever it scores', async () => {
    const small = await sharp(selfies.one).resize(56).png().toBuffer();
    const verified = await gallery.data<Verified>(`/face/verify?face_id=${faceId}`, { face_image: small });
    expect(verified.face_2.inter_eye_distance).toBeLessThan(18);
    expect(verified).toMatchObject({ status: 'SUCCESS', match_status: 'FAILED' });
    expect(verified.match_decision).not.toBe('MATCH');
    expect(verified.warnings.map(({ code }) => code)).toContain('face_too_small');
    const found = await identify(small, 'group=staff&threshold=0');
    expect(found.warnings.map(({ code }) => code)).toContain('face_too_small');
    expect(found.matches.map(({ match_decision }) => match_decision)).not.toContain('MATCH');
  }, 60_000);

  test('has an id of the form that clients know, and a quality', () => {
    expect(enrolled).toMatchObject({ group: 'staff', duplicates: [], face_count: 1 });
    expect(enrolled.face_quality_score).toBeGreaterThan(0.5);
    expect(faceId).toMatch(/^[0-9a-f]{8}_[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('is verified by another picture of the person, and not by one of somebody else', async () => {
    const verify = (picture: Uint8Array) => gallery.data(`/face/verify?face_id=${faceId}`, { face_image: picture });
    expect(await verify(selfies.oneAgain)).toMatchObject({ match_decision: 'MATCH', match_status: 'SUCCESS' });
    expect(await verify(selfies.other)).toMatchObject({ match_decision: 'NO_MATCH', match_status: 'FAILED' });
    expect(await verify(await drawWall())).toMatchObject({
      status: 'FAILED',
      face_1_detected: true,
      face_2_detected: false,
    });
  });

  test('is found among others, with what was said of it', async () => {
    const { face_id: otherId } = await enrol(selfies.other, 'group=staff');
    const found = await identify(selfies.oneAgain, 'group=staff&threshold=75');
    expect(found).toMatchObject({ status: 'SUCCESS', total_enrolled: 2 });
    expect(found.matches).toMatchObject([{ face_id: faceId, reference_id: 'employee-7', metadata: 'main gate' }]);
    expect(found.false_positive_rate).toBeCloseTo(1 - (1 - 0.0001) ** 2, 6);
    const all = await identify(selfies.oneAgain, 'group=staff&threshold=0&top_n=1');
    expect(all.false_positive_rate).toBe(1);
    expect((await identify(selfies.one, 'group=staff&threshold=0')).matches).toHaveLength(2);
    expect(all.matches.map(({ face_id: id }) => id)).toEqual([faceId]);
    expect((await identify(selfies.other, 'group=staff&threshold=75')).matches[0]?.face_id).toBe(otherId);
  });

  test('is counted where a picture shows nobody to look for, whichever face was asked for', async () => {
    const found = await identify(await drawWall(), 'group=staff');
    expect(found).toMatchObject({ status: 'FAILED', matches: [], total_enrolled: 2, not_comparable: 0 });
    expect(await identify(await drawWall(), 'group=staff&face_index=1')).toEqual(found);
  });

  test('is named when the same person is enrolled again', async () => {
    const { duplicates } = await enrol(selfies.oneAgain, 'group=staff');
    expect(duplicates.map(({ face_id: id }) => id)).toContain(faceId);
  });

  test('gives its picture as the bytes of a JPEG', async () => {
    const reply = await gallery.get(`/face/fetch?face_id=${faceId}`);
    expect(reply).toMatchObject({ status: 200, headers: { 'content-type': 'image/jpeg' } });
    const { width, height, format } = await sharp(reply.bytes).metadata();
    expect(format).toBe('jpeg');
    expect(Math.min(width, height)).toBeGreaterThan(200);
  });

  test('does not exist for another account, environment or group', async () => {
    const strangers = [await gallery.makeKey('insurer', 'sandbox'), await gallery.makeKey('bank', 'production')];
    for (const as of strangers) {
      expect(contractOf(await gallery.get(`/face/fetch?face_id=${faceId}`, as))).toBe(404);
      expect(contractOf(await gallery.get(`/face/delete?face_id=${faceId}`, as))).toBe(404);
      expect(contractOf(await gallery.post(`/face/verify?face_id=${faceId}`, { face_image: selfies.one }, as))).toBe(
        404,
      );
      expect(await identify(selfies.one, 'group=staff&threshold=0', as)).toMatchObject({
        matches: [],
        total_enrolled: 0,
      });
    }
    expect(await identify(selfies.one, 'group=visitors&threshold=0')).toMatchObject({ total_enrolled: 0 });
  });
});

describe('a face that was deleted', () => {
  test('is gone: for verifying, fetching and searching, and its picture from the store', async () => {
    const before = await storedFiles();
    const { face_id: faceId } = await enrol(selfies.one, 'group=leavers');
    expect(await identify(selfies.one, 'group=leavers')).toMatchObject({ total_enrolled: 1 });
    const reply = await gallery.get(`/face/delete?face_id=${faceId}`);
    expect(reply.json['data']).toEqual({ face_id: faceId, status: 'DELETED' });
    expect(await identify(selfies.one, 'group=leavers&threshold=0')).toMatchObject({ total_enrolled: 0, matches: [] });
    expect(contractOf(await gallery.get(`/face/fetch?face_id=${faceId}`))).toBe(404);
    expect(contractOf(await gallery.get(`/face/delete?face_id=${faceId}`))).toBe(404);
    expect(contractOf(await gallery.post(`/face/verify?face_id=${faceId}`, { face_image: selfies.one }))).toBe(404);
    expect(await storedFiles()).toBe(before);
  });
});

describe('the faces of a person', () => {
  test('go with the person, and no others', async () => {
    for (const picture of [selfies.one, selfies.oneAgain])
      await enrol(picture, 'group=subjects&reference_id=subject-1');
    const { face_id: kept } = await enrol(selfies.other, 'group=subjects&reference_id=subject-2');
    const before = await storedFiles();
    const outcome = await eraseReference(gallery, { ...(await personOf(kept)), referenceId: 'subject-1' });
    expect(outcome).toMatchObject({ kind: 'erasure', erasure: { erased: { faces: 2, files: 2 }, remaining: {} } });
    expect(await storedFiles()).toBe(before - 2);
    const left = await identify(selfies.one, 'group=subjects&threshold=0');
    expect(left.matches.map(({ face_id: id }) => id)).toEqual([kept]);
  });

  test('stay while the person is held, whoever deletes them', async () => {
    const { face_id: faceId } = await enrol(selfies.one, 'group=held&reference_id=subject-3');
    const person = { ...(await personOf(faceId)), referenceId: 'subject-3' };
    await placeHold(gallery, { ...person, reason: 'court order' });
    const remove = async () => (await gallery.get(`/face/delete?face_id=${faceId}`)).json['data'];
    expect(await remove()).toEqual({ face_id: faceId, status: 'HELD' });
    expect(await eraseReference(gallery, person)).toMatchObject({ kind: 'held', stored: { faces: 1, files: 1 } });
    expect(await identify(selfies.one, 'group=held')).toMatchObject({ total_enrolled: 1 });
    expect(await gallery.get(`/face/fetch?face_id=${faceId}`)).toMatchObject({ status: 200 });
    await releaseHold(gallery, person);
    expect(await remove()).toEqual({ face_id: faceId, status: 'DELETED' });
    expect(await identify(selfies.one, 'group=held&threshold=0')).toMatchObject({ total_enrolled: 0 });
  });

  test('are named in no answer that is kept for repeats of a call about somebody else', async () => {
    await enrol(selfies.one, 'group=fraud&reference_id=victim&metadata=private-words');
    const headers = { 'idempotency-key': 'enrol-again' };
    const ask = (path: string) => gallery.post(path, { face_image: selfies.oneAgain }, undefined, headers);
    const again = await ask('/face/enrol?group=fraud&reference_id=suspect');
    const { duplicates } = again.json['data'] as Enrolled;
    expect(duplicates).toHaveLength(1);
    expect(JSON.stringify(duplicates)).not.toMatch(/victim|private-words/);
    expect((await ask('/face/enrol?group=fraud&reference_id=suspect')).text).toBe(again.text);
    await ask('/face/identify?group=fraud');
    const kept = await gallery.db.execute(`SELECT route FROM atlas.idempotent_calls WHERE route = '/face/identify'`);
    expect(kept.rows).toEqual([]);
  });
});

describe('what cannot be enrolled is refused', () => {
  test.each([
    ['no face', drawWall],
    ['a face of a few pixels', async () => drawFace({ face: 'p12', sex: 'M', widthPx: 60 })],
  ])('%s', async (_, draw) => {
    const reply = await gallery.post('/face/enrol', { face_image: await draw() });
    expect(contractError(reply)).toMatchObject({ status: 400, detail: expect.stringContaining('face_image') });
  });

  test.each([
    ['/face/enrol?group=a%20b', 'group'],
    ['/face/enrol?group=', 'group'],
    ['/face/enrol?group=%20', 'group'],
    ['/face/enrol?group=..', 'group'],
    ['/face/identify?group=', 'group'],
    ['/face/identify?group=%20', 'group'],
    ['/face/enrol?reference_from_name=true&reference_id=a', 'reference_id and reference_from_name'],
    ['/face/identify?top_n=0', 'top_n'],
    ['/face/verify?face_id=../etc', 'face_id'],
  ])('%s', async (path, name) => {
    const reply = await gallery.post(path, { face_image: selfies.one });
    expect(contractError(reply)).toMatchObject({ status: 400, detail: expect.stringContaining(name) });
  });

  test('without the permission', async () => {
    const reader = await gallery.makeKey('bank', 'sandbox', ['face:read']);
    expect(contractOf(await gallery.post('/face/enrol', { face_image: selfies.one }, reader))).toBe(403);
    expect(contractOf(await gallery.post('/face/identify', { face_image: selfies.one }, reader))).toBe(403);
    expect(contractOf(await gallery.get(`/face/delete?face_id=${EXAMPLE_FACE_ID}`, reader))).toBe(403);
  });
});

function drawWall(): Promise<Buffer> {
  const wall = { width: 400, height: 300, channels: 3 as const, background: '#99a' };
  return sharp({ create: wall }).jpeg().toBuffer();
}

function contractOf(reply: Parameters<typeof contractError>[0]): number {
  return contractError(reply).status;
}

async function storedFiles(): Promise<number> {
  const found = await readdir(gallery.blobFolder, { recursive: true, withFileTypes: true });
  // Orders about persons are written down beside the files.
  return found.filter((file) => file.isFile() && !file.parentPath.includes('journal')).length;
}

async function personOf(faceId: string) {
  const { rows } = await gallery.db.execute<{ account_id: string }>(
    `SELECT account_id FROM atlas.faces WHERE face_id = '${faceId}'`,
  );
  return { accountId: rows[0]!.account_id, environment: 'sandbox' as const, actor: 'cli' as const };
}
