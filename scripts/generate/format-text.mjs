import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';

/**
 * Generated text as the check of formats wants it.
 *
 * @param {string} text @param {{ root: string, parser: 'typescript' | 'json' }} options
 */
export async function formatText(text, { root, parser }) {
  return format(text, { ...(await resolveConfig(join(root, 'package.json'))), parser });
}
