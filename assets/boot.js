// Runs before the first paint: the language and the theme of the address, or else of the browser.
// Then starts the lesson. Trunk writes the two names into this script's element.
{
  const self = document.currentScript.dataset;
  const page = document.documentElement;
  const state = new URLSearchParams(location.hash.split("?")[1]);
  const one = (name, known) => known.find((value) => value === state.get(name));
  const chinese = (navigator.languages ?? []).concat(navigator.language ?? []).at(0)?.startsWith("zh");
  page.lang = { zh: "zh-CN", en: "en" }[one("lang", ["zh", "en"]) ?? (chinese ? "zh" : "en")];
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  page.dataset.theme = one("theme", ["light", "dark", "projector"]) ?? (dark ? "dark" : "light");
  const start = async () => {
    const lesson = await import(new URL(self.js, document.baseURI));
    await lesson.default({ module_or_path: new URL(self.wasm, document.baseURI) });
  };
  // Both files are being fetched already (preloaded); the lesson needs a body to stand in.
  addEventListener("DOMContentLoaded", start, { once: true });
}
