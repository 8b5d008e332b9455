import { describe, expect, it } from 'vitest';
import { findByLabels } from '../../../print/find-by-labels.ts';
import { labelPage } from '../../../print/label-page.ts';
import { leanPage } from '../../../testing/lean-lines.ts';
import type { LevelPrint } from '../../../testing/lean-lines.ts';
import type { PrintReading } from '../../document-type.ts';
import { REGISTRATION_CERTIFICATE } from '../registration-certificate.ts';

async function read(side: 'front' | 'back', print: LevelPrint): Promise<Record<string, string>> {
  const { fields, otherWords, garblesLabels, read: readMore } = REGISTRATION_CERTIFICATE.reading as PrintReading;
  const page = labelPage({ ...leanPage(print, { slope: 0 }), side }, fields, otherWords, { garbled: garblesLabels });
  const found = await readMore!(page, findByLabels(page, fields));
  return Object.fromEntries(Object.entries(found).map(([name, [first]]) => [name, first?.value ?? '']));
}

const low = (text: string, x: number, y: number) => ({ text, x, y, height: 16 });
const at = (text: string, x: number, y: number) => ({ text, x, y, height: 22 });

describe('the back of a registration certificate whose labels were lost', () => {
  const back = [
    at('MOTOR CAR', 40, 40),
    at('NORVIK MOTORS LTD', 40, 80),
    at('TALUS LX', 40, 120),
    at('STONE GREY', 400, 120),
    at('RIGID', 40, 160),
    at('5', 400, 160),
    at('1204', 40, 200),
    at('1197', 400, 200),
    low('Wheel Base (mm)', 40, 222),
    at('2210', 40, 242),
    at('4', 400, 242),
    at('HYPOTHECATED TO OSTREL BANK', 40, 290),
  ];

  it('has each value by what only it looks like, and by the order of the form', async () => {
    expect(await read('back', back)).toMatchObject({
      vehicleClass: 'MOTOR CAR',
      maker: 'NORVIK MOTORS LTD',
      model: 'TALUS LX',
      colour: 'STONE GREY',
      bodyType: 'RIGID',
      seatingCapacity: '5',
      unladenWeight: '1204',
      cubicCapacity: '1197',
      cylinders: '4',
      financier: 'HYPOTHECATED TO OSTREL BANK',
    });
  });

  it('leaves out figures of which two may be one field', async () => {
    const found = await read('back', [...back, at('3', 410, 130)]);
    expect(found).not.toHaveProperty('seatingCapacity');
  });

  it('has no capacity from another column, where its own was not read', async () => {
    const found = await read('back', [
      low('Cubic Cap. (CC)', 40, 200),
      low('Unladen Weight (Kg)', 200, 180),
      at('1204', 200, 200),
    ]);
    expect(found).toEqual({ unladenWeight: '1204' });
  });

  it('takes no label in small letters for the value beside it', async () => {
    const found = await read('back', [low('Modet Nane', 40, 40), low('Coirr', 200, 40)]);
    expect(found).not.toHaveProperty('model');
  });

  it('has a value in capitals behind what is left of its label', async () => {
    expect(await read('back', [at('Colou SAND WHITE', 40, 40)])).toEqual({ colour: 'SAND WHITE' });
  });

  it('never reads a model surely that begins with a look-alike, also where its blank was lost', async () => {
    const page = leanPage([low('Model Name', 40, 40), at('120LX', 40, 60)], { slope: 0 });
    const { fields, otherWords } = REGISTRATION_CERTIFICATE.reading as PrintReading;
    const [model] = findByLabels(labelPage(page, fields, otherWords), fields)['model'] ?? [];
    expect(model?.checks).toContainEqual({ id: 'look_alike', result: 'not_run' });
  });
});

describe('the front of a registration certificate whose labels were lost', () => {
  it('has engine, serial, owner, relation and address', async () => {
    const found = await read('front', [
      at('KA25JP9362', 40, 40),
      at('MUBD33G9SXP114090', 40, 80),
      at('03', 500, 80),
      at('B25ZE2305073', 40, 120),
      at('PETROL', 500, 120),
      at('NEREA VELWICK', 40, 160),
      at('ALDO VELWICK', 40, 200),
      at('83, OSTREL NAGAR, MANDYA, KARNATAKA - 574058', 40, 240),
    ]);
    expect(found).toMatchObject({
      engineNumber: 'B25ZE2305073',
      ownerSerial: '03',
      fuel: 'PETROL',
      fullName: 'NEREA VELWICK',
      fatherName: 'ALDO VELWICK',
      address: '83, OSTREL NAGAR, MANDYA, KARNATAKA - 574058',
    });
  });
});
