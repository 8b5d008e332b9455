import { expect, it } from 'vitest';
import { isRunningText } from './running-text.ts';

it.each([
  'The REPUBLIC OFFICE asks you to bring your card',
  'Remember: your driving licence expires.',
  'HOLDERS MUST RENEW THIS LICENCE',
  'We have sent it with this letter',
])('%s is running text', (text) => {
  expect(isRunningText(text)).toBe(true);
});

it.each([
  'GOVERNMENT OF INDIA',
  'Permanent Account Number Card',
  'Your Aadhaar No. : 0000 0000 0000',
  'Date of birth / Date de naissance / a sentence with your and our',
  'Maria dos Santos de la Cruz',
  'Carte nationale des ressortissants étrangers',
])('%s is none', (text) => {
  expect(isRunningText(text)).toBe(false);
});

it('leaves the words of the phrase that is looked for out of account', () => {
  expect(isRunningText('This number has been established for')).toBe(true);
  expect(isRunningText('This number has been established for', 'THIS NUMBER HAS BEEN ESTABLISHED FOR')).toBe(false);
});
