import { drawIndianDocument, INDIAN_KINDS } from '@atlas/testkit';
import type { DamageLevel, DrawnIndianDocument, IndianKind } from '@atlas/testkit';
import { readDocument, trustOf } from '@atlas/documents';
import type { Field, TrustClass } from '@atlas/documents';
import { decodeImage } from '@atlas/vision';
import type { Vision } from '@atlas/vision';

/** One value that was read, and whether it was right. */
export interface Sample {
  seed: number;
  kind: string;
  level: string;
  field: string;
  trust: TrustClass;
  /** As the recogniser gave it, before any map. */
  confidence: number;
  isRight: boolean;
}

const TODAY = '2026-03-15';

/** The values of one document of each kind and level that are read by print. */
export async function* collectSamples(
  vision: Vision,
  seed: number,
  levels: readonly DamageLevel[],
  kinds: readonly IndianKind[] = INDIAN_KINDS,
): AsyncGenerator<Sample[]> {
  for (const level of levels)
    for (const kind of kinds) {
      const drawn = await drawIndianDocument({ kind, seed: `calibration ${seed}`, level });
      const pages = [];
      for (const { side, bytes } of drawn.sides) pages.push({ side, image: (await decodeImage(bytes)).image });
      const { fields } = await readDocument(vision, pages, { wanted: 'any', today: TODAY, uncalibrated: true });
      const truth = truthOf(drawn);
      yield Object.entries(fields)
        .filter(([name, field]) => isJudged(field) && truth[name] !== undefined)
        .map(([name, field]) => ({
          seed,
          kind,
          level,
          field: name,
          trust: trustOf(field),
          confidence: field.confidence,
          isRight: isSame(squeeze(field), truth[name]!),
        }));
    }
}

function isJudged({ status, source }: Field): boolean {
  return status !== 'ABSENT' && source.length === 1 && source[0] === 'print';
}

/** What stands on the document, as `squeeze` writes it. */
function truthOf({ sides, holder }: DrawnIndianDocument): Record<string, string> {
  const printed = Object.fromEntries(sides.flatMap((side) => Object.entries(side.printed)));
  const truth = Object.fromEntries(Object.entries(printed).map(([name, { text }]) => [name, fold(text)]));
  const { address } = holder;
  if (truth['address']) for (const [name, value] of Object.entries<string>({ ...address })) truth[name] = fold(value);
  if (truth['sex']) truth['sex'] = holder.sex;
  for (const number of ['documentNumber', 'virtualId'])
    if (/^(?:\d{12}|VID\d{16}|\d{16})+$/.test(truth[number] ?? '')) truth[number] = truth[number]!.slice(-4);
  return truth;
}

/** Pages that carry a card twice print each value twice. */
function isSame(value: string, truth: string): boolean {
  return value !== '' && (value === truth || value + value === truth);
}

function squeeze({ value }: Field): string {
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  return date ? `${date[3]}${date[2]}${date[1]}` : fold(value.replace(/^X{4}.*(?=\d{4}$)/, ''));
}

/** Letters and figures in whatever script, in capitals. */
function fold(text: string): string {
  return text
    .normalize('NFC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '');
}
