import { migrate } from '../migrate.ts';

/** A process that migrates one database and prints what ran: `node --import tsx migrate-once.ts CONNECTION-AS-JSON ROLE`. */
const [connection = '{}', role = ''] = process.argv.slice(2);
const ran = await migrate({ owner: JSON.parse(connection), appRole: role });
process.stdout.write(JSON.stringify(ran));
