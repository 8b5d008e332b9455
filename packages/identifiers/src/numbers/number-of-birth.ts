import { existsInCalendar } from '../dates/mrz-date.ts';

/**
 * What a number tells of its bearer.
 *
 * @param born `yyyy-mm-dd`, with `?` for each figure that the number does not hold
 * @param isMan absent where it does not hold the sex
 */
export function bornAndSex(born: string, isMan?: boolean): Record<string, string> {
  return { born, ...(isMan !== undefined && { sex: isMan ? 'M' : 'F' }) };
}

/** Whether a day of that form is in the calendar, in one of the centuries where the number does not say which. */
export function isBirth(born: string): boolean {
  return ['18', '19', '20'].some((century) => {
    const [year, month, day] = born.replace(/^\?\?/, century).replaceAll('-??', '-01').split('-').map(Number);
    return existsInCalendar(year!, month!, day!);
  });
}

/** Whether a date is the one that a number tells, as far as it does. @param born as `bornAndSex` gives it */
export function isBornOn(iso: string, born: string): boolean {
  return iso.length === born.length && [...born].every((sign, at) => sign === '?' || sign === iso[at]);
}
