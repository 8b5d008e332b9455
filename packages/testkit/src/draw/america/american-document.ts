import type { DamageLevel, DrawnSide, Sex } from '../document.ts';

/** A state or province: its names, its number among issuers, and the form of its numbers (`A` a letter, `9` a digit). */
export interface AmericanPlace {
  country: 'USA' | 'CAN';
  code: string;
  name: string;
  issuer: string;
  form: string;
}

/** Who a drawn licence is about; dates are ISO 8601. Nobody has it. */
export interface AmericanHolder {
  place: AmericanPlace;
  surname: string;
  firstName: string;
  middleName: string;
  sex: Exclude<Sex, 'X'>;
  number: string;
  dateOfBirth: string;
  dateOfIssue: string;
  dateOfExpiry: string;
  street: string;
  city: string;
  postCode: string;
  discriminator: string;
}

export interface DrawnAmericanLicence {
  seed: string;
  level: DamageLevel;
  /** Front, then back with the code. */
  sides: Pick<DrawnSide, 'side' | 'bytes' | 'mediaType' | 'width' | 'height' | 'turn'>[];
  holder: AmericanHolder;
  /** What the code says. */
  text: string;
}
