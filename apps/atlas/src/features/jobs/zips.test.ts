import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contractError } from '../../http/testing/contract-error.ts';
import { jobCalls, type Named, pictures, unzip, zip } from './testing/job-calls.ts';
import { startJobs, type JobsUnderTest, type Worker } from './testing/start-jobs.ts';
import { pictureOf, weighRoute } from './testing/weigh-route.ts';

let jobs: JobsUnderTest;
let worker: Worker;
beforeAll(async () => {
  jobs = await startJobs([weighRoute({ begun: new Map(), before: () => Promise.resolve() })]);
  worker = await jobs.startWorker();
});
afterAll(async () => {
  await worker.close();
  await jobs.close();
});

const { post, statusOf, finish } = jobCalls(() => jobs);

describe('many files', () => {
  test('in a ZIP become one too, without what computers add, and both sides of a document together', async () => {
    const folder: Named[] = [
      ['scans/asha_front.png', pictureOf('asha front')],
      ['scans/asha_back.png', pictureOf('asha back')],
      ['scans/ravi.png', pictureOf('ravi')],
      ['scans/left_back.png', pictureOf('a back alone')],
      ['__MACOSX/scans/._ravi.png', pictureOf('fork')],
      ['scans/.DS_Store', Buffer.from('x')],
    ];
    const id = await finish(await post([['all.zip', await zip(folder)]]));
    expect(await statusOf(id)).toMatchObject({ status: 'COMPLETED', total: 3 });
    const files = await unzip((await jobs.call(`/jobs/download?id=${id}`)).bytes);
    const results = Object.entries(files).filter(([name]) => name.startsWith('results/'));
    expect(results.map(([name, text]) => [name, JSON.parse(text).data.back])).toEqual([
      ['results/0001-scans_asha_front.png.json', 'asha back'],
      ['results/0002-scans_ravi.png.json', ''],
      ['results/0003-scans_left_back.png.json', ''],
    ]);
  });

  test('of one name in several folders belong to different persons, in a ZIP and in parts', async () => {
    const sides: Named[] = [
      ['asha/id_front.png', pictureOf('asha front')],
      ['ravi/id_back.png', pictureOf('ravi back')],
      ['ravi/id_front.png', pictureOf('ravi front')],
    ];
    for (const sent of [[['all.zip', await zip(sides)] satisfies Named], sides]) {
      const files = await unzip((await jobs.call(`/jobs/download?id=${await finish(await post(sent))}`)).bytes);
      const backs = Object.entries(files).flatMap(([name, text]) =>
        name.startsWith('results/') ? [[name, (JSON.parse(text) as { data: { back: string } }).data.back]] : [],
      );
      expect(backs).toEqual([
        ['results/0001-asha_id_front.png.json', ''],
        ['results/0002-ravi_id_front.png.json', 'ravi back'],
      ]);
      expect(files['report.csv']).toContain('"ravi/id_front.png + ravi/id_back.png"');
    }
  });

  test.each([{ zipCrypto: true }, { encryptionStrength: 3 as const }])(
    'in an encrypted ZIP need its password (%o)',
    async (how) => {
      const locked = await zip(pictures('a', 'b'), { password: 'open sesame', ...how });
      const send = (query: string) => post([['all.zip', locked]], { query });
      expect(contractError(await send('unit=g')).detail).toContain('send password');
      expect(contractError(await send('unit=g&password=wrong')).detail).toContain('password does not open the ZIP');
      const id = await finish(await send('unit=g&password=open%20sesame'));
      expect(await statusOf(id)).toMatchObject({ status: 'COMPLETED', done: 2 });
    },
  );

  test('in what is no ZIP, an empty one, or a cut one are refused', async () => {
    const whole = await zip(pictures('a', 'b'));
    const refused = async (bytes: Buffer) => contractError(await post([['all.zip', bytes]])).detail;
    expect(await refused(whole.subarray(0, whole.length - 30))).toContain('front_image: not a complete ZIP');
    expect(await refused(await zip([['folder/.hidden', Buffer.from('x')]]))).toContain('holds no files');
  });
});
