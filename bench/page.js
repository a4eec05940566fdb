// Measures: all peers of a case take turns within each round. Those that do not run in a page, native and
// PyTorch, are run by the program that serves it; the result goes there as well.
// With ?only=<work> it measures that work alone.

const ROUNDS = 5;
const CHUNK_MS = 3;
const TURN_MS = 60;
/// Optimizer steps that are timed as one by every peer: every so manyth looks at more than the others do.
const STEPS = 4;
/// A turn of what takes tens of milliseconds for a step.
const LONG_TURN_MS = 600;
const WIDTH = 64;
const BATCH = 32;

const report = (result) => fetch("./result", { method: "POST", body: JSON.stringify(result) });
addEventListener("error", ({ message }) => report({ error: message }));
addEventListener("unhandledrejection", ({ reason }) => report({ error: String(reason) }));

// The library that draws the charts imports browser functions; nothing that is measured here calls them.
const module = await WebAssembly.compileStreaming(fetch("./bench.wasm"));
const imports = {};
for (const { module: from, name } of WebAssembly.Module.imports(module))
  (imports[from] ??= {})[name] = () => { throw new Error(`${name} was called`); };
const wasm = (await WebAssembly.instantiate(module, imports)).exports;
const peers = {
  f32: (await import("./peer.js?f32")).Network,
  f64: (await import("./peer.js?f64")).Network,
};
const { Classifier } = await import("./classifier.js");
const tfjsPeer = await import("./tfjs_peer.js");
const tf = await tfjsPeer.load();
const arrays = { f32: Float32Array, f64: Float64Array };

/// Milliseconds per call, one figure per chunk, which is some times `steps` calls.
function measure(call, steps, turn) {
  const times = [];
  const end = performance.now() + turn;
  while (performance.now() < end) {
    let calls = 0;
    const start = performance.now();
    let now;
    do {
      for (let step = 0; step < steps; step++) call();
      calls += steps;
      now = performance.now();
    } while (now - start < CHUNK_MS);
    times.push((now - start) / calls);
  }
  return times;
}

/// The weights and the input that the wasm side draws.
function drawn(type, depth, residual) {
  const single = type === "f32";
  wasm.network_prepare(single, depth, residual);
  const copy = (at, count) => new arrays[type](wasm.memory.buffer, at, count).slice();
  return [copy(wasm.network_weights(single), depth * WIDTH * WIDTH), copy(wasm.network_input(single), BATCH * WIDTH)];
}

/// The peer in JavaScript with those.
const peerNetwork = (type, depth, residual) =>
  new peers[type](arrays[type], depth, WIDTH, BATCH, residual, ...drawn(type, depth, residual));

/// The peer in TensorFlow.js with those; it has no f64.
const tfjsNetwork = (depth, residual) =>
  tfjsPeer.depthNetwork(tf, depth, WIDTH, BATCH, residual, ...drawn("f32", depth, residual));

/// A step whose loss is a number.
const finite = (step) => () => {
  if (!Number.isFinite(step())) throw new Error("a loss is not finite");
};

let cases = [];
for (const type of ["f32", "f64"]) {
  const single = type === "f32";
  const network = peerNetwork(type, 100, false);
  const add = (work, depth, residual, calls) =>
    cases.push({ type, work, depth, residual, calls, steps: 1, turn: TURN_MS });
  add("peak", 0, false, { wasm: () => wasm.peak_run(single, 10000) });
  add("product", 0, false, { wasm: () => wasm.products(single, 50), js: () => {
    for (let i = 0; i < 50; i++) network.multiply();
  } });
  const tfjs = tf && single ? { tfjs: tfjsNetwork(100, false) } : {};
  add("with_weights", 100, false, { wasm: () => wasm.network_run(single), js: () => network.run(true), ...tfjs });
  for (const depth of [10, 500]) add("with_weights", depth, false, { wasm: () => wasm.network_run(single) });
  add("depth", 100, false, {
    wasm: () => wasm.gradient_depth(single, 100, false), js: () => network.run(false),
  });
  for (const [depth, residual] of [[100, true], [10, false], [500, false], [500, true]])
    add("depth", depth, residual, { wasm: () => wasm.gradient_depth(single, depth, residual) });
  add("fresh", 100, false, { wasm: () => wasm.fresh_run(single, 100) });
}

const classifier = new Classifier();
const trainings = [
  ["classifier", TURN_MS, { js: finite(() => classifier.step()) }, () => tfjsPeer.classifier(tf, 10, 64, 64, 10)],
  ["transformer", LONG_TURN_MS, {}, () => tfjsPeer.transformer(tf, 6, 64, 4, 256, 32, 16)],
];
for (const [work, turn, others, tfjs] of trainings) {
  if (tf) others.tfjs = finite(tfjs());
  const calls = { wasm: finite(wasm.training_step), ...others };
  cases.push({ type: "f32", work, depth: 0, residual: true, calls, steps: STEPS, turn });
}
const only = new URLSearchParams(location.search).get("only");
// What all are compared with is measured always.
if (only) cases = cases.filter(({ work }) => work === only || work === "peak");

/// All compute the same network: log10 of the norm at the input.
function agreement() {
  const differences = {};
  for (const type of ["f32", "f64"]) {
    const ours = wasm.gradient_depth(type === "f32", 100, false);
    differences[type] = Math.abs(Math.log10(peerNetwork(type, 100, false).run(true)) - ours);
  }
  if (tf) differences.tfjs = Math.abs(Math.log10(tfjsNetwork(100, false)()) - wasm.gradient_depth(true, 100, false));
  return differences;
}

async function takeTurns({ type, work, depth, residual, calls, steps, turn }, times) {
  if (work === "with_weights") wasm.network_prepare(type === "f32", depth, residual);
  const training = trainings.findIndex(([name]) => name === work);
  if (training >= 0) wasm.training_prepare(training);
  for (const [peer, call] of Object.entries(calls)) (times[peer] ??= []).push(...measure(call, steps, turn));
  if (work === "peak") return;
  const query = new URLSearchParams({ type, work, depth, residual, steps, turn });
  for (const peer of work === "transformer" ? ["native", "torch"] : ["native"]) {
    const answer = await fetch(`./${peer}?${query}`);
    (times[peer] ??= []).push(...(await answer.json()));
  }
}

const result = { agreement: only ? {} : agreement(), twin_differences: wasm.twin_differences(), cases: [] };
result.fingerprint = wasm.fingerprint() >>> 0;
result.engine = navigator.userAgent;
for (const { type, work, depth, residual } of cases)
  result.cases.push({ type, work, depth, residual, times: {} });
for (let round = 0; round < ROUNDS; round++) {
  for (const [index, each] of cases.entries()) await takeTurns(each, result.cases[index].times);
}
document.getElementById("result").textContent = JSON.stringify(result);
document.title = "done";
await report(result);
