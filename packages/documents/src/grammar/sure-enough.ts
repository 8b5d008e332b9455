/**
 * How sure the least sure character must be for a value to be `READ`: less where a check digit or a second place on the document
 * vouches for it, more where nothing does.
 */
export const SURE_ENOUGH = { check: 0.5, repeated: 0.5, form: 0.8, none: 0.88 } as const;
