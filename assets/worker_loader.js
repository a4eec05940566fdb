// Starts the engine in a worker.
// Where none can be started from this file, the page puts its text behind the engine's own: then `base` says where the
// files are.
const at = (file) => new URL(file, self.base || location.href).href;
const start = async () => {
  if (typeof wasm_bindgen === "undefined") importScripts(at("./worker.js"));
  const answer = await fetch(at("./worker_bg.wasm"));
  if (!answer.ok) throw new Error(`${answer.status}: ${answer.url}`);
  await wasm_bindgen({ module_or_path: answer });
  // Now the page may ask; what goes wrong from here on is no failure to start.
  postMessage("listening");
};
// An error outside a promise is one that the page hears of.
start().catch((error) => setTimeout(() => { throw error; }));
