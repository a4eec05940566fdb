// The same networks in TensorFlow.js on its wasm backend, one thread, as its users write them. It comes from
// npm, for this comparison alone; where it is not installed, its column stays empty.

const TOKENS = 10;

const script = (source) => new Promise((resolve, reject) => {
  const element = Object.assign(document.createElement("script"), { src: source });
  element.onload = resolve;
  element.onerror = () => reject(new Error(`${source} did not load`));
  document.head.append(element);
});

/// TensorFlow.js, or nothing where it is not installed.
export async function load() {
  if (!(await fetch("./tfjs/")).ok) return undefined;
  await script("./tfjs/tf.min.js");
  await script("./tfjs/tf-backend-wasm.min.js");
  const { tf } = globalThis;
  // The engine beside it has one thread, too.
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  tf.wasm.setWasmPaths("./tfjs/");
  await tf.setBackend("wasm");
  await tf.ready();
  return tf;
}

/// W1: forward and backward with the gradients of the weights, and the norm of the gradient at every layer.
/// The weights are [depth, out, in], the input [batch, width].
export function depthNetwork(tf, depth, width, batch, residual, weights, input) {
  const layers = Array.from({ length: depth }, (_, l) =>
    tf.tensor2d(weights.subarray(l * width * width, (l + 1) * width * width), [width, width]));
  const start = tf.tensor2d(input, [batch, width]);
  return () => tf.tidy(() => {
    const [states, acts] = [[start], []];
    for (const w of layers) {
      const h = states.at(-1);
      const a = tf.tanh(tf.matMul(h, w, false, true));
      acts.push(a);
      states.push(residual ? tf.add(h, a) : a);
    }
    let dh = tf.mul(states[depth], 1 / batch);
    const norms = [tf.norm(dh)];
    const weightGradients = [];
    for (let l = depth - 1; l >= 0; l--) {
      const dz = tf.mul(dh, tf.sub(1, tf.square(acts[l])));
      weightGradients.push(tf.matMul(dz, states[l], true, false));
      const du = tf.matMul(dz, layers[l]);
      dh = residual ? tf.add(dh, du) : du;
      norms.push(tf.norm(dh));
    }
    return tf.stack(norms).dataSync()[depth];
  });
}

/// Numbers that look drawn from N(0, scale²), the same ones every time.
const normal = (tf, shape, scale) => tf.variable(tf.randomNormal(shape, 0, scale, "float32", 1));

/// W2: one step of gradient descent of a residual network with a linear head for ten classes.
export function classifier(tf, blockCount, width, batch, classes) {
  const layer = (outputs) => ({
    w: normal(tf, [width, outputs], Math.sqrt(1 / width)), b: tf.variable(tf.zeros([outputs])),
  });
  const entry = layer(width);
  const blocks = Array.from({ length: blockCount }, () => [layer(width), layer(width)]);
  const head = layer(classes);
  const images = tf.randomNormal([batch, width], 0, 1, "float32", 2);
  const labels = tf.oneHot(tf.tensor1d(Array.from({ length: batch }, (_, n) => n % classes), "int32"), classes);
  const linear = (x, { w, b }) => tf.add(tf.matMul(x, w), b);
  const optimizer = tf.train.sgd(1e-3);
  const loss = () => {
    let h = linear(images, entry);
    for (const [first, second] of blocks) h = tf.relu(tf.add(h, linear(tf.relu(linear(h, first)), second)));
    return tf.losses.softmaxCrossEntropy(labels, linear(h, head));
  };
  return step(optimizer, loss);
}

/// W3: one step with Adam of a Transformer encoder, post-LN, that reverses a sequence.
export function transformer(tf, layerCount, width, heads, hidden, length, batch) {
  const glorot = (rows, columns) => normal(tf, [rows, columns], Math.sqrt(2 / (rows + columns)));
  const zeros = (count) => tf.variable(tf.zeros([count]));
  const norm = () => ({ gamma: tf.variable(tf.ones([width])), beta: zeros(width) });
  const embedding = normal(tf, [TOKENS, width], 1);
  const positions = normal(tf, [length, width], 1);
  const head = glorot(width, TOKENS);
  const layers = Array.from({ length: layerCount }, () => ({
    query: glorot(width, width), key: glorot(width, width), value: glorot(width, width), out: glorot(width, width),
    up: glorot(width, hidden), upBias: zeros(hidden), down: glorot(hidden, width), downBias: zeros(width),
    first: norm(), second: norm(),
  }));
  const layerNorm = (x, { gamma, beta }) => {
    const { mean, variance } = tf.moments(x, -1, true);
    return tf.add(tf.mul(tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, 1e-5))), gamma), beta);
  };
  const split = (x) => tf.transpose(tf.reshape(x, [batch, length, heads, width / heads]), [0, 2, 1, 3]);
  const attention = (x, { query, key, value, out }) => {
    const [q, k, v] = [query, key, value].map((w) => split(tf.matMul(x, w)));
    const scores = tf.softmax(tf.mul(tf.matMul(q, k, false, true), 1 / Math.sqrt(width / heads)));
    return tf.matMul(tf.reshape(tf.transpose(tf.matMul(scores, v), [0, 2, 1, 3]), [-1, width]), out);
  };
  const optimizer = tf.train.adam(1e-3, 0.9, 0.98);
  const loss = () => {
    // A new batch every step, as in training.
    const tokens = Int32Array.from({ length: batch * length }, () => Math.random() * TOKENS);
    const hot = tf.oneHot(tf.tensor2d(tokens, [batch, length], "int32"), TOKENS).cast("float32");
    const targets = tf.reshape(tf.reverse(hot, 1), [-1, TOKENS]);
    // A product with one-hot rows: the gradient of a look-up is not in this backend.
    const embedded = tf.reshape(tf.matMul(tf.reshape(hot, [-1, TOKENS]), embedding), [batch, length, width]);
    let x = tf.reshape(tf.add(embedded, positions), [-1, width]);
    for (const layer of layers) {
      x = layerNorm(tf.add(x, attention(x, layer)), layer.first);
      const inner = tf.relu(tf.add(tf.matMul(x, layer.up), layer.upBias));
      x = layerNorm(tf.add(x, tf.add(tf.matMul(inner, layer.down), layer.downBias)), layer.second);
    }
    return tf.losses.softmaxCrossEntropy(targets, tf.matMul(x, head));
  };
  return step(optimizer, loss);
}

/// One step; gives the loss.
const step = (optimizer, loss) => () => {
  const value = optimizer.minimize(loss, true);
  const number = value.dataSync()[0];
  value.dispose();
  return number;
};
