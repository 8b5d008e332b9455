import { PIN_CODE } from '../numbers/indian-identity.ts';
import { findStateByName } from './indian-states.ts';
import type { IndianState } from './indian-states.ts';
import { unpackRegistry } from './unpack-registry.ts';

export interface PinPlace {
  state: IndianState;
  district: string;
}

let loaded: Promise<ReadonlyMap<number, readonly PinPlace[]>> | undefined;

/**
 * The districts that a PIN code delivers to, with their states: one for most, up to five. `undefined` when no post office has the code,
 * or none had when the registry was made: see docs/data.md. Loads the registry when first called (about 15 ms and 3 MB).
 */
export async function findPin(text: string): Promise<readonly PinPlace[] | undefined> {
  const { normalised, valid } = PIN_CODE.check(text.slice(0, 32));
  if (!valid) return undefined;
  loaded ??= import('./data/pins.json').then(({ default: packed }) => parsePins(unpackRegistry(packed)));
  return (await loaded).get(Number(normalised));
}

function parsePins(text: string): ReadonlyMap<number, readonly PinPlace[]> {
  const pins = new Map<number, PinPlace[]>();
  for (const line of text.trim().split('\n')) {
    const [stateName = '', district = '', distances = ''] = line.split('\t');
    const state = findStateByName(stateName);
    if (!state) throw new Error(`the registry of PIN codes names an unknown state: ${stateName}`);
    const place = { state, district };
    let pin = 0;
    for (const distance of distances.split(' ')) {
      pin += Number(distance);
      const places = pins.get(pin);
      if (places) places.push(place);
      else pins.set(pin, [place]);
    }
  }
  return pins;
}
