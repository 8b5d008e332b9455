import { inventDate } from '../numbers/random-text.ts';
import type { Draw } from '../random.ts';

export interface American {
  surname: string;
  given: string;
  sex: 'F' | 'M';
  birth: string;
  street: string;
}

const list = (text: string): string[] => text.split(',').map((item) => item.trim());
const SURNAMES = list("Hollister, Pemberton, Okafor, Vasquez, Lindgren, O'Malley, Tremblay, Castellano, Nakagawa, Whitfield, Dubois, McKenzie"); // prettier-ignore
const WOMEN = list('Clara Jean, Monique, Daphne, Harriet, Yolanda, Beatrix, Simone, Ingrid Mae');
const MEN = list('Everett, Desmond Paul, Quentin, Roland, Mateo, Clifford, Etienne, Barnaby');
const STREETS = list('Maple Ave, Oak St, Lakeview Dr, 3rd St, Elm Ct, Cedar Ln, Main St');

export function inventAmerican(draw: Draw): American {
  const sex = draw.pick(['F', 'M'] as const);
  return {
    surname: draw.pick(SURNAMES),
    given: draw.pick(sex === 'F' ? WOMEN : MEN),
    sex,
    birth: inventDate(draw, 1945, 2004),
    street: `${draw.whole(11, 9899)} ${draw.pick(STREETS)}`,
  };
}
