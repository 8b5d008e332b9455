import type { Draw } from '../../random.ts';
import { HINDI, MARATHI } from '../regions/devanagari.ts';
import { GUJARATI } from '../regions/eastern-western.ts';
import { KANNADA, TAMIL } from '../regions/southern.ts';
import type { Region } from '../regions/region.ts';

/** How a state heads its cards. */
export interface Format {
  name: 'KA' | 'TN' | 'UNION';
  regions: readonly Region[];
  licence: readonly string[];
  certificate: readonly string[];
}

export const FORMATS: readonly Format[] = [
  {
    name: 'KA',
    regions: [KANNADA],
    licence: ['ಕರ್ನಾಟಕ ರಾಜ್ಯ  KARNATAKA STATE', 'INDIAN UNION DRIVING LICENCE'],
    certificate: ['KARNATAKA STATE', 'CERTIFICATE OF REGISTRATION'],
  },
  {
    name: 'TN',
    regions: [TAMIL],
    licence: ['TAMIL NADU', 'INDIAN UNION DRIVING LICENCE  FORM 7'],
    certificate: ['TAMIL NADU STATE MOTOR VEHICLE DEPARTMENT', 'CERTIFICATE OF REGISTRATION'],
  },
  {
    name: 'UNION',
    regions: [HINDI, MARATHI, GUJARATI],
    licence: ['UNION OF INDIA', 'DRIVING LICENCE'],
    certificate: ['Indian Union Vehicle Registration Certificate'],
  },
];

export const CLASSES = ['MCWG', 'LMV', 'MCWOG', 'TRANS', 'LMV-TR', 'HMV', 'INVCRG', '3W-CAB', 'ERIKSH'] as const;
export const BLOOD = ['A+', 'B+', 'O+', 'AB+', 'O-', 'A-'] as const;

const MODELS = [
  ['BAJAJ AUTO LTD', 'PULSAR 150', 'M-CYCLE/SCOOTER', '149.5', '2'],
  ['HERO MOTOCORP LTD', 'SPLENDOR PLUS', 'M-CYCLE/SCOOTER', '97.2', '2'],
  ['MARUTI SUZUKI INDIA LTD', 'SWIFT VXI', 'MOTOR CAR', '1197', '5'],
  ['TATA MOTORS LTD', 'NEXON XM', 'MOTOR CAR', '1199', '5'],
  ['HYUNDAI MOTOR INDIA LTD', 'I20 SPORTZ', 'MOTOR CAR', '1197', '5'],
  ['MAHINDRA & MAHINDRA LTD', 'BOLERO B6', 'MOTOR CAR', '1493', '7'],
] as const;

export interface Vehicle {
  maker: string;
  model: string;
  kind: string;
  volume: string;
  seats: string;
  fuel: string;
  colour: string;
  norms: string;
}

export function inventVehicle(draw: Draw): Vehicle {
  const [maker, model, kind, volume, seats] = draw.pick(MODELS);
  return {
    maker,
    model,
    kind,
    volume,
    seats,
    fuel: seats === '2' ? 'PETROL' : draw.pick(['PETROL', 'DIESEL', 'CNG', 'PETROL/CNG', 'ELECTRIC']),
    colour: draw.pick(['PEARL WHITE', 'SILKY SILVER', 'MIDNIGHT BLACK', 'FIRE RED', 'GREY']),
    norms: draw.pick(['BHARAT STAGE IV', 'BHARAT STAGE VI', 'BHARAT STAGE III']),
  };
}
