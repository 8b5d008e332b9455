import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

type Address = ReturnType<typeof ipaddr.parse>;
type Network = ReturnType<typeof ipaddr.parseCIDR>;

/** Where this program may connect to when somebody else names the address. */
export interface TargetPolicy {
  /** Why a URL can be no target, for people, without repeating it; undefined when it can. A name is not resolved here. */
  refuseUrl: (url: string) => string | undefined;
  /** Whether a connection to this address may be opened for this host name. */
  allowsAddress: (host: string, address: string) => boolean;
}

/** What IPv6 has given out so far. Everything else is special, whatever its name. */
const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3');
/** Below 1024 stand services that are not HTTP, such as mail, which a request could be made to talk to. */
const FIRST_FREE_PORT = 1024;

/**
 * The public internet over HTTPS, and what the operator allows besides.
 *
 * Not public: private, loopback, link-local, carrier-grade NAT, unique local, multicast, documentation, benchmarking and
 * reserved ranges, and every IPv6 form that carries an IPv4 address (mapped, NAT64, 6to4, Teredo).
 *
 * @param allow host names, addresses and networks in CIDR form. Any address is allowed for such a name; such an address or
 * network is allowed for any name. Where the URL itself names one of them, plain HTTP and every port are allowed too.
 */
export function createTargetPolicy({ allow }: { allow: readonly string[] }): TargetPolicy {
  const names = new Set(allow.filter((entry) => !isNetwork(entry)).map((entry) => entry.toLowerCase()));
  const networks = allow.filter(isNetwork).map(readNetwork);
  const isAllowed = (address: Address): boolean => networks.some((network) => isWithin(address, network));
  const allowsAddress = (host: string, text: string): boolean => {
    if (isIP(text) === 0) return false;
    const address = ipaddr.parse(text);
    return names.has(bareHost(host)) || isPublic(address) || isAllowed(address);
  };
  const isTrusted = (host: string): boolean => names.has(host) || (isIP(host) !== 0 && isAllowed(ipaddr.parse(host)));
  return {
    allowsAddress,
    refuseUrl: (text) => {
      if (!URL.canParse(text)) return 'an absolute https:// URL is expected';
      const url = new URL(text);
      const host = bareHost(url.hostname);
      if (url.protocol !== 'https:' && (url.protocol !== 'http:' || !isTrusted(host))) return 'https is required';
      if (url.username !== '' || url.password !== '') return 'a user name or password is not allowed';
      if (url.hash !== '') return 'a fragment is not allowed';
      if (isIP(host) !== 0 && !allowsAddress(host, host)) return 'the address is not public';
      if (!isTrusted(host) && !isWebPort(url.port)) return 'the port must be 443, or from 1024';
      return undefined;
    },
  };
}

/** Of `[::1]` and `Example.org.` what names and addresses are compared with. */
export function bareHost(host: string): string {
  return host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
}

function isWebPort(port: string): boolean {
  return port === '' || Number(port) >= FIRST_FREE_PORT;
}

function isPublic(address: Address): boolean {
  return address.range() === 'unicast' && (address.kind() === 'ipv4' || isWithin(address, GLOBAL_IPV6));
}

function isWithin(address: Address, [base, length]: Network): boolean {
  return address.kind() === base.kind() && address.match([base, length]);
}

function isNetwork(entry: string): boolean {
  return isIP(entry) !== 0 || ipaddr.isValidCIDR(entry);
}

function readNetwork(entry: string): Network {
  return ipaddr.parseCIDR(entry.includes('/') ? entry : `${entry}/${isIP(entry) === 4 ? 32 : 128}`);
}
