import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { refuseDrawingBombs } from './refuse-drawing-bombs.ts';

const MIB = 1024 * 1024;
const pdf = (dictionary: string, content: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`%PDF-1.7\n4 0 obj\n<< /Filter /FlateDecode ${dictionary}/Length ${content.length} >>\nstream\n`),
    content,
    Buffer.from('\nendstream\nendobj\n%%EOF\n'),
  ]);
const commands = (bytes: number) => deflateSync(Buffer.alloc(bytes, '0 0 1 1 re f\n'), { level: 9 });

describe('refuseDrawingBombs', () => {
  it('refuses a stream that unpacks to more commands than any page has', () => {
    expect(() => refuseDrawingBombs(pdf('', commands(30 * MIB)))).toThrow('too many drawing commands');
  });

  it('refuses many streams that do so together', () => {
    const one = pdf('', commands(20 * MIB));
    expect(() => refuseDrawingBombs(Buffer.concat([one, one, one, one, one]))).toThrow('too many drawing commands');
  });

  it('refuses any number of small streams that do so together', () => {
    const one = pdf('', commands(MIB));
    expect(() => refuseDrawingBombs(Buffer.concat(Array.from({ length: 100 }, () => one)))).toThrow('drawing commands');
  });

  it.each([
    ['a file of nothing but such words', Buffer.alloc(20 * MIB, '/Fl stream\n')],
    ['a dense page', pdf('', commands(4 * MIB))],
    ['a large picture', pdf('/Subtype /Image ', deflateSync(Buffer.alloc(60 * MIB)))],
    ['damaged streams', pdf('', Buffer.alloc(MIB, 7))],
    ['no PDF at all', Buffer.from('stream')],
  ])('lets %s pass', (_name, bytes) => {
    expect(() => refuseDrawingBombs(bytes)).not.toThrow();
  });
});
