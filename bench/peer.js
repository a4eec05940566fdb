// The same network in plain JavaScript, as fast as it gets: typed arrays, tiles of 4 x 4 sums in
// registers, no allocation, its own tanh (Math.tanh takes three times as long). Loaded once for
// Float32Array and once for Float64Array, so that the engine compiles each for one type.

const POWERS = Float64Array.from({ length: 64 }, (_, n) => 2 ** n);
const LN_2_HIGH = 6.931471803691238e-1;
const LN_2_LOW = 1.9082149292705877e-10;

// e^r - 1 for |r| <= ln 2 / 2, to the precision of the array type.
const series = {
  Float32Array: (r) =>
    r + r * r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720 + r * (1 / 5040)))))),
  Float64Array: (r) =>
    r + r * r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720 + r * (1 / 5040
      + r * (1 / 40320 + r * (1 / 362880 + r * (1 / 3628800 + r * (1 / 39916800
      + r * (1 / 479001600 + r * (1 / 6227020800)))))))))))),
};

function tanhInto(a, expMinusOne) {
  for (let i = 0; i < a.length; i++) {
    const x = a[i];
    const y = 2 * Math.min(Math.abs(x), 20);
    const n = (y * Math.LOG2E + 0.5) | 0;
    const power = POWERS[n];
    const numerator = power * expMinusOne(y - n * LN_2_HIGH - n * LN_2_LOW) + (power - 1);
    const magnitude = numerator / (numerator + 2);
    a[i] = x < 0 ? -magnitude : magnitude;
  }
}

// C = A B, with A at a[aAt + i * aRow + k * aStep], B [depth, n] and C [m, n]; m and n divide by 4.
export function product(a, aAt, aRow, aStep, b, bAt, c, cAt, m, depth, n) {
  for (let j = 0; j < n; j += 4) {
    for (let i = 0; i < m; i += 4) {
      let s00 = 0, s01 = 0, s02 = 0, s03 = 0, s10 = 0, s11 = 0, s12 = 0, s13 = 0;
      let s20 = 0, s21 = 0, s22 = 0, s23 = 0, s30 = 0, s31 = 0, s32 = 0, s33 = 0;
      let p = (aAt + i * aRow) | 0;
      let q = (bAt + j) | 0;
      for (let k = 0; k < depth; k++) {
        const b0 = b[q], b1 = b[q + 1], b2 = b[q + 2], b3 = b[q + 3];
        const a0 = a[p];
        s00 += a0 * b0; s01 += a0 * b1; s02 += a0 * b2; s03 += a0 * b3;
        const a1 = a[p + aRow];
        s10 += a1 * b0; s11 += a1 * b1; s12 += a1 * b2; s13 += a1 * b3;
        const a2 = a[p + 2 * aRow];
        s20 += a2 * b0; s21 += a2 * b1; s22 += a2 * b2; s23 += a2 * b3;
        const a3 = a[p + 3 * aRow];
        s30 += a3 * b0; s31 += a3 * b1; s32 += a3 * b2; s33 += a3 * b3;
        p = (p + aStep) | 0;
        q = (q + n) | 0;
      }
      let r = (cAt + i * n + j) | 0;
      c[r] = s00; c[r + 1] = s01; c[r + 2] = s02; c[r + 3] = s03;
      r = (r + n) | 0;
      c[r] = s10; c[r + 1] = s11; c[r + 2] = s12; c[r + 3] = s13;
      r = (r + n) | 0;
      c[r] = s20; c[r + 1] = s21; c[r + 2] = s22; c[r + 3] = s23;
      r = (r + n) | 0;
      c[r] = s30; c[r + 1] = s31; c[r + 2] = s32; c[r + 3] = s33;
    }
  }
}

function norm(values) {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] * values[i];
  return Math.sqrt(sum);
}

/// A tanh network with W [depth, out, in] and its input [batch, width] as typed arrays.
export class Network {
  constructor(ArrayType, depth, width, batch, residual, weights, input) {
    Object.assign(this, { depth, width, batch, residual, weights });
    this.expMinusOne = series[ArrayType.name];
    const numbers = batch * width;
    this.transposed = new ArrayType(weights.length);
    for (let l = 0; l < depth; l++)
      for (let o = 0; o < width; o++)
        for (let i = 0; i < width; i++)
          this.transposed[(l * width + i) * width + o] = weights[(l * width + o) * width + i];
    this.weightGradients = new ArrayType(weights.length);
    this.h = new ArrayType((depth + 1) * numbers);
    this.h.set(input);
    this.acts = new ArrayType(depth * numbers);
    this.actsOf = Array.from({ length: depth }, (_, l) => this.acts.subarray(l * numbers, (l + 1) * numbers));
    this.dh = new ArrayType(numbers);
    this.dz = new ArrayType(numbers);
    this.du = new ArrayType(numbers);
    this.gradNorms = new Float64Array(depth + 1);
  }

  /// Forward and backward once, with or without the gradients of the weights; gives |dloss/dh_0|.
  run(withWeightGradients) {
    const { depth, width, batch, h, dh, gradNorms } = this;
    const numbers = batch * width;
    for (let l = 0; l < depth; l++) this.forward(l);
    for (let i = 0; i < numbers; i++) dh[i] = h[depth * numbers + i] / batch;
    gradNorms[depth] = norm(dh);
    for (let l = depth - 1; l >= 0; l--) this.backward(l, withWeightGradients);
    return gradNorms[0];
  }

  forward(l) {
    const { width, batch, h, acts, residual } = this;
    const numbers = batch * width;
    const at = l * numbers;
    product(h, at, width, 1, this.transposed, l * width * width, acts, at, batch, width, width);
    tanhInto(this.actsOf[l], this.expMinusOne);
    if (residual) for (let i = at; i < at + numbers; i++) h[i + numbers] = h[i] + acts[i];
    else for (let i = at; i < at + numbers; i++) h[i + numbers] = acts[i];
  }

  backward(l, withWeightGradients) {
    const { width, batch, h, acts, dh, dz, du, weights } = this;
    const numbers = batch * width;
    const at = l * numbers;
    for (let i = 0; i < numbers; i++) {
      const a = acts[at + i];
      dz[i] = dh[i] * (1 - a * a);
    }
    const layer = l * width * width;
    if (withWeightGradients)
      product(dz, 0, 1, width, h, at, this.weightGradients, layer, width, batch, width);
    product(dz, 0, width, 1, weights, layer, du, 0, batch, width, width);
    if (this.residual) for (let i = 0; i < numbers; i++) dh[i] += du[i];
    else dh.set(du);
    this.gradNorms[l] = norm(dh);
  }

  /// One product [batch, width] [width, width].
  multiply() {
    const { width, batch } = this;
    product(this.h, 0, width, 1, this.weights, 0, this.du, 0, batch, width, width);
  }
}
