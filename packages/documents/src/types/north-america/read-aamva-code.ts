import { parseAamva } from '@atlas/identifiers';
import type { AamvaLicence } from '@atlas/identifiers';
import type { CodeContents, CodeRule } from '../../code/code-rule.ts';

/** The PDF417 of a licence or identity card that a state or province of this country issued. */
export function aamvaCode(country: 'USA' | 'CAN'): CodeRule {
  return {
    formats: ['PDF417'],
    read: ({ text }) => {
      const licence = parseAamva(text);
      return licence?.country === country && licence.number !== '' ? contentsOf(licence) : undefined;
    },
  };
}

function contentsOf(licence: AamvaLicence): CodeContents {
  const { street, city, state, postCode } = licence;
  const region = [state, postCode].filter((part) => part !== '').join(' ');
  return {
    documentNumber: { value: licence.number, normalised: licence.number.toUpperCase().replaceAll(/[^A-Z0-9]/g, '') },
    fullName: { value: licence.fullName },
    surname: { value: licence.surname, truncated: licence.truncated.includes('surname') },
    givenNames: {
      value: licence.givenNames,
      truncated: licence.truncated.includes('givenNames') || licence.truncated.includes('middleName'),
    },
    middleName: { value: licence.middleName, truncated: licence.truncated.includes('middleName') },
    nameSuffix: { value: licence.suffix },
    sex: { value: licence.sex },
    dateOfBirth: date(licence.dateOfBirth),
    dateOfIssue: date(licence.dateOfIssue),
    dateOfExpiry: date(licence.dateOfExpiry),
    address: { value: [street, city, region].filter((part) => part !== '').join(', ') },
    street: { value: street },
    city: { value: city },
    state: { value: state },
    postCode: { value: postCode, normalised: postCode.replaceAll(/[^A-Z0-9]/g, '') },
    vehicleClasses: { value: licence.vehicleClass },
    restrictions: { value: licence.restrictions },
    endorsements: { value: licence.endorsements },
    eyeColor: { value: licence.eyeColour },
    height: { value: licence.height, normalised: licence.height },
    documentDiscriminator: { value: licence.documentDiscriminator },
    issuingAuthority: { value: licence.issuer },
    issuingState: { value: licence.country, normalised: licence.country },
    cardKind: { value: licence.kind.toUpperCase() },
  };
}

function date(iso: string): CodeContents[string] {
  return { value: iso, normalised: iso };
}
