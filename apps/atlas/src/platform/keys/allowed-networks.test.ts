import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAllowedFrom, readNetwork } from './allowed-networks.ts';

describe('a network', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7/32'],
    ['203.0.113.0/24', '203.0.113.0/24'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['2001:DB8::/32', '2001:db8::/32'],
    ['2001:db8::1', '2001:db8::1/128'],
  ])('%s is stored as %s', (text, network) => {
    expect(readNetwork(text)).toEqual({ network });
  });

  it.each([
    ['203.0.113.7/24', 'did you mean 203.0.113.0/24?'],
    ['2001:db8::1/64', 'did you mean 2001:db8::/64?'],
    ['::ffff:203.0.113.0/120', 'write it as IPv4'],
    ['10.1/16', 'no address or network'],
    ['10', 'no address or network'],
    ['203.0.113.0/33', 'no address or network'],
    ['fe80::1%eth0', 'no address or network'],
    ['example.com', 'no address or network'],
    ['', 'no address or network'],
  ])('%j is refused: %s', (text, wrong) => {
    expect(readNetwork(text)).toEqual({ wrong: expect.stringContaining(wrong) });
  });
});

describe('an address', () => {
  const within = (network: string) => (address: string) => isAllowedFrom([network], address);

  it.each([
    ['203.0.113.255', true],
    ['::ffff:203.0.113.9', true],
    ['203.0.114.0', false],
    ['2001:db8::1', false],
    ['unknown', false],
    ['', false],
  ])('%j lies in 203.0.113.0/24: %s', (address, lies) => {
    expect(within('203.0.113.0/24')(address)).toBe(lies);
  });

  it('of IPv6 is told from IPv4 that looks alike', () => {
    expect(within('::/0')('203.0.113.9')).toBe(false);
    expect(within('0.0.0.0/0')('2001:db8::1')).toBe(false);
  });

  it('may come from anywhere without a list, and from nowhere with an empty one', () => {
    expect([isAllowedFrom(null, 'unknown'), isAllowedFrom([], '127.0.0.1')]).toEqual([true, false]);
  });

  it('lies in a network exactly if its leading bits are those of the network', () => {
    const bits = fc.integer({ min: 0, max: 32 });
    const word = fc.integer({ min: 0, max: 0xffffffff });
    fc.assert(
      fc.property(word, word, bits, (network, address, prefix) => {
        const mask = prefix === 0 ? 0n : (0xffffffffn << BigInt(32 - prefix)) & 0xffffffffn;
        const base = BigInt(network) & mask;
        const lies = (BigInt(address) & mask) === base;
        expect(isAllowedFrom([`${dotted(base)}/${prefix}`], dotted(BigInt(address)))).toBe(lies);
      }),
    );
  });
});

function dotted(address: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => String((address >> shift) & 255n)).join('.');
}
