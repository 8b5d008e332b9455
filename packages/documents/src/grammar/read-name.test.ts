import { expect, it } from 'vitest';
import { segmentOf } from '../testing/segment-of.ts';
import { bodyName, personName } from './read-name.ts';

it.each([
  ['Zainab Ahmed AI Shamsi', 'Zainab Ahmed Al Shamsi'],
  ['lngrid Velwick', 'Ingrid Velwick'],
  ['ZAINAB AI SHAMSI', 'ZAINAB AI SHAMSI'],
  ['Aino AIRA', 'Aino AIRA'],
  ['MARISOL M.REYES', 'MARISOL M. REYES'],
  ['TAPAN.MUKHERJEE', 'TAPAN MUKHERJEE'],
  ['RENÉ.JEAN', 'RENÉ JEAN'],
  ['KAVITHA RAJENDRAN.', 'KAVITHA RAJENDRAN'],
  ['MD.SALIM', 'MD. SALIM'],
  ['MA.THERESA STA.ANA', 'MA. THERESA STA. ANA'],
  ['Dr.Nerea Velwick Jr.', 'Dr. Nerea Velwick Jr.'],
  ['J.R.R. VELWICK', 'J.R.R. VELWICK'],
])('%s is the name %s', (seen, value) => {
  expect(personName(segmentOf(seen), '2026-03-15')).toMatchObject({ value });
});

it.each([
  'awyl',
  'DateorB h',
  'Lengkap',
  'Forenames',
  'Prénoms',
  'AND',
  'Date of Birth',
  'YOUR NAME HERE',
  'Anybody who has it with him',
  'Asha Ravi Meena Gopal Nerea Aldo Velwick',
])('%s is no name', (text) => {
  expect(personName(segmentOf(text), '2026-03-15')).toBeUndefined();
});

it.each([personName, bodyName])('a name is not sure where a blank in it is not', (grammar) => {
  const read = grammar(segmentOf('PRIVAT EVELWICK', { 7: { blankDoubted: true } }), '2026-03-15');
  expect(read?.confidence).toBeLessThan(0.88);
  expect(grammar(segmentOf('PRIVATE VELWICK'), '2026-03-15')?.confidence).toBe(0.98);
});

it.each(['VELWICK OFFICE rules require a number', 'Velwick and Sons are traders.', 'Your Company Name', 'NAME HERE'])(
  '%s is the name of no company',
  (text) => {
    expect(bodyName(segmentOf(text), '2026-03-15')).toBeUndefined();
  },
);

it.each(['VELWICK AND SONS PVT. LTD.', 'Velwick Trading Company', 'Institute of the Arts for All'])(
  '%s is the name of a company',
  (text) => {
    expect(bodyName(segmentOf(text), '2026-03-15')).toMatchObject({ value: text });
  },
);

it('a name whose first letter was read as a small one has the capital that was as likely', () => {
  const first = (confidence: number) => ({ 0: { confidence: 0.53, alternatives: [{ text: 'L', confidence }] } });
  const read = personName(segmentOf('taczynski', first(0.4)), '2026-03-15');
  expect(read).toMatchObject({ value: 'Laczynski', confidence: 0.4, repairs: 1 });
  expect(personName(segmentOf('taczynski', first(0.02)), '2026-03-15')).toBeUndefined();
});
