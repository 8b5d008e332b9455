/**
 * Words of letters and business papers, which quote numbers, names and offices of documents but are none. No card, certificate of
 * registration or cheque has them.
 */
const OTHER_PAPERS: readonly RegExp[] = [
  /^DEAR\b/,
  /^(?:YOURS )?(?:SINCERELY|FAITHFULLY|TRULY)\b/,
  /^SUB(?:JECT)? ?[:.]/,
  /^(?:FIRST |SECOND |FINAL )?REMINDER\b/,
  /\bTO WHOM(?:SOEVER)? IT MAY CONCERN\b/,
  /\bINVOICE\b/,
  /\bCERTIFICATE OF INSURANCE\b|\bINSURANCE (?:POLICY|CERTIFICATE)\b|\bPOLICY (?:NO|NUMBER|SCHEDULE)\b/,
  /\bACKNOWLEDGE?MENT\b/,
  /\bQUOTATION\b|\bPURCHASE ORDER\b|\bDELIVERY NOTE\b/,
  /\bCHALLAN\b|\b(?:INFORMATION|PAY|SALARY|DEPOSIT) SLIP\b|\bSTATEMENT OF ACCOUNT\b/,
  /\bKYC\b|\bKNOW YOUR CUSTOMER\b/,
  /\bAPPLICATION FORM\b|\bFORM OF APPLICATION\b/,
];

/** Whether some line says that the page is a letter, a bill or another paper about documents. */
export function isOtherPaper(texts: readonly string[]): boolean {
  return texts.some((text) => OTHER_PAPERS.some((words) => words.test(text.toUpperCase().trim())));
}
