import { appendFileSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Webhook } from 'standardwebhooks';

/** What the receiver is told, as JSON in its only argument. */
export interface ReceiveOrder {
  port: number;
  /** A file with the secret of each family, as JSON. */
  secrets: string;
  /** One line a delivery, written before it is answered: `<webhook-id> <serial> <verified> <ms since 1970>`. */
  journal: string;
}

const order = JSON.parse(process.argv[2] ?? '') as ReceiveOrder;
const secrets = JSON.parse(readFileSync(order.secrets, 'utf8')) as Record<string, string>;

createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { serial, isVerified } = verify(request.url ?? '', Buffer.concat(chunks).toString(), request.headers);
    const id = String(request.headers['webhook-id']);
    appendFileSync(order.journal, `${id} ${serial} ${isVerified ? 'verified' : 'unsigned'} ${Date.now()}\n`);
    response.statusCode = 204;
    response.end();
  });
}).listen(order.port, '127.0.0.1', () => console.log('receiving'));

/** With the library of the standard, against the clock of this process. */
function verify(url: string, body: string, headers: object): { serial: string; isVerified: boolean } {
  try {
    const secret = secrets[url.slice(url.lastIndexOf('/') + 1)] ?? '';
    const event = new Webhook(secret).verify(body, headers as Record<string, string>) as { data: { serial?: string } };
    return { serial: event.data.serial ?? '-', isVerified: true };
  } catch {
    return { serial: '-', isVerified: false };
  }
}
