const text = (/** @type {string} */ value) => Buffer.from(value).toString('base64');
const pixels = (/** @type {number} */ value) => ({ list: { i: ['1', String(value), String(value), '1'] } });

/**
 * @typedef {{ kernel: number, stride: number, same: boolean }} Slide
 * @typedef {{ height: number, width: number, channels: number }} Size
 * @typedef {{ add: (suffix: string, shape: number[], whole?: number[]) => string, name: string, input: string, channels: number, size: Size }} Place
 * @typedef {(place: Place) => { op: string, input: string[], attr: any, size: Size }} Layer
 */

/** @param {Slide} slide */
function steps({ stride, same }) {
  return { strides: pixels(stride), padding: { s: text(same ? 'SAME' : 'VALID') }, data_format: { s: text('NHWC') } };
}

/** @param {Size} size @param {Slide} slide @param {number} channels */
function slid({ height, width }, { kernel, stride, same }, channels) {
  const after = (/** @type {number} */ side) => Math.ceil((same ? side : side - kernel + 1) / stride);
  return { height: after(height), width: after(width), channels };
}

/** @param {Size} size @param {Slide} slide */
function fitted({ height, width }, slide) {
  return { ...slide, same: slide.same || slide.kernel > Math.min(height, width) };
}

/** @param {{ slide: Slide, filters: number, activation: string }} options @returns {Layer} */
export function convolution({ slide: asked, filters, activation }) {
  return ({ add, input, channels, size }) => {
    const slide = fitted(size, asked);
    const weights = [add('w', [slide.kernel, slide.kernel, channels, filters]), add('b', [filters])];
    const fused = ['BiasAdd', ...(activation ? [activation] : [])].map(text);
    return {
      op: '_FusedConv2D',
      input: [input, ...weights, ...(activation === 'Prelu' ? [add('a', [1, 1, filters])] : [])],
      attr: {
        ...steps(slide),
        dilations: pixels(1),
        fused_ops: { list: { s: fused } },
        num_args: { i: activation === 'Prelu' ? '2' : '1' },
      },
      size: slid(size, slide, filters),
    };
  };
}

/** @param {{ slide: Slide, multiplier: number }} options @returns {Layer} */
export function depthwise({ slide: asked, multiplier }) {
  return ({ add, input, channels, size }) => {
    const slide = fitted(size, asked);
    return {
      op: 'DepthwiseConv2dNative',
      input: [input, add('w', [slide.kernel, slide.kernel, channels, multiplier])],
      attr: { ...steps(slide), dilations: pixels(1) },
      size: slid(size, slide, channels * multiplier),
    };
  };
}

/** @param {{ slide: Slide }} options @returns {Layer} */
export function pool({ slide: asked }) {
  return ({ input, channels, size }) => {
    const slide = fitted(size, asked);
    return {
      op: 'MaxPool',
      input: [input],
      attr: { ...steps(slide), ksize: pixels(slide.kernel) },
      size: slid(size, slide, channels),
    };
  };
}

/** @param {{ rows: number, columns: number, channels: number }} options what is added, more of it below, to the right and behind @returns {Layer} */
export function pad({ rows, columns, channels }) {
  return ({ add, input, size }) => ({
    op: 'Pad',
    input: [input, add('p', [4, 2], [0, 0, rows - 1, rows, columns - 1, columns, 0, channels])],
    attr: {},
    size: {
      height: size.height + 2 * rows - 1,
      width: size.width + 2 * columns - 1,
      channels: size.channels + channels,
    },
  });
}

/** Operators without settings. @param {string} op @returns {Layer} */
export function unit(op) {
  return ({ add, input, channels, size }) => ({
    op,
    input: [input, ...(op === 'Prelu' ? [add('a', [1, 1, channels])] : []), ...(op === 'AddV2' ? [input] : [])],
    attr: {},
    size,
  });
}

/**
 * A graph model of TensorFlow.js with these layers, a reshape and a sigmoid behind them, and weights drawn from their places.
 *
 * @param {Size} input @param {Layer[]} layers
 */
export function makeGraph(input, layers) {
  /** @type {any[]} */
  const nodes = [placeholder(input)];
  /** @type {any[]} */
  const specs = [];
  /** @type {Buffer[]} */
  const bytes = [];
  const add = (
    /** @type {string} */ name,
    /** @type {number[]} */ shape,
    /** @type {number[] | undefined} */ whole,
  ) => {
    const length = shape.reduce((product, size) => product * size, 1);
    const values = Array.from({ length }, (_, at) => Math.sin(at * 1.7 + specs.length));
    const data = whole ? Int32Array.from(whole) : Float32Array.from(values);
    nodes.push({ name, op: 'Const', attr: { dtype: { type: whole ? 'DT_INT32' : 'DT_FLOAT' } } });
    specs.push({ name, shape, dtype: whole ? 'int32' : 'float32' });
    bytes.push(Buffer.from(data.buffer));
    return name;
  };
  let [at, size] = ['input', input];
  layers.forEach((layer, index) => {
    const name = `layer${index}`;
    const place = { name, input: at, channels: size.channels, size };
    const made = layer({ ...place, add: (suffix, shape, whole) => add(`${name}/${suffix}`, shape, whole) });
    nodes.push({ name, op: made.op, input: made.input, attr: made.attr });
    [at, size] = [name, made.size];
  });
  nodes.push(
    { name: 'flat', op: 'Reshape', input: [at, add('flat/shape', [2], [1, -1])], attr: {} },
    { name: 'share', op: 'Sigmoid', input: ['flat'], attr: {} },
    { name: 'Identity', op: 'Identity', input: ['flat'], attr: {} },
    { name: 'Identity_1', op: 'Identity', input: ['share'], attr: {} },
    { name: 'Identity_2', op: 'Identity', input: [at], attr: {} },
  );
  const model = {
    format: 'graph-model',
    modelTopology: { node: nodes, versions: {} },
    weightsManifest: [{ paths: [], weights: specs }],
  };
  return { model, weights: Buffer.concat(bytes) };
}

/** @param {Size} size */
function placeholder({ height, width, channels }) {
  const dim = [1, height, width, channels].map((size) => ({ size: String(size) }));
  return { name: 'input', op: 'Placeholder', attr: { dtype: { type: 'DT_FLOAT' }, shape: { shape: { dim } } } };
}
