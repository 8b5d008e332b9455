import { createRandom } from '../draw/random.ts';

export interface EmbedderOptions {
  /** Another seed gives other weights, whose embeddings have nothing in common. */
  seed: string;
  /** Numbers that it gives. Default 128. */
  dimensions?: number;
  /** Of its square input. Default 112. */
  side?: number;
  /** Gives zeros, whatever is put in. */
  isBlank?: boolean;
}

const POOL = 8;
const CHANNELS = 3;

/**
 * A small face embedder as an ONNX file: brightness in squares of 8 × 8 pixels, projected at random. It tells drawn faces apart and a
 * picture from a saved copy of it, and nothing more. Input `1 × 3 × 112 × 112`.
 */
export function makeEmbedder({ seed, dimensions = 128, side = 112, isBlank = false }: EmbedderOptions): Buffer {
  const rows = CHANNELS * (side / POOL) ** 2;
  const random = createRandom(seed);
  const weights = new Float32Array(rows * dimensions);
  if (!isBlank) for (let at = 0; at < weights.length; at++) weights[at] = random.next() - 0.5;
  const graph = message(
    field(1, node('AveragePool', ['picture'], 'pooled', [integers('kernel_shape'), integers('strides')])),
    field(1, node('Flatten', ['pooled'], 'flat', [])),
    field(1, node('MatMul', ['flat', 'weights'], 'embedding', [])),
    field(2, 'embedder'),
    field(5, tensor('weights', [rows, dimensions], weights)),
    field(11, value('picture', [1, CHANNELS, side, side])),
    field(12, value('embedding', [1, dimensions])),
  );
  return message(whole(1, 8), field(7, graph), field(8, message(field(1, ''), whole(2, 13))));
}

function node(operator: string, inputs: string[], output: string, attributes: Buffer[]): Buffer {
  return message(
    ...inputs.map((name) => field(1, name)),
    field(2, output),
    field(4, operator),
    ...attributes.map((each) => field(5, each)),
  );
}

/** An attribute that holds the size of a square. */
function integers(name: string): Buffer {
  return message(field(1, name), whole(8, POOL), whole(8, POOL), whole(20, 7));
}

function tensor(name: string, dims: number[], data: Float32Array): Buffer {
  return message(
    ...dims.map((size) => whole(1, size)),
    whole(2, 1),
    field(8, name),
    field(9, Buffer.from(data.buffer)),
  );
}

function value(name: string, dims: number[]): Buffer {
  const shape = message(...dims.map((size) => field(1, message(whole(1, size)))));
  return message(field(1, name), field(2, message(field(1, message(whole(1, 1), field(2, shape))))));
}

function message(...fields: Buffer[]): Buffer {
  return Buffer.concat(fields);
}

function field(number: number, content: Buffer | string): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([varint((number << 3) | 2), varint(bytes.length), bytes]);
}

function whole(number: number, content: number): Buffer {
  return Buffer.concat([varint(number << 3), varint(content)]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) + 128);
  }
}
