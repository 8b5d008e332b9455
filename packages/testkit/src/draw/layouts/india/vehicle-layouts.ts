import {
  printCode,
  printEmblem,
  printLabel,
  printPair,
  printPortrait,
  printTitle,
  printValue,
  writeDate,
  type Paper,
} from '../../india/paper.ts';
import type { IndianLayout } from './indian-layout.ts';

const ID1 = { widthMm: 85.6, heightMm: 53.98 } as const;

/** The smart card of Form 7. */
function drawLicenceFront(paper: Paper): void {
  const { holder } = paper;
  printTitle(paper, 'INDIAN UNION DRIVING LICENCE', { x: 18, y: 6, size: 2.8, width: 54 });
  printTitle(paper, `ISSUED BY ${holder.address.state.toUpperCase()}`, { x: 18, y: 9.6, size: 2.2 });
  printEmblem(paper, { x: 8, y: 7, radius: 4 });
  printPair(paper, 'DL No. ', 'documentNumber', holder.drivingLicence, { x: 5, y: 15, size: 3 });
  const cell = (x: number, y: number, label: string, name: string, value: string) => {
    printLabel(paper, label, { x, y, size: 1.8 });
    printValue(paper, name, value, { x, y: y + 3, size: 2.4 });
  };
  cell(5, 19, 'Issue Date', 'dateOfIssue', writeDate(paper, holder.dateOfIssue));
  cell(25, 19, 'Validity(NT)', 'dateOfExpiry', writeDate(paper, holder.dateOfExpiry));
  cell(45, 19, 'Validity(TR)', 'transportExpiryDate', '');
  printPair(paper, 'Name : ', 'fullName', holder.fullName, { x: 5, y: 27, size: 2.4, width: 54 });
  printPair(paper, 'Date of Birth : ', 'dateOfBirth', writeDate(paper, holder.dateOfBirth), { x: 5, y: 31, size: 2.4 });
  printPair(paper, 'Blood Group : ', 'bloodGroup', holder.bloodGroup, { x: 42, y: 31, size: 2.4 });
  printPair(paper, 'Son/Daughter/Wife of : ', 'fatherName', holder.fatherName, { x: 5, y: 35, size: 2.4, width: 54 });
  printLabel(paper, 'Address :', { x: 5, y: 39, size: 2.2 });
  const { house, street, locality, city, state, postCode } = holder.address;
  [`${house}, ${street}, ${locality}`, `${city}, ${state}, ${postCode}`].forEach((line, row) =>
    printValue(paper, 'address', line.toUpperCase(), { x: 5, y: 42.4 + row * 3.1, size: 2.2, width: 55 }),
  );
  printPair(paper, 'Date of First Issue ', 'dateOfFirstIssue', writeDate(paper, holder.dateOfIssue), {
    x: 5,
    y: 51,
    size: 2,
  });
  printPortrait(paper, { x: 63, y: 14, width: 18, height: 23 });
}

function drawLicenceBack(paper: Paper): void {
  const { holder } = paper;
  printPair(paper, 'DL No. ', 'documentNumber', holder.drivingLicence, { x: 5, y: 6, size: 2.6 });
  printLabel(paper, 'Invalid Carriage (Regn. No.)', { x: 50, y: 6, size: 2 });
  ['Code', 'Issued By', 'Date of Issue'].forEach((label, column) =>
    printLabel(paper, label, { x: 5 + column * 18, y: 13, size: 2.1 }),
  );
  ['LMV', 'MCWG'].forEach((code, row) => {
    const y = 17 + row * 4;
    printValue(paper, 'vehicleClasses', code, { x: 5, y, size: 2.3 });
    printValue(paper, 'office', holder.drivingLicence.slice(0, 4), { x: 23, y, size: 2.3 });
    printValue(paper, 'classDate', writeDate(paper, holder.dateOfIssue), { x: 41, y, size: 2.3 });
  });
  printLabel(paper, 'Emergency Contact Number', { x: 5, y: 40, size: 2 });
  printLabel(paper, 'Form 7 Rule 16(2)', { x: 60, y: 50, size: 1.9 });
  printCode(paper, { x: 64, y: 16, width: 16, height: 16 });
}

