import { PDFiumLibrary } from '@hyzyla/pdfium';
import type { PDFiumDocument } from '@hyzyla/pdfium';
import { VisionError } from '../vision-error.ts';
import { refuseDrawingBombs } from './refuse-drawing-bombs.ts';

/**
 * Opens a PDF for as long as `use` takes.
 *
 * Each call works in a WebAssembly instance of its own, so that one file cannot disturb the next. There is no time
 * limit inside: call it where the process may be ended.
 *
 * @param password of the user or of the owner; one that is not needed does no harm
 * @throws {VisionError} `unreadable` when it is no PDF or is damaged; `password` when the password is missing or wrong;
 * `certificate` when it is encrypted for somebody's certificate, or in a way that nobody knows; `too_large` when a page holds
 * more drawing commands than any document does
 */
export async function withPdf<T>(
  bytes: Uint8Array,
  password: string | undefined,
  use: (document: PDFiumDocument) => Promise<T>,
): Promise<T> {
  refuseDrawingBombs(bytes);
  const library = await PDFiumLibrary.init();
  try {
    const document = await open(library, bytes, password ?? '');
    const result = await use(document);
    destroy(document);
    return result;
  } finally {
    destroy(library);
  }
}

/** After a trap not even that works; its memory goes with the instance. */
function destroy(held: { destroy(): void }): void {
  try {
    held.destroy();
  } catch (cause) {
    if (!(cause instanceof Error && cause.name === 'RuntimeError')) throw cause;
  }
}

async function open(library: PDFiumLibrary, bytes: Uint8Array, password: string): Promise<PDFiumDocument> {
  try {
    return await library.loadDocument(bytes, password);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : '';
    if (message.startsWith('Unsupported security'))
      throw new VisionError('certificate', 'the PDF is encrypted for the holder of a certificate', { cause });
    if (!message.startsWith('Password'))
      throw new VisionError('unreadable', 'the PDF is damaged: print it into a new PDF and send that', { cause });
    if (password === '') throw new VisionError('password', 'the PDF is encrypted', { cause });
    return openWithoutPassword(library, bytes);
  }
}

/** What only its owner may change opens without a password, and with no other than the owner's. */
async function openWithoutPassword(library: PDFiumLibrary, bytes: Uint8Array): Promise<PDFiumDocument> {
  try {
    return await library.loadDocument(bytes);
  } catch (cause) {
    throw new VisionError('password', 'the password does not open the PDF', { cause });
  }
}
