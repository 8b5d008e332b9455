import ipaddr from 'ipaddr.js';

/** As many networks as a key may name. */
export const MAX_NETWORKS = 100;

/**
 * A network in the one form in which it is stored, such as `203.0.113.0/24` or `2001:db8::/32`; an address alone is a network of
 * itself.
 *
 * @returns what is wrong instead, where the text is no network, has bits behind its prefix, or is IPv4 in IPv6 clothes
 */
export function readNetwork(text: string): { network: string } | { wrong: string } {
  const asCidr = text.includes('/')
    ? text
    : ipaddr.isValid(text)
      ? `${text}/${ipaddr.parse(text).toByteArray().length * 8}`
      : '';
  // Only the full form: `10.1` would be read as 10.0.0.1.
  const isFull = asCidr.includes(':') || /^\d+\.\d+\.\d+\.\d+\//.test(asCidr);
  if (!isFull || asCidr.includes('%') || !ipaddr.isValidCIDR(asCidr))
    return { wrong: `${text} is no address or network` };
  const [address, bits] = ipaddr.parseCIDR(asCidr);
  if (address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress())
    return { wrong: `${text} is an IPv4 network in IPv6 form: write it as IPv4` };
  const base =
    address.kind() === 'ipv4' ? ipaddr.IPv4.networkAddressFromCIDR(asCidr) : ipaddr.IPv6.networkAddressFromCIDR(asCidr);
  const network = `${base.toString()}/${bits}`;
  if (base.toString() !== address.toString())
    return { wrong: `${text} has bits behind its prefix; did you mean ${network}?` };
  return { network };
}

/** Whether an address lies in one of the networks. IPv4 in IPv6 clothes counts as IPv4; what is no address lies in none. */
export function isAllowedFrom(networks: readonly string[] | null, address: string): boolean {
  if (networks === null) return true;
  if (!ipaddr.isValid(address)) return false;
  const from = ipaddr.process(address);
  return networks.some((network) => {
    const [base, bits] = ipaddr.parseCIDR(network);
    return base.kind() === from.kind() && from.match(base, bits);
  });
}
