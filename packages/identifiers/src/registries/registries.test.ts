import { describe, expect, it } from 'vitest';
import { findBankByMicr, findBranch } from './find-branch.ts';
import { findPin } from './find-pin.ts';
import { INDIAN_STATES, findRtoState, findStateByName, gstStateName } from './indian-states.ts';
import { unpackRegistry } from './unpack-registry.ts';
import packed from './data/pins.json';

describe('findBranch', () => {
  it.each([
    ['SBIN0000001', 'State Bank of India'],
    ['sbin 0000 001', 'State Bank of India'],
    ['HDFC0000001', 'HDFC Bank'],
  ])('knows %s', async (code, name) =>
    expect(await findBranch(code)).toMatchObject({ status: 'FOUND', bank: { name } }),
  );

  it('names the co-operative bank that uses the code of another, and the other', async () => {
    const found = await findBranch('HDFC0CABBLM');
    expect(found).toMatchObject({ status: 'FOUND', host: { code: 'HDFC' } });
    expect(found.status === 'FOUND' && found.bank.code).not.toBe('HDFC');
  });

  it.each([
    ['SBIN0999999', 'BRANCH_UNKNOWN'],
    ['SBIN0ZZZZZZ', 'BRANCH_UNKNOWN'],
    ['ZZZZ0000001', 'BANK_UNKNOWN'],
    ['SBIN1000001', 'FORMAT'],
    ['', 'FORMAT'],
    ['__proto__01', 'FORMAT'],
  ])('answers for %s', async (code, status) => expect(await findBranch(code)).toMatchObject({ status }));

  it('answers for a text of a million letters', async () => {
    expect(await findBranch('S'.repeat(1_000_000))).toEqual({ status: 'FORMAT' });
  });

  it('names the bank of a MICR code by its middle digits', async () => {
    expect(await findBankByMicr('400002001')).toMatchObject({ code: 'SBIN' });
    expect(await findBankByMicr('110 012 001')).toMatchObject({ name: 'Bank of Baroda' });
    expect(await findBankByMicr('400999001')).toBeUndefined();
    expect(await findBankByMicr('4000020')).toBeUndefined();
  });
});

describe('findPin', () => {
  it.each([
    ['560001', 'KA'],
    ['110 001', 'DL'],
    ['400001', 'MH'],
    ['194101', 'LA'],
    ['500001', 'TS'],
  ])('%s lies in %s', async (pin, iso) => {
    expect((await findPin(pin))!.map(({ state }) => state.iso)).toContain(iso);
  });

  it.each(['999999', '012345', 'abc', ''])('%s is none', async (pin) => expect(await findPin(pin)).toBeUndefined());

  it('agrees with the first two digits that the table of states gives', async () => {
    for (const state of INDIAN_STATES)
      for (const region of state.pin) {
        const found: string[] = [];
        for (let rest = 0; rest < 10_000 && found.length === 0; rest++)
          for (const place of (await findPin(region + String(rest).padStart(4, '0'))) ?? [])
            if (place.state.iso === state.iso) found.push(place.district);
        expect(`${state.name} ${region}: ${found.length > 0}`).toBe(`${state.name} ${region}: true`);
      }
  });
});

describe('unpackRegistry', () => {
  it('refuses a registry that is not the one that was packed', () => {
    expect(() => unpackRegistry({ ...packed, sha256: '0'.repeat(64) })).toThrow('damaged');
  });
});

describe('states of India', () => {
  it.each([
    ['Orissa', 'OD'],
    ['ODISHA', 'OD'],
    ['Jammu & Kashmir', 'JK'],
    ['jammu and kashmir', 'JK'],
    ['Tamilnadu', 'TN'],
    ['PONDICHERRY', 'PY'],
    ['Chattisgarh', 'CG'],
    ['Dadra & Nagar Haveli', 'DH'],
  ])('%s is %s', (name, iso) => expect(findStateByName(name)?.iso).toBe(iso));

  it('guesses no name', () => {
    for (const name of ['', 'Karnatak', 'India', 'Goa Velha']) expect(findStateByName(name)).toBeUndefined();
  });

  it('knows the 41 codes of the goods and services tax and the 40 of number plates, each of one state', () => {
    const gst = INDIAN_STATES.flatMap((state) => state.gst);
    const rto = INDIAN_STATES.flatMap((state) => state.rto);
    expect(new Set(gst).size).toBe(gst.length);
    expect(gst.length + 3).toBe(41);
    expect(new Set(rto).size).toBe(rto.length);
    expect(rto.length).toBe(40);
    expect(gstStateName('97')).toBe('Other territory');
    expect(gstStateName('39')).toBeUndefined();
    expect(findRtoState('or')?.name).toBe('Odisha');
    expect(findRtoState('TS')).toBe(findRtoState('TG'));
  });
});
