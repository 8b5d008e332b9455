import type { Script } from '../../sheet/sheet.ts';

/** A word in Latin script and in that of the region. */
export interface Pair {
  latin: string;
  local: string;
}

/** Where a holder lives and what is printed there. Names are common ones, combined at random. */
export interface Region {
  script: Script;
  state: Pair;
  /** Of vehicles and licences, and of taxpayers. */
  rto: string;
  gst: string;
  /** First two digits of the PIN code. */
  pin: string;
  men: readonly Pair[];
  women: readonly Pair[];
  surnames: readonly Pair[];
  streets: readonly Pair[];
  towns: readonly Pair[];
  words: {
    government: string;
    birth: string;
    male: string;
    female: string;
    address: string;
    motto: string;
    /** Care of: son, daughter. */
    son: string;
    daughter: string;
    election: string;
    name: string;
    father: string;
  };
}

/** `Asha=आशा, Ravi=रवि` */
export function pairs(text: string): readonly Pair[] {
  return text.split(',').map((item) => {
    const [latin = '', local = ''] = item.trim().split('=');
    return { latin, local };
  });
}
