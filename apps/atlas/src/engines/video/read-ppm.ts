/** Pixels, three bytes each. */
export interface Frame {
  width: number;
  height: number;
  data: Uint8Array;
}

const HEADER_BYTES = 64;

/** The pictures of a stream of binary PPM files, one after another. What is cut short at the end is left out. */
export async function* readPpm(chunks: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let parts: Buffer[] = [];
  let length = 0;
  let next: ReturnType<typeof readHeader>;
  for await (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.length;
    for (;;) {
      next ??= readHeader(parts);
      if (!next || length < next.end) break;
      const all = Buffer.concat(parts);
      yield { width: next.width, height: next.height, data: new Uint8Array(all.subarray(next.start, next.end)) };
      parts = [all.subarray(next.end)];
      length = all.length - next.end;
      next = undefined;
    }
  }
}

function readHeader(parts: readonly Buffer[]) {
  const head = Buffer.concat(parts.slice(0, 2)).subarray(0, HEADER_BYTES).toString('latin1');
  const match = /^P6\s(\d{1,5})\s(\d{1,5})\s255\s/.exec(head);
  if (!match) return undefined;
  const [width, height] = [Number(match[1]), Number(match[2])];
  const start = match[0].length;
  return { width, height, start, end: start + width * height * 3 };
}
