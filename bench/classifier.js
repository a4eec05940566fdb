// W2 in plain JavaScript, on the same products as peer.js: ten residual blocks of two layers, ReLU, a linear
// head for ten classes, one step of gradient descent.

import { product } from "./peer.js?f32";

const WIDTH = 64;
const BATCH = 64;
const BLOCKS = 10;
const CLASSES = 10;
/// The classes, filled up to whole tiles.
const COLUMNS = 12;
const RATE = 1e-3;

const filled = (count, scale) => Float32Array.from({ length: count }, () => (Math.random() * 2 - 1) * scale);

/// Weights [out, in] with their transpose, and biases.
class Layer {
  constructor(inputs, outputs) {
    Object.assign(this, { inputs, outputs });
    this.weights = filled(inputs * outputs, Math.sqrt(3 / inputs));
    this.transposed = new Float32Array(inputs * outputs);
    this.bias = new Float32Array(outputs);
    this.gradient = new Float32Array(inputs * outputs);
    this.transpose();
  }

  transpose() {
    const { inputs, outputs, weights, transposed } = this;
    for (let o = 0; o < outputs; o++)
      for (let i = 0; i < inputs; i++) transposed[i * outputs + o] = weights[o * inputs + i];
  }

  forward(x, y) {
    const { inputs, outputs, bias } = this;
    product(x, 0, inputs, 1, this.transposed, 0, y, 0, BATCH, inputs, outputs);
    for (let n = 0; n < BATCH; n++) for (let o = 0; o < outputs; o++) y[n * outputs + o] += bias[o];
  }

  /// The gradient of x from that of y, and a step.
  backward(x, dy, dx) {
    const { inputs, outputs, weights, gradient, bias } = this;
    if (dx) product(dy, 0, outputs, 1, weights, 0, dx, 0, BATCH, outputs, inputs);
    product(dy, 0, 1, outputs, x, 0, gradient, 0, outputs, BATCH, inputs);
    for (let i = 0; i < weights.length; i++) weights[i] -= RATE * gradient[i];
    for (let n = 0; n < BATCH; n++) for (let o = 0; o < outputs; o++) bias[o] -= RATE * dy[n * outputs + o];
    this.transpose();
  }
}

function relu(values) {
  for (let i = 0; i < values.length; i++) if (values[i] < 0) values[i] = 0;
}

/// Where y is not above 0 nothing comes back.
function gate(gradient, y) {
  for (let i = 0; i < y.length; i++) if (y[i] <= 0) gradient[i] = 0;
}

export class Classifier {
  constructor() {
    const numbers = () => new Float32Array(BATCH * WIDTH);
    this.images = filled(BATCH * WIDTH, 1);
    this.input = new Layer(WIDTH, WIDTH);
    this.blocks = Array.from({ length: BLOCKS }, () => [new Layer(WIDTH, WIDTH), new Layer(WIDTH, WIDTH)]);
    this.head = new Layer(WIDTH, COLUMNS);
    this.states = Array.from({ length: BLOCKS + 1 }, numbers);
    this.inner = Array.from({ length: BLOCKS }, numbers);
    this.logits = new Float32Array(BATCH * COLUMNS);
    [this.dh, this.da, this.dx] = [numbers(), numbers(), numbers()];
  }

  /// One step; gives the loss before it.
  step() {
    const { input, blocks, head, states, inner, logits, images, dh, da, dx } = this;
    input.forward(images, states[0]);
    blocks.forEach(([first, second], b) => {
      first.forward(states[b], inner[b]);
      relu(inner[b]);
      second.forward(inner[b], states[b + 1]);
      for (let i = 0; i < dh.length; i++) states[b + 1][i] += states[b][i];
      relu(states[b + 1]);
    });
    head.forward(states[BLOCKS], logits);
    const loss = this.crossEntropy();
    head.backward(states[BLOCKS], logits, dh);
    for (let b = BLOCKS - 1; b >= 0; b--) {
      const [first, second] = blocks[b];
      gate(dh, states[b + 1]);
      second.backward(inner[b], dh, da);
      gate(da, inner[b]);
      first.backward(states[b], da, dx);
      for (let i = 0; i < dh.length; i++) dh[i] += dx[i];
    }
    input.backward(images, dh);
    return loss;
  }

  /// The mean cross entropy; leaves its gradient in the logits.
  crossEntropy() {
    const { logits } = this;
    let loss = 0;
    for (let n = 0; n < BATCH; n++) {
      const row = logits.subarray(n * COLUMNS, n * COLUMNS + COLUMNS);
      let [most, sum] = [-Infinity, 0];
      for (let c = 0; c < CLASSES; c++) most = Math.max(most, row[c]);
      for (let c = 0; c < CLASSES; c++) sum += row[c] = Math.exp(row[c] - most);
      loss -= Math.log(row[n % CLASSES] / sum) / BATCH;
      for (let c = 0; c < CLASSES; c++) row[c] = (row[c] / sum - (c === n % CLASSES)) / BATCH;
      row.fill(0, CLASSES);
    }
    return loss;
  }
}
