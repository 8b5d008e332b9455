import ipaddr from 'ipaddr.js';

/**
 * The unit in which a source address is limited: an IPv4 address, or the /64 network of an IPv6 address, which is what one
 * caller usually has to itself. IPv4 in IPv6 clothes is IPv4.
 */
export function groupAddress(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return `${parsed
    .toByteArray()
    .slice(0, 8)
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')}/64`;
}
