import { existsInCalendar } from './mrz-date.ts';

/**
 * First letters of the months, enough of them to tell one from another, in the languages that passports print: English, French,
 * German, Spanish, Italian, Portuguese, Dutch, Danish, Norwegian, Swedish, Finnish, Polish, Czech, Croatian, Hungarian,
 * Romanian, Turkish, Icelandic, Estonian, Latvian, Lithuanian, Indonesian.
 */
const MONTHS = [
  'JAN|JANV|GEN|ENE|TAMMI|STY|LED|SIJ|IAN|OCA|JAA|SAU',
  'FEB|FEV|FEVR|HELMI|LUT|UNO|UNOR|VELJ|SUB|VEE|VAS',
  'MAR|MARS|MARZ|MAAL|MAALIS|BRE|OZU|MRT|MAERZ|KOV',
  'APR|AVR|AVRIL|ABR|HUHTI|KWI|DUB|TRA|NIS|BAL',
  'MAY|MAI|MAG|MEI|MAJ|TOUKO|KVE|SVI|GEG',
  'JUN|JUIN|GIU|KESA|CZE|CRV|LIP|IUN|HAZ|BIR',
  'JUL|JUIL|LUG|HEINA|SRP|IUL|TEM|CRVC|LIE',
  'AUG|AOU|AOUT|AGO|ELO|SIE|KOL|AGU|RUGP|AGUS',
  'SEP|SEPT|SET|SYYS|WRZ|ZAR|RUJ|EYL|RUGS',
  'OCT|OKT|OTT|OUT|LOKA|PAZ|RIJ|LIS|EKI|SPA',
  'NOV|MARRAS|STU|STUD|KAS|LAP',
  'DEC|DEZ|DIC|DES|JOULU|GRU|PRO|ARA|GRUO|DET',
].map((names) => names.split('|'));

/** Two digits of a year: this many ahead of today belong to this century, the others to the last. */
const CENTURY_AHEAD = 20;

/**
 * Every date in a line of print, ISO 8601. Numbers are read day first, unless that is no date of the calendar.
 *
 * Understood are `12 AUG 1974`, `12 AUG/AOÛT 74`, `12.08.1974`, `12/08/1974`, `1974-08-12`, `12 08 1974`, `12081974`.
 *
 * @param today ISO date; settles the century of two-digit years
 */
export function readPrintedDates(text: string, today: string): string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
  return [...new Set([...namedMonths(plain, today), ...numericDates(plain, today)])];
}

function namedMonths(text: string, today: string): string[] {
  const found: string[] = [];
  for (const match of text.matchAll(/(\d{1,2})[ .,-]*([A-Z]{3,})[^0-9]{0,14}?[ .,-]*(\d{4}|\d{2})(?!\d)/g)) {
    const month = MONTHS.findIndex((names) => names.some((name) => match[2]!.startsWith(name)));
    if (month >= 0) found.push(...calendarDate(fullYear(match[3]!, today), month + 1, Number(match[1])));
  }
  return found;
}

function numericDates(text: string, today: string): string[] {
  const found: string[] = [];
  for (const match of text.matchAll(/(?<!\d)(\d{4})[-./ ]+(\d{1,2})[-./ ]+(\d{1,2})(?!\d)/g))
    found.push(...calendarDate(Number(match[1]), Number(match[2]), Number(match[3])));
  // A point is read as a colon; with two figures of a year that is a time.
  for (const match of text.matchAll(
    /(?<!\d)(\d{1,2})(?:[-./ ]+(\d{1,2})[-./ ]+(\d{4}|\d{2})|[-./: ]+(\d{1,2})[-./: ]+(\d{4}))(?!\d)/g,
  ))
    found.push(...bothOrders(Number(match[1]), Number(match[2] ?? match[4]), fullYear(match[3] ?? match[5]!, today)));
  for (const match of text.matchAll(/(?<!\d)(\d{2})(\d{2})((?:19|20)\d{2})(?!\d)/g))
    found.push(...bothOrders(Number(match[1]), Number(match[2]), Number(match[3])));
  return found;
}

/** Day first, as passports do; month first only when it can be nothing else. */
function bothOrders(first: number, second: number, year: number): string[] {
  const dayFirst = calendarDate(year, second, first);
  return dayFirst.length > 0 ? dayFirst : calendarDate(year, first, second);
}

function calendarDate(year: number, month: number, day: number): string[] {
  if (!existsInCalendar(year, month, day)) return [];
  return [`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`];
}

function fullYear(text: string, today: string): number {
  if (text.length === 4) return Number(text);
  const thisYear = Number(today.slice(0, 4));
  const century = Math.floor(thisYear / 100) * 100;
  return century + Number(text) > thisYear + CENTURY_AHEAD ? century - 100 + Number(text) : century + Number(text);
}
