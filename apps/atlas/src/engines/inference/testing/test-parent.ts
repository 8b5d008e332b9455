import { startTestPool } from './start-test-pool.ts';

/** Holds a pool of one process, says its pid, and waits to be killed. */
const { confine, hang } = JSON.parse(process.argv[2] ?? '{}') as { confine: boolean; hang: boolean };
const { run } = startTestPool({ confine, deadlineMs: 60_000 });
const pid = await run('wait', 0);
if (hang) void run('hang');
setTimeout(() => process.send?.(pid), 200);
