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
  const FIGURES = ["normalize", "scale-and-shift", "what-is-residual", "residual-computation", "deep-stability"];

  const load = async ([js, wasm]) => {
    const compiled = WebAssembly.compileStreaming(fetch(new URL(wasm, document.baseURI)));
    const [lesson, module] = await Promise.all([import(new URL(js, document.baseURI)), compiled]);
    return () => lesson.default({ module_or_path: module });
  };
  const once = (make) => {
    let made;
    return () => (made ??= make());
  };
  // The whole lesson is loaded behind the first slide, and starts when a figure is wanted.
  const whole = once(() => load(document.querySelector("meta[name=figures]").content.split(" ")));
  const start = once(async () => (await whole())());
  addEventListener("lesson-figures", start);
  addEventListener("DOMContentLoaded", async () => {
    if (FIGURES.includes(slide)) return start();
    const shell = await load([self.js, self.wasm]);
    await shell();
    (window.requestIdleCallback ?? setTimeout)(whole);
  });
}
