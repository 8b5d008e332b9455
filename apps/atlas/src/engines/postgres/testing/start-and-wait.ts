import { createLocalKms } from '../../kms/create-local-kms.ts';
import { startPostgres } from '../start-postgres.ts';

/** A process that starts the PostgreSQL of HOME under KEY (hexadecimal), says so, and waits to be killed. */
const [home = '', key = ''] = process.argv.slice(2);
await startPostgres({ home, kms: createLocalKms(Buffer.from(key, 'hex')), say: () => {}, durable: false });
process.stdout.write('started\n');
setTimeout(() => process.exit(1), 60_000);
