import type { Answer } from './answer-schema.ts';
import { FLAT_KEYS, OCTUS_KEY_OF } from './wire-names.ts';

/** The same answer under the keys of the ID-scan SDK, and nothing else: what `format=octus` asks for. */
export function writeOctusAnswer(answer: Answer): Record<string, string> {
  const octus = Object.fromEntries(FLAT_KEYS.map((key) => [OCTUS_KEY_OF[key], answer[key]]));
  return {
    ...octus,
    code: answer.code === 'MRZ' ? 'mrtd' : answer.code,
    frontIdScanStatus: scanStatus(answer.front_id_scan_status),
    backIdScanStatus: scanStatus(answer.back_id_scan_status),
  };
}

/** The SDK writes `Success`, the API `SUCCESS`. */
function scanStatus(status: string): string {
  return status.slice(0, 1) + status.slice(1).toLowerCase();
}
