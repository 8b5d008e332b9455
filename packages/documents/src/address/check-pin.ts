import { findPin, findStateByName } from '@atlas/identifiers';
import type { Check } from '../reading.ts';

/** What the registry of PIN codes says of an address. */
export interface PinChecks {
  /** The code lies in the state: by the registry, else by its first two digits. Absent where one of them is missing. */
  state?: Check;
  /** A post office has the code. */
  code?: Check;
  /** The district is one that the code delivers to. Passes or is not run: districts are renamed, and written in many ways. */
  district?: Check;
}

/**
 * Weighs PIN code, state and district against one another. A code that the registry does not know may be younger than it: that
 * fails nothing.
 */
export async function checkPin(address: { postCode: string; state: string; district: string }): Promise<PinChecks> {
  const { postCode } = address;
  const state = findStateByName(address.state);
  if (postCode === '') return {};
  const places = await findPin(postCode);
  const code: Check = { id: 'pin_registry', result: places ? 'pass' : 'not_run' };
  if (!state) return { code };
  const agrees = places
    ? places.some((place) => place.state === state)
    : state.pin.some((start) => postCode.startsWith(start));
  const isDistrict = places?.some(({ district }) => letters(district) === letters(address.district)) ?? false;
  return {
    code,
    state: { id: 'pin_state', result: agrees ? 'pass' : 'fail' },
    district: { id: 'pin_district', result: isDistrict ? 'pass' : 'not_run' },
  };
}

function letters(name: string): string {
  return name.toUpperCase().replaceAll(/[^A-Z]/g, '');
}
