import { describe, expect, it } from 'vitest';
import { disguise, findIds, findLeaks, findMarkers } from './find-leaks.ts';
import { collectValues, type Owned } from './own-things.ts';

const owned = (...values: string[]) => ({ values: new Set(values) }) as Owned;
const reply = (text: string) => ({ text, headers: {}, status: 200, bytes: Buffer.alloc(0), wallMs: 0 });
const job = 'job-6f1c0e0e-8d5a-4a8e-9a53-0e6a3e6f0b11';

describe('findMarkers', () => {
  it('takes what only answers to this owner held', () => {
    const other = owned('COMPLETED', 'Asia/Kolkata');
    expect(findMarkers(owned(job, 'COMPLETED', 'short', '1588695375434', 'Sample Name'), [other], '')).toEqual([
      job,
      'Sample Name',
    ]);
    expect(findMarkers(owned('from the document'), [], 'words from the document')).toEqual([]);
  });
});

describe('findLeaks', () => {
  it('finds a marker anywhere in an answer, unless the call had named it', () => {
    expect(findLeaks(reply(`{"data":{"jobs":[{"job_id":"${job}"}]}}`), [job], '/jobs/list')).toEqual([job]);
    expect(findLeaks(reply(`no JSON, but ${job}`), [job], '/jobs/list')).toEqual([job]);
    expect(findLeaks(reply(`{"error":"no ${job}"}`), [job], `/jobs/status?id=${job}`)).toEqual([]);
  });
});

describe('findIds', () => {
  it('takes of each form the same share', () => {
    const hashes = ['a', 'b', 'c'].map((sign) => sign.repeat(64));
    expect(findIds(owned('7', ...hashes), [...hashes, job], 3)).toEqual([hashes[0], job, '7']);
  });
});

describe('disguise', () => {
  it('keeps the form of an id and changes all of it', () => {
    expect(disguise(job)).toBe('job-7a2d1f1f-9e6b-5b9f-0b64-1f7b4f7a1c22');
    expect(disguise(`0a1b2c3d_${job.slice(4)}`)).toBe('0a1b2c3d_7a2d1f1f-9e6b-5b9f-0b64-1f7b4f7a1c22');
  });
});

describe('collectValues', () => {
  it('reads JSON and server-sent events', () => {
    const values = new Set<string>();
    collectValues(reply('{"data":{"total":2,"name":"Sample"}}'), values);
    collectValues(reply('id: 1\nevent: progress\ndata: {"job_id":"job-1"}\n\n'), values);
    expect(Array.from(values)).toEqual(['2', 'Sample', 'job-1']);
  });
});
