/** Whether `yymmdd` can be a date: month and day exist, or are unknown (fillers), the year is digits or unknown. */
export function isPlausibleMrzDate(text: string): boolean {
  const [year, month, day] = [text.slice(0, 2), text.slice(2, 4), text.slice(4, 6)];
  if (!/^(\d\d|<<)$/.test(year)) return false;
  const monthKnown = /^(0[1-9]|1[0-2])$/.test(month);
  if (!monthKnown && month !== '<<' && month !== '00') return false;
  if (day === '<<' || day === '00') return true;
  const last = monthKnown ? new Date(Date.UTC(2000, Number(month), 0)).getUTCDate() : 31;
  return /^\d\d$/.test(day) && Number(day) >= 1 && Number(day) <= last;
}

/** Which side of today a date must lie on, to settle its century. */
export type DateSense = 'birth' | 'expiry';

/**
 * A date of a zone in ISO 8601, its century settled: births lie in the past hundred years, expiries at most fifty years in
 * the future.
 *
 * @param today ISO date
 * @returns `yyyy-mm-dd`, or shorter (`yyyy-mm`, `yyyy`) when the rest is unknown, or `undefined` when it is no date
 */
export function readMrzDate(text: string, sense: DateSense, today: string): string | undefined {
  if (!isPlausibleMrzDate(text) || text.startsWith('<<')) return undefined;
  const short = Number(text.slice(0, 2));
  const thisYear = Number(today.slice(0, 4));
  const century = Math.floor(thisYear / 100) * 100;
  const [month, day] = [text.slice(2, 4), text.slice(4, 6)];
  const year = settleCentury(century + short, month + day, sense, today, thisYear);
  if (!/^\d\d$/.test(month) || month === '00') return `${year}`;
  if (!/^\d\d$/.test(day) || day === '00') return `${year}-${month}`;
  return existsInCalendar(year, Number(month), Number(day)) ? `${year}-${month}-${day}` : undefined;
}

function settleCentury(year: number, monthDay: string, sense: DateSense, today: string, thisYear: number): number {
  if (sense === 'birth') {
    const future = year > thisYear || (year === thisYear && monthDay > today.slice(5).replace('-', ''));
    return future ? year - 100 : year;
  }
  if (year > thisYear + 50) return year - 100;
  return year < thisYear - 50 ? year + 100 : year;
}

/** Whether the Gregorian calendar has this day. */
export function existsInCalendar(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
