/** One place of one route where an id can be put. */
export interface Place {
  method: 'GET' | 'POST';
  path: string;
  parameter: string;
  in: 'query' | 'header' | 'body';
  /** Of the route's other required parameters, without a leading sign. */
  others: string;
  /** The form of the ids that a documented parameter names; undefined elsewhere, and where callers choose the words themselves. */
  idForm: RegExp | undefined;
}

interface Operation {
  parameters?: { name: string; in: string; required?: boolean; example?: unknown; schema?: { pattern?: string } }[];
  requestBody?: { required?: boolean };
}

const ID_LIKE = /(^|_)(id|after|cursor)$|^Idempotency-Key$/i;
/** Names that no route may heed without saying so. */
const UNDOCUMENTED = [
  'id',
  'job_id',
  'endpoint_id',
  'event_id',
  'request_id',
  'key_id',
  'account_id',
  'reference_id',
  'hold_id',
  'after',
  'cursor',
];
/** What the other required parameters say. A family for which no owner has set anything. */
const OTHERS: Readonly<Record<string, string>> = {
  document_type: 'AUTO',
  family: 'pivc',
  key_secret: 'none',
  reason: 'none',
};

/**
 * Every place for an id of every route of the API document, by GET and by POST: the documented parameters in query and body, the
 * headers Idempotency-Key and request_id, and names that routes might heed without documenting them, all at once (`*`).
 */
export function listPlaces(openapi: { paths: Record<string, Record<string, Operation>> }, hookUrl: string): Place[] {
  return Object.entries(openapi.paths).flatMap(([path, operations]) => {
    const parameters = Object.values(operations).flatMap((operation) => operation.parameters ?? []);
    const names = [...new Set(parameters.filter(({ name }) => ID_LIKE.test(name)).map(({ name }) => name))];
    const required = [...new Set(parameters.filter((one) => one.required).map(({ name }) => name))];
    const places = [...names, '*'].flatMap((parameter): Omit<Place, 'others' | 'idForm'>[] => {
      if (parameter === 'Idempotency-Key') return [];
      const inQuery = { path, parameter, in: 'query' as const };
      const both = [
        { ...inQuery, method: 'GET' as const },
        { ...inQuery, method: 'POST' as const },
      ];
      return parameter === '*' ? both : [...both, { path, parameter, in: 'body', method: 'POST' }];
    });
    for (const parameter of ['request_id', 'Idempotency-Key'])
      places.push({ method: 'POST', path, parameter, in: 'header' });
    const say = (name: string) => `${name}=${encodeURIComponent(OTHERS[name] ?? (name === 'url' ? hookUrl : ''))}`;
    return places.map((place) => ({
      ...place,
      idForm: idFormOf(place, operations[place.method.toLowerCase()]),
      others: required
        .filter((name) => name !== place.parameter && (OTHERS[name] !== undefined || name === 'url'))
        .map(say)
        .join('&'),
    }));
  });
}

/** A reference id is the caller's own word: the same in two accounts is nothing that either could learn of. */
function idFormOf({ in: where, parameter }: Omit<Place, 'others' | 'idForm'>, operation: Operation | undefined) {
  // A form that lacks the files of its route is refused before anything is looked up.
  const lacksFiles = where === 'body' && operation?.requestBody?.required;
  if (where === 'header' || parameter === 'reference_id' || lacksFiles) return undefined;
  const pattern = operation?.parameters?.find(({ name }) => name === parameter)?.schema?.pattern;
  return pattern === undefined ? undefined : new RegExp(pattern);
}

/** The call that puts a value into a place. */
export function writeAttempt(place: Place, value: string) {
  const { method, path, parameter, others } = place;
  const names = parameter === '*' ? UNDOCUMENTED : [parameter];
  const pairs = names.map((name) => `${name}=${encodeURIComponent(value)}`).join('&');
  const withQuery = (query: string) => (query === '' ? path : `${path}?${query}`);
  if (place.in === 'header') return { method, path: withQuery(others), headers: { [parameter]: value } };
  if (place.in === 'query') return { method, path: withQuery([others, pairs].filter(Boolean).join('&')), headers: {} };
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return { method, path: withQuery(others), headers, body: Buffer.from(pairs) };
}
