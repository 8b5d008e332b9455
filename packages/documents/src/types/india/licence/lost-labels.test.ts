import { describe, expect, it } from 'vitest';
import { findByLabels } from '../../../print/find-by-labels.ts';
import { labelPage } from '../../../print/label-page.ts';
import { leanPage } from '../../../testing/lean-lines.ts';
import type { LevelPrint } from '../../../testing/lean-lines.ts';
import type { PrintReading } from '../../document-type.ts';
import { INDIAN_DRIVING_LICENCE } from '../driving-licence.ts';

async function read(side: 'front' | 'back', print: LevelPrint): Promise<Record<string, string>> {
  const { fields, otherWords, garblesLabels, read: readMore } = INDIAN_DRIVING_LICENCE.reading as PrintReading;
  const page = labelPage({ ...leanPage(print, { slope: 0 }), side }, fields, otherWords, { garbled: garblesLabels });
  const found = await readMore!(page, findByLabels(page, fields));
  return Object.fromEntries(Object.entries(found).map(([name, [first]]) => [name, first?.value ?? '']));
}

const low = (text: string, x: number, y: number) => ({ text, x, y, height: 16 });
const at = (text: string, x: number, y: number) => ({ text, x, y, height: 22 });

const front = [
  at('TN05 20210204393', 40, 40),
  low('Issue Date', 40, 80),
  at('21/05/2021', 40, 98),
  at('21/05/2041', 300, 98),
  at('21/05/2026', 600, 98),
  at('10/01/1979', 40, 150),
];

describe('an Indian licence with several values on a line', () => {
  it('has the blood group with its sign behind the birth', async () => {
    const found = await read('front', [...front, at('Date of Birth: 10-01-1979 Blood Group: AB-', 40, 150)]);
    expect(found).toMatchObject({ bloodGroup: 'AB-', dateOfBirth: '1979-01-10' });
  });

  it('has the date of issue beside the number, its label read with a small l', async () => {
    const found = await read('front', [at('DL No :TN05 20210204393', 40, 40), at('DOl:21-05-2021', 600, 40)]);
    expect(found).toMatchObject({ dateOfIssue: '2021-05-21' });
  });
});

describe('an Indian licence whose labels were lost', () => {
  it('has the later end as that for other vehicles, though one label led to the end for transport', async () => {
    const found = await read('front', [...front, low('Validity E TR', 600, 80)]);
    expect(found).toMatchObject({ dateOfExpiry: '2041-05-21', transportExpiryDate: '2026-05-21' });
  });

  it('has the later end, though both labels were taken for one', async () => {
    const found = await read('front', [...front, low('Validity(IH)', 600, 80), low('Validity(N)', 300, 80)]);
    expect(found).toMatchObject({ dateOfExpiry: '2041-05-21', transportExpiryDate: '2026-05-21' });
  });

  it('has the holder above the relation, also without an address, and takes no piece of a label for the name', async () => {
    const found = await read('front', [
      ...front,
      low('Naroe', 40, 180),
      at('Nerea Velwick', 40, 200),
      low('S/D/W of', 40, 240),
      at('Aldo Velwick', 40, 258),
    ]);
    expect(found).toMatchObject({ fullName: 'Nerea Velwick', fatherName: 'Aldo Velwick' });
  });

  it('has no label as the name of a relation, however poorly it was read', async () => {
    const found = await read('front', [low('S/D/W of', 40, 240), low('Bsue Dste', 40, 270)]);
    expect(found).not.toHaveProperty('fatherName');
  });

  it('takes nothing that ends with a colon for the second line of a name', async () => {
    const found = await read('front', [
      low('S/D/W of', 40, 240),
      at('Aldo Velwick', 40, 258),
      at('Adciress:', 40, 290),
    ]);
    expect(found).toMatchObject({ fatherName: 'Aldo Velwick' });
  });

  it('has a relation behind a label whose slash was taken for a colon', async () => {
    const found = await read('front', [low('Son.Daughter:Wite gt', 40, 240), at('Aldo Velwick', 40, 258)]);
    expect(found).toMatchObject({ fatherName: 'Aldo Velwick' });
  });

  it('has the number to call and the office of the back by their form', async () => {
    const found = await read('back', [
      low('Enengem -Co at Ne', 40, 100),
      at('9876501234', 40, 120),
      at('RTO OSTREL', 40, 160),
    ]);
    expect(found).toMatchObject({ emergencyContactNumber: '9876501234', issuingAuthority: 'RTO OSTREL' });
  });
});
