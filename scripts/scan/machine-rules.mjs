import { homedir } from 'node:os';
import { dirname } from 'node:path';

/** A folder right below the root is too common a word to look for. */
const MIN_FOLDERS = 2;

/**
 * What tells about the machine on which something was written: its folders, and where it gets its packages from.
 *
 * @param {{ root: string, registry?: string }} machine the checkout, and the URL of the npm registry in use
 * @returns {import('./secret-rules.mjs').Rule[]}
 */
export function machineRules({ root, registry }) {
  return [
    { id: 'home-folder', pattern: /(?<![\w.~-])\/(?:home|Users)\/[A-Za-z0-9._-]+/g },
    { id: 'home-folder', pattern: /(?<![\w.~/-])\/root\/[A-Za-z0-9._-]+/g },
    { id: 'home-folder', pattern: /\b[A-Z]:\\+Users\\+\w+/g },
    { id: 'work-folder', pattern: /(?<![\w.~/-])\/(?:work|workspaces?|builds?|github)\/[A-Za-z0-9._-]+/g },
    {
      id: 'registry-host',
      pattern: /\b(?:registry|artifactory|nexus|npm|pypi|packages?)\.(?:[a-z0-9-]+\.)+[a-z]{2,}\b/gi,
    },
    { id: 'registry-host', pattern: /\b[a-z0-9-]+\.jfrog\.io\b/gi },
    { id: 'registry-host', pattern: /"resolved": "https?:\/\/[^"]+/g },
    ...literal('work-folder', [root, dirname(root), homedir()].filter(isLongEnough)),
    ...literal('registry-host', hostsOf(registry)),
  ];
}

/** @param {string} folder */
function isLongEnough(folder) {
  return folder.split('/').filter(Boolean).length >= MIN_FOLDERS;
}

/** @param {string | undefined} registry */
function hostsOf(registry) {
  if (!registry || !URL.canParse(registry)) return [];
  const { hostname } = new URL(registry);
  return hostname && hostname !== 'localhost' ? [hostname] : [];
}

/** @param {string} id @param {readonly string[]} texts */
function literal(id, texts) {
  return texts.map((text) => ({ id, pattern: new RegExp(`${text.replaceAll(/[^\w]/g, '\\$&')}(?![\\w-])`, 'g') }));
}
