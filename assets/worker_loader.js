// Starts the engine in a worker. What the page asks before the engine listens waits for it here.
const early = [];
onmessage = (event) => early.push(event);
importScripts("./worker.js");
wasm_bindgen({ module_or_path: "./worker_bg.wasm" }).then(
  () => early.forEach((event) => onmessage(event)),
  // An error outside a promise is one that the page hears of.
  (error) => setTimeout(() => { throw error; }),
);
