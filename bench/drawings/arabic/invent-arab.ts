import { inventDate } from '../numbers/random-text.ts';
import type { Draw } from '../random.ts';

interface Word {
  latin: string;
  local: string;
}

export interface Arab {
  name: Word;
  nation: Word;
  sex: 'F' | 'M';
  birth: string;
  /** In Arabic. */
  street: string;
  town: string;
}

const words = (text: string): readonly Word[] =>
  text.split(',').map((item) => {
    const [latin = '', local = ''] = item.trim().split('=');
    return { latin, local };
  });

const MEN = words('Ahmed=أحمد, Khalid=خالد, Youssef=يوسف, Mahmoud=محمود, Tariq=طارق, Ibrahim=إبراهيم, Salim=سالم, Hassan=حسن, Karim=كريم, Nasser=ناصر'); // prettier-ignore
const WOMEN = words('Fatima=فاطمة, Mariam=مريم, Noura=نورة, Salma=سلمى, Huda=هدى, Amina=أمينة, Layla=ليلى, Zainab=زينب, Rania=رانيا, Aisha=عائشة'); // prettier-ignore
const FAMILIES = words('Al Mansoori=المنصوري, Al Hashimi=الهاشمي, Al Khalifi=الخليفي, Al Zahrani=الزهراني, Al Sayed=السيد, Al Najjar=النجار, Al Qasimi=القاسمي, Al Masri=المصري, Al Shamsi=الشامسي, Al Balushi=البلوشي'); // prettier-ignore

/** A person who does not exist, with three names. */
export function inventArab(draw: Draw, nation: Word): Arab {
  const sex = draw.pick(['F', 'M'] as const);
  const parts = [draw.pick(sex === 'F' ? WOMEN : MEN), draw.pick(MEN), draw.pick(MEN), draw.pick(FAMILIES)];
  const join = (key: keyof Word): string => parts.map((part) => part[key]).join(' ');
  return {
    name: { latin: join('latin'), local: join('local') },
    nation,
    sex,
    birth: inventDate(draw, 1950, 2005),
    street: draw.pick(['شارع النيل', 'شارع الجمهورية', 'شارع المدرسة', 'شارع السوق']),
    town: draw.pick(['القاهرة', 'الإسكندرية', 'المنصورة', 'أسيوط', 'طنطا']),
  };
}
