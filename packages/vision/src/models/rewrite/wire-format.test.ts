import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bytesField, integerField, readFields, readIntegers, writeFields } from './wire-format.ts';

const field = fc.oneof(
  fc.record({
    number: fc.integer({ min: 1, max: 5000 }),
    wire: fc.constant(0),
    value: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  }),
  fc.record({
    number: fc.integer({ min: 1, max: 5000 }),
    wire: fc.constant(2),
    value: fc.uint8Array({ maxLength: 300 }),
  }),
  fc.record({
    number: fc.integer({ min: 1, max: 5000 }),
    wire: fc.constant(5),
    value: fc.uint8Array({ minLength: 4, maxLength: 4 }),
  }),
);

it('reads back what was written', () => {
  fc.assert(
    fc.property(fc.array(field), (fields) => {
      const read = readFields(writeFields(fields));
      expect(read.map(({ value }) => (typeof value === 'bigint' ? value : [...value]))).toEqual(
        fields.map(({ value }) => (typeof value === 'bigint' ? value : [...value])),
      );
      expect(read.map(({ number, wire }) => [number, wire])).toEqual(fields.map(({ number, wire }) => [number, wire]));
    }),
  );
});

it('reads whole numbers one by one and packed, negative ones too', () => {
  const packed = bytesField(3, Uint8Array.of(5, 0x80, 0x01));
  expect(readIntegers([integerField(3, -1), packed, integerField(4, 9)], 3)).toEqual([-1, 5, 128]);
});

it('refuses a message that ends too early', () => {
  expect(() => readFields(Uint8Array.of(0x0a, 5, 1))).toThrow(RangeError);
  expect(() => readFields(Uint8Array.of(0x08, 0x80))).toThrow(RangeError);
});
