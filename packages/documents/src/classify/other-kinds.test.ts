import { describe, expect, it } from 'vitest';
import { DOCUMENT_TYPES } from '../types/document-types.ts';
import { classifyPrint, PROOF } from './classify-print.ts';

function proved(...texts: readonly string[]): string[] {
  return classifyPrint(
    texts.map((text) => ({ text })),
    DOCUMENT_TYPES,
  ).flatMap(({ type, weight }) => (weight >= PROOF && type.reading.by === 'print' ? [type.id] : []));
}

const EMIRATES = ['UNITED ARAB EMIRATES', 'ID Number 784-1990-1234567-1', 'Issuing Date'];
const GERMANY = ['BUNDESREPUBLIK DEUTSCHLAND', 'Geburtstag', 'CF1234567'];
const PHILIPPINES = ['REPUBLIC OF THE PHILIPPINES', 'LAND TRANSPORTATION OFFICE', 'License No.', 'N01-12-123456'];
const INDIA = ['GOVERNMENT OF INDIA', 'DOB: 01/01/1990', 'MALE', '2000 0000 0000'];

describe('a page whose title says that it is another paper', () => {
  it.each([
    ['a driving licence', ...EMIRATES, 'DRIVING LICENSE'],
    ['a card of a university', ...EMIRATES, 'STAFF IDENTITY CARD'],
    ['a press card', ...GERMANY, 'PRESSEAUSWEIS / PRESS IDENTITY CARD'],
    ['a card of a disabled person', ...GERMANY, 'Schwerbehindertenausweis', 'Identity card'],
    ['a licence in German, a letter of it misread', ...GERMANY, 'FÜHRERSCHEIM', 'Identity card'],
    ['a residence permit', 'REPUBBLICA ITALIANA', "MINISTERO DELL'INTERNO", 'PERMESSO DI SOGGIORNO', 'Identity card'],
    ['a licence of Bahrain', 'KINGDOM OF BAHRAIN', 'DRIVING LICENCE', 'CPR No', 'Card expiry date'],
    ['a badge of the tax office', 'INCOME TAX DEPARTMENT', 'GOVT. OF INDIA', 'STAFF ID CARD', 'ABCPV1234D'],
    ['an official of an election', 'ELECTION COMMISSION OF INDIA', 'IDENTITY CARD - POLLING OFFICER', "Father's Name", 'ABC1234567'], // prettier-ignore
    ['an employee', 'REPUBLIC OF THE PHILIPPINES', 'SOCIAL SECURITY SYSTEM', 'EMPLOYEE ID', 'SS No. 33-1234567-8'],
    ['the registration of a car', ...PHILIPPINES, 'CERTIFICATE OF REGISTRATION', 'Chassis No', 'Engine No'],
    ['a conductor', ...PHILIPPINES, "CONDUCTOR'S LICENSE", 'Agency Code'],
    ['a permanent resident', 'KAD PENGENALAN MALAYSIA', 'MyPR', '900101-71-1234'],
    ['a licence of Malaysia', 'LESEN MEMANDU', 'MALAYSIA', 'WARGANEGARA', '900101-14-1234'],
    ['an account for health', ...INDIA, 'Ayushman Bharat Health Account (ABHA)'],
    ['an account for labour', ...INDIA, 'e-SHRAM CARD'],
    ['an account for labour without its hyphen', ...INDIA, 'eSHRAM Card'],
    ['a universal account number', ...INDIA, 'UAN: 2000 0000 0000'],
    ['a vaccination', ...INDIA, 'Certificate of Vaccination', 'Aadhaar'],
    ['a child', 'PROVINSI BALI', 'KARTU IDENTITAS ANAK', 'NIK', 'JENIS KELAMIN'],
    ['a family', 'KARTU KELUARGA', 'PROVINSI BALI', 'NIK', 'JENIS KELAMIN'],
    ['a student', 'UNIVERSITE DE LIEGE BELGIQUE', 'STUDENT IDENTITY CARD'],
    ['a taxpayer by form', 'REPUBLIKA NG PILIPINAS', 'KAWANIHAN NG RENTAS INTERNAS', 'BIR Form 2303', 'TIN 123-456-789-00000'], // prettier-ignore
  ])('is none of ours: %s', (_, ...lines) => {
    expect(proved(...lines)).toEqual([]);
  });

  it.each([
    ['identity-card-are', ...EMIRATES, 'RESIDENT IDENTITY CARD'],
    ['identity-card-deu', ...GERMANY, 'PERSONALAUSWEIS'],
    ['identity-card-idn', 'PROVINSI BALI', 'NIK', 'JENIS KELAMIN', 'Pekerjaan: PELAJAR/MAHASISWA'],
    ['social-security-card', 'SOCIAL SECURITY CARD', 'THIS NUMBER HAS BEEN ESTABLISHED FOR'],
    ['canadian-driving-licence', 'BRITISH COLUMBIA', "DRIVER'S LICENCE", 'BC SERVICES CARD', 'CAN'],
    ['indian-driving-licence', 'UNION OF INDIA', 'DRIVING LICENCE', 'Badge No.', 'Designation of Licensing Authority'],
  ])('is still %s where it says so', (id, ...lines) => {
    expect(proved(...lines)).toEqual([id]);
  });
});

describe('a page without the title of the document', () => {
  it.each([
    ['the name of a state', 'BUNDESREPUBLIK DEUTSCHLAND', 'FEDERAL REPUBLIC OF GERMANY', 'DEUTSCHLAND'],
    ['it in two languages', 'REPUBLIK ÖSTERREICH', 'REPUBLIC OF AUSTRIA'],
    ['a state and a number', 'UNITED ARAB EMIRATES', '784-1990-1234567-1'],
    ['a state and a ministry', 'REPUBBLICA ITALIANA', "MINISTERO DELL'INTERNO"],
    ['an office', 'REPUBLIC OF THE PHILIPPINES', 'LAND TRANSPORTATION OFFICE'],
    ['an office and a state', 'REPUBLIC OF THE PHILIPPINES', 'SOCIAL SECURITY SYSTEM'],
    ['a number of members', 'Permanent Account Number of the bearer', 'ABCPV1234D'],
    ['a number in four groups', 'DATE OF BIRTH', 'MALE', '2000-0000-0000-0000', 'GOVERNMENT OF INDIA'],
  ])('is not proved by %s', (_, ...lines) => {
    expect(proved(...lines)).toEqual([]);
  });
});