/** The smart card of Form 23A. */
function drawRegistrationFront(paper: Paper): void {
  const { holder } = paper;
  printTitle(paper, 'INDIAN UNION VEHICLE REGISTRATION CERTIFICATE', { x: 16, y: 5.6, size: 2.3, width: 62 });
  printTitle(paper, `ISSUED BY ${holder.address.state.toUpperCase()}`, { x: 16, y: 9, size: 2 });
  printEmblem(paper, { x: 8, y: 6.6, radius: 3.6 });
  const cell = (x: number, y: number, label: string, name: string, value: string, width = 36) => {
    printLabel(paper, label, { x, y, size: 1.8 });
    printValue(paper, name, value, { x, y: y + 3, size: 2.3, width });
  };
  cell(5, 13, 'Regn. Number', 'documentNumber', holder.registration);
  cell(34, 13, 'Date of Regn.', 'dateOfIssue', writeDate(paper, holder.dateOfIssue));
  cell(58, 13, 'Regn. Validity', 'dateOfExpiry', writeDate(paper, holder.dateOfExpiry));
  cell(5, 20, 'Chassis Number', 'chassisNumber', holder.chassis, 40);
  cell(58, 20, 'Owner Serial', 'ownerSerial', '1');
  cell(5, 27, 'Engine / Motor Number', 'engineNumber', holder.engine, 40);
  cell(5, 34, 'Owner Name', 'fullName', holder.fullName, 50);
  cell(58, 34, 'Fuel', 'fuel', 'PETROL');
  cell(5, 41, 'Son / Daughter / Wife of', 'fatherName', holder.fatherName, 50);
  cell(58, 41, 'Emission Norms', 'emissionNorms', 'BHARAT STAGE VI', 24);
  printLabel(paper, 'Address', { x: 5, y: 47.6, size: 1.8 });
  const { house, street, city, state, postCode } = holder.address;
  printValue(paper, 'address', `${house}, ${street}, ${city}, ${state}, ${postCode}`.toUpperCase(), {
    x: 5,
    y: 50.6,
    size: 2,
    width: 75,
  });
}

function drawRegistrationBack(paper: Paper): void {
  const { holder } = paper;
  const cell = (x: number, y: number, label: string, name: string, value: string, width = 36) => {
    printLabel(paper, label, { x, y, size: 1.8 });
    printValue(paper, name, value, { x, y: y + 3, size: 2.2, width });
  };
  cell(5, 6, 'Vehicle Class', 'vehicleClass', 'MOTOR CAR (LMV)');
  cell(48, 6, 'Regn. Number', 'documentNumber', holder.registration);
  cell(5, 13, "Maker's Name", 'maker', 'UTOPIA MOTORS LIMITED', 40);
  cell(5, 20, 'Model Name', 'model', 'ALTIMA 1.2 VX');
  cell(48, 20, 'Colour', 'colour', 'PEARL WHITE');
  cell(5, 27, 'Body Type', 'bodyType', 'HATCHBACK');
  cell(48, 27, 'Seating Capacity', 'seatingCapacity', '5');
  cell(5, 34, 'Unladen Weight (Kg)', 'unladenWeight', '965');
  cell(48, 34, 'Cubic Cap. / Horse Power', 'cubicCapacity', '1197.00');
  cell(5, 41, 'Financier', 'financier', 'NANDIPUR CO-OPERATIVE BANK', 50);
  cell(5, 48, 'Registering Authority', 'issuingAuthority', `${holder.address.city.toUpperCase()} RTO`, 50);
}

export const VEHICLE_LAYOUTS: readonly IndianLayout[] = [
  {
    ...ID1,
    kind: 'driving-licence',
    sides: [
      { side: 'front', draw: drawLicenceFront },
      { side: 'back', draw: drawLicenceBack },
    ],
  },
  {
    ...ID1,
    kind: 'registration',
    sides: [
      { side: 'front', draw: drawRegistrationFront },
      { side: 'back', draw: drawRegistrationBack },
    ],
  },
];
