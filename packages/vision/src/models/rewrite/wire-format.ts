/** One field of a protobuf message: a number for wire type 0, bytes for the others. */
export interface WireField {
  number: number;
  value: bigint | Uint8Array;
  /** 1 and 5 are fixed 64 and 32 bits, 2 has a length of its own. */
  wire: number;
}

const FIXED_BYTES: Readonly<Record<number, number>> = { 1: 8, 5: 4 };

/** The fields of a message in their order. The bytes are not copied. @throws {RangeError} when it is no such message */
export function readFields(message: Uint8Array): WireField[] {
  const fields: WireField[] = [];
  const cursor = { at: 0 };
  while (cursor.at < message.length) {
    const tag = Number(readVarint(message, cursor));
    const wire = tag & 7;
    const number = tag >>> 3;
    if (wire === 0) fields.push({ number, wire, value: readVarint(message, cursor) });
    else {
      const length = wire === 2 ? Number(readVarint(message, cursor)) : FIXED_BYTES[wire];
      if (length === undefined || cursor.at + length > message.length) throw new RangeError('no protobuf message');
      fields.push({ number, wire, value: message.subarray(cursor.at, cursor.at + length) });
      cursor.at += length;
    }
  }
  return fields;
}

/** Inverse of `readFields`. */
export function writeFields(fields: readonly WireField[]): Uint8Array {
  return Buffer.concat(
    fields.flatMap(({ number, wire, value }) => {
      const tag = writeVarint(BigInt((number << 3) | wire));
      if (typeof value === 'bigint') return [tag, writeVarint(value)];
      return wire === 2 ? [tag, writeVarint(BigInt(value.length)), value] : [tag, value];
    }),
  );
}

/** A field with a length of its own: text, bytes or another message. */
export function bytesField(number: number, value: Uint8Array | string): WireField {
  return { number, wire: 2, value: typeof value === 'string' ? Buffer.from(value) : value };
}

/** @param value an integer; negative ones as 64 bits, as protobuf has them */
export function integerField(number: number, value: number): WireField {
  return { number, wire: 0, value: BigInt.asUintN(64, BigInt(value)) };
}

export function floatField(number: number, value: number): WireField {
  return { number, wire: 5, value: new Uint8Array(Float32Array.of(value).buffer) };
}

/** The whole numbers of a repeated field, packed or one by one. */
export function readIntegers(fields: readonly WireField[], number: number): number[] {
  const toNumber = (value: bigint) => Number(BigInt.asIntN(64, value));
  return fields
    .filter((field) => field.number === number)
    .flatMap(({ value }) => {
      if (typeof value === 'bigint') return [toNumber(value)];
      const numbers: number[] = [];
      for (const cursor = { at: 0 }; cursor.at < value.length;) numbers.push(toNumber(readVarint(value, cursor)));
      return numbers;
    });
}

/** The bytes of a field that is there at most once. */
export function readBytes(fields: readonly WireField[], number: number): Uint8Array | undefined {
  const value = fields.find((field) => field.number === number)?.value;
  return value instanceof Uint8Array ? value : undefined;
}

export function readText(fields: readonly WireField[], number: number): string {
  return Buffer.from(readBytes(fields, number) ?? []).toString();
}

function readVarint(bytes: Uint8Array, cursor: { at: number }): bigint {
  let value = 0n;
  for (let shift = 0n; shift < 70n; shift += 7n) {
    const byte = bytes[cursor.at++];
    if (byte === undefined) break;
    value |= BigInt(byte & 127) << shift;
    if (byte < 128) return value;
  }
  throw new RangeError('no protobuf message');
}

function writeVarint(value: bigint): Uint8Array {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 7n) {
    if (rest < 128n) return Uint8Array.from([...bytes, Number(rest)]);
    bytes.push(Number(rest & 127n) | 128);
  }
}
