import type { Method, Route } from '../route/define-route.ts';

/** A command that makes the route's example call, with the key left to fill in. */
export function writeCurlLine(route: Route, method: Method): string {
  const key = route.permission === 'public' ? [] : ['-u KEY_ID:KEY_SECRET'];
  const sent = Object.entries(route.files).filter(([, slot]) => slot.required || slot.inExample);
  const files = method === 'POST' ? sent.map(([name]) => `-F ${name}=@${name}.jpg`) : [];
  const bare = method === 'DELETE' || (method === 'POST' && files.length === 0) ? [`-X ${method}`] : [];
  const scalars = Object.entries(route.example.params).map(([name, value]): [string, string] => [name, String(value)]);
  const path = scalars.reduce((text, [name, value]) => text.replace(`:${name}`, encodeURIComponent(value)), route.path);
  const query = new URLSearchParams(scalars.filter(([name]) => !route.path.includes(`/:${name}`))).toString();
  return ['curl', ...key, ...bare, ...files, `'https://127.0.0.1:8443${path}${query && `?${query}`}'`].join(' ');
}
