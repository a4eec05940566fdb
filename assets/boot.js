// Runs before the first paint: the language and the theme of the address, or else of the browser.
// Then starts the lesson. Trunk writes the names of the shell's files into this script's element.
{
  const self = document.currentScript.dataset;
  const page = document.documentElement;
  const [slide, query] = location.hash.replace(/^#\/?/, "").split("?");
  const state = new URLSearchParams(query);
  const one = (name, known) => known.find((value) => value === state.get(name));
  const chinese = (navigator.languages ?? []).concat(navigator.language ?? []).at(0)?.startsWith("zh");
  page.lang = { zh: "zh-CN", en: "en" }[one("lang", ["zh", "en"]) ?? (chinese ? "zh" : "en")];
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  page.dataset.theme = one("theme", ["light", "dark", "projector"]) ?? (dark ? "dark" : "light");

  // The slides with a live figure; a test holds this list equal to the lesson's.
  const FIGURES = [
    "what-is-layer-norm", "layer-norm-background", "normalize", "scale-and-shift",
    "training-stability", "faster-convergence", "what-is-residual", "residual-background",
    "residual-block", "residual-computation", "deep-stability", "model-performance",
    "why-combine", "how-to-combine", "summary",
  ];

  const load = async ([js, wasm]) => {
    const compiled = WebAssembly.compileStreaming(fetch(new URL(wasm, document.baseURI)));
    const [lesson, module] = await Promise.all([import(new URL(js, document.baseURI)), compiled]);
    return () => lesson.default({ module_or_path: module });
  };
  const once = (make) => {
    let made;
    return () => (made ??= make());
  };
  const later = (name) => document.querySelector(`meta[name=${name}]`).content.split(" ");
  // Styles that only figures need.
  const style = (address) =>
    new Promise((there) => {
      const link = document.createElement("link");
      Object.assign(link, { rel: "stylesheet", href: address, onload: there, onerror: there });
      document.head.append(link);
    });
  // The whole lesson is loaded behind the first slide, and starts when a figure is wanted.
  const whole = once(async () => {
    const [start] = await Promise.all([load(later("figures")), ...later("figure-styles").map(style)]);
    return start;
  });
  const start = once(async () => (await whole())());
  addEventListener("lesson-figures", start);
  addEventListener("DOMContentLoaded", async () => {
    if (FIGURES.includes(slide) || one("view", ["handout", "worksheet"])) return start();
    const shell = await load([self.js, self.wasm]);
    await shell();
    (window.requestIdleCallback ?? setTimeout)(whole);
  });
}
