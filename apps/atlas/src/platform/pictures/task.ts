import { decodeImage, VisionError, type DecodedImage } from '@atlas/vision';
import type { SpooledFile } from '../../engines/blobs/spooled-file.ts';
import { AtlasError } from '../../errors.ts';

function remedyOf({ code }: VisionError): string {
  return code === 'password' || code === 'certificate' ? ': send a copy without encryption' : '';
}

/**
 * Opens what a caller sent as its first page, upright by its EXIF turn.
 *
 * @param openFile the bytes of a spooled file
 * @throws {AtlasError} what it returns throws `image_unreadable`, naming the parameter
 */
export function createPictureOpener(openFile: (file: SpooledFile) => Promise<Uint8Array>) {
  return async (file: SpooledFile): Promise<DecodedImage> => {
    const bytes = await openFile(file);
    try {
      return await decodeImage(bytes);
    } catch (cause) {
      if (cause instanceof VisionError)
        throw new AtlasError('image_unreadable', { detail: `${file.role}: ${cause.message}${remedyOf(cause)}`, cause });
      throw cause;
    }
  };
}
