/** What is no code: comments, then bodies of functions, then strings. Quotes within the former begin nothing. */
const NO_CODE = /--[^\n]*|\/\*[\s\S]*?\*\/|\$(\w*)\$[\s\S]*?\$\1\$|'(?:[^']|'')*'/g;

/** The statements of a script in lower case, each on one line; comments are gone, and texts and bodies of functions are empty. */
export function splitStatements(sql: string): string[] {
  return sql
    .replaceAll(NO_CODE, (found) => (found.startsWith('--') || found.startsWith('/*') ? ' ' : "''"))
    .split(';')
    .map((statement) => statement.replaceAll(/\s+/g, ' ').trim().toLowerCase())
    .filter(Boolean);
}
