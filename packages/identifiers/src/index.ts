export { fitMrz } from './mrz/fit-mrz.ts';
export type { CheckResult, MrzFit, ObservedCharacter } from './mrz/fit-mrz.ts';
export type { FittedField } from './mrz/fit-fields.ts';
export type { MrzFieldName, MrzFormatName, Span } from './mrz/formats.ts';
export { mrzCheckDigit } from './mrz/check-digit.ts';
export { existsInCalendar, readMrzDate } from './dates/mrz-date.ts';
export { stateName, toAlpha3 } from './states/states.ts';
