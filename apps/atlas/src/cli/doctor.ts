import type { Command } from 'commander';
import type { Config } from '../config.ts';
import type { Finding } from './doctor/check.ts';

const SIGNS = { ok: 'ok  ', warn: 'warn', fail: 'FAIL' } as const;

/** `atlas doctor` */
export function register(program: Command): void {
  program
    .command('doctor')
    .description('tell what works on this machine and what is missing; changes nothing')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExit codes: 0 Atlas can run, 1 something fails.')
    .action(async ({ json }: { json?: boolean }) => {
      const findings = await examine();
      if (json) console.log(JSON.stringify(findings, undefined, 2));
      else
        for (const { state, about, detail } of findings) console.log(`${SIGNS[state]} ${about.padEnd(14)} ${detail}`);
      if (findings.some(({ state }) => state === 'fail')) process.exitCode = 1;
    });
}

async function examine(): Promise<Finding[]> {
  const { check } = await import('./doctor/check.ts');
  const { loadConfig } = await import('./load-config.ts');
  const { lookAtNode } = await import('./doctor/check-machine.ts');
  const node = await check('Node.js', lookAtNode);
  let config: Config | undefined;
  const settings = await check('settings', async () => {
    config = loadConfig();
    return { state: 'ok', detail: `home is ${config.home}` };
  });
  return config ? [node, settings, ...(await examineWith(config))] : [node, settings];
}

async function examineWith(config: Config): Promise<Finding[]> {
  const { check } = await import('./doctor/check.ts');
  const machine = await import('./doctor/check-machine.ts');
  const { lookAtEmbedder } = await import('./doctor/check-embedder.ts');
  const state = await import('./doctor/check-state.ts');
  return Promise.all([
    check('machine', () => machine.lookAtSize(config)),
    check('disk', () => machine.lookAtDisk(config)),
    check('models', () => machine.lookAtModels(config)),
    check('face embedder', () => lookAtEmbedder(config)),
    check('ffmpeg', () => machine.lookAtVideoTools(config)),
    check('onnxruntime', () => machine.lookAtOnnxRuntime(config)),
    check('PostgreSQL', () => state.lookAtPostgres(config)),
    check('files', () => state.lookAtBlobs(config)),
    check('master key', () => state.lookAtMasterKey(config)),
    check('certificate', () => state.lookAtCertificate(config)),
    check('ports', () => machine.lookAtPorts(config)),
  ]);
}
