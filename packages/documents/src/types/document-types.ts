import type { MrzFit } from '@atlas/identifiers';
import { AUSTRALIAN_LICENCE } from './australian-licence.ts';
import { BRITISH_LICENCE } from './british-licence.ts';
import type { DocumentType } from './document-type.ts';
import { ASIAN_CARDS } from './identity-cards/asia.ts';
import { ISRAELI_CARD } from './identity-cards/israeli-card.ts';
import { MALAYSIAN_CARD } from './identity-cards/malaysian-card.ts';
import { NORTHERN_EASTERN_EUROPEAN_CARDS } from './identity-cards/northern-eastern-europe.ts';
import { SOUTHERN_EUROPEAN_CARDS } from './identity-cards/southern-europe.ts';
import { WESTERN_EUROPEAN_CARDS } from './identity-cards/western-europe.ts';
import { IDENTITY_CARD } from './identity-card.ts';
import { AADHAAR } from './india/aadhaar.ts';
import { CHEQUE } from './india/cheque.ts';
import { INDIAN_DRIVING_LICENCE } from './india/driving-licence.ts';
import { FORM_16 } from './india/form-16/form-16.ts';
import { GST_CERTIFICATE } from './india/gst/gst-certificate.ts';
import { PAN } from './india/pan.ts';
import { REGISTRATION_CERTIFICATE } from './india/registration-certificate.ts';
import { VOTER_CARD } from './india/voter-card.ts';
import { CANADIAN_LICENCE } from './north-america/canadian-licence.ts';
import { US_LICENCE } from './north-america/us-licence.ts';
import { PASSPORT } from './passport.ts';
import { PHILIPPINE_LICENCE } from './philippines/driving-licence.ts';
import { SSS_CARD } from './philippines/sss-card.ts';
import { TIN_CARD } from './philippines/tin-card.ts';
import { UMID_CARD } from './philippines/umid-card.ts';
import { SOCIAL_SECURITY_CARD } from './social-security-card.ts';
import { VISA } from './visa.ts';

/** Every type that can be read. One line a type; docs/documents.md says what is read of each. */
export const DOCUMENT_TYPES: readonly DocumentType[] = [
  PASSPORT,
  IDENTITY_CARD,
  VISA,
  PAN,
  AADHAAR,
  VOTER_CARD,
  INDIAN_DRIVING_LICENCE,
  REGISTRATION_CERTIFICATE,
  GST_CERTIFICATE,
  FORM_16,
  CHEQUE,
  SOCIAL_SECURITY_CARD,
  US_LICENCE,
  CANADIAN_LICENCE,
  BRITISH_LICENCE,
  AUSTRALIAN_LICENCE,
  UMID_CARD,
  TIN_CARD,
  SSS_CARD,
  PHILIPPINE_LICENCE,
  ...WESTERN_EUROPEAN_CARDS,
  ...NORTHERN_EASTERN_EUROPEAN_CARDS,
  ...SOUTHERN_EUROPEAN_CARDS,
  ...ASIAN_CARDS,
  MALAYSIAN_CARD,
  ISRAELI_CARD,
];

/** What carries this zone. */
export function typeOfZone({ fit }: { fit: Pick<MrzFit, 'format' | 'lines'> }): DocumentType | undefined {
  return DOCUMENT_TYPES.find(({ reading }) => reading.by === 'zone' && reading.holds(fit));
}

export { listLacking } from './list-lacking.ts';
export type { DocumentType } from './document-type.ts';
