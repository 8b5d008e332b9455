import { inventDate } from '../numbers/random-text.ts';
import type { Draw } from '../random.ts';
import { BENGALI, GUJARATI, ODIA, PUNJABI } from './regions/eastern-western.ts';
import { HINDI, MARATHI } from './regions/devanagari.ts';
import { KANNADA, MALAYALAM, TAMIL, TELUGU } from './regions/southern.ts';
import type { Pair, Region } from './regions/region.ts';

/** Every script is drawn as often as the others, Devanagari twice. */
export const REGIONS: readonly Region[] = [
  HINDI,
  MARATHI,
  TAMIL,
  TELUGU,
  KANNADA,
  MALAYALAM,
  BENGALI,
  GUJARATI,
  PUNJABI,
  ODIA,
];

/** A person who does not exist. Dates ISO. */
export interface Indian {
  region: Region;
  given: Pair;
  surname: Pair;
  name: Pair;
  father: Pair;
  mother: Pair;
  sex: 'F' | 'M';
  birth: string;
  /** An issue date in the holder's adult years, in the past. */
  issue: string;
  house: string;
  street: Pair;
  town: Pair;
  pin: string;
}

export function inventIndian(draw: Draw, regions: readonly Region[] = REGIONS): Indian {
  const region = draw.pick(regions);
  const sex = draw.pick(['F', 'M'] as const);
  const given = draw.pick(sex === 'F' ? region.women : region.men);
  const surname = draw.pick(region.surnames);
  const birth = inventDate(draw, 1950, 2005);
  const adult = Math.max(2010, Number(birth.slice(0, 4)) + 18);
  return {
    region,
    given,
    surname,
    name: join(given, surname),
    father: join(draw.pick(region.men), surname),
    mother: join(draw.pick(region.women), surname),
    sex,
    birth,
    issue: inventDate(draw, adult, 2025),
    house: `${draw.whole(1, 240)}${draw.chance(0.3) ? `/${draw.whole(1, 30)}` : ''}`,
    street: draw.pick(region.streets),
    town: draw.pick(region.towns),
    pin: `${region.pin}${String(draw.whole(1, 9999)).padStart(4, '0')}`,
  };
}

/** Parts of the address as they follow one another, without the care-of line. */
export function writeAddress(holder: Indian): Pair {
  const { house, street, town, region, pin } = holder;
  return {
    latin: `${house}, ${street.latin}, ${town.latin}, ${region.state.latin} - ${pin}`,
    local: `${house}, ${street.local}, ${town.local}, ${region.state.local} - ${pin}`,
  };
}

function join(a: Pair, b: Pair): Pair {
  return { latin: `${a.latin} ${b.latin}`, local: `${a.local} ${b.local}` };
}
