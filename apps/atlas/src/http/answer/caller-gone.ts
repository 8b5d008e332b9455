/** The status that log and ledger give a call whose caller had gone before the answer; nginx has the same number for it. */
export const CALLER_GONE = 499;
