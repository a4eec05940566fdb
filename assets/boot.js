// Runs before the first paint: the language and the theme of the address, or else of the browser.
// Then starts the lesson. Trunk writes the names of the page's files into this script's element.
{
  const self = document.currentScript.dataset;
  const page = document.documentElement;
  const [slide, query] = location.hash.replace(/^#\/?/, "").split("?");
  const state = new URLSearchParams(query);
  const one = (name, known) => known.find((value) => value === state.get(name));
  const chinese = (navigator.languages ?? []).concat(navigator.language ?? []).at(0)?.startsWith("zh");
  page.lang = { zh: "zh-CN", en: "en" }[one("lang", ["zh", "en"]) ?? (chinese ? "zh" : "en")];
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  page.dataset.view = one("view", ["reading", "slide", "handout", "worksheet"]) ?? "reading";
  page.dataset.face = one("face", ["points", "figure", "table", "predict", "code", "note"]) ?? "points";
  page.dataset.theme = one("theme", ["light", "dark", "projector"]) ?? (dark ? "dark" : "light");

  const meta = (name) => document.querySelector(`meta[name=${name}]`);
  const named = (name) => meta(name).content;
  const address = (file) => new URL(file, document.baseURI).href;
  const once = (make) => {
    let made;
    return () => (made ??= make());
  };

  // Styles that only figures need: shared, each figure's own, on paper. A sheet is put before the element that names
  // it, so that their order is always this.
  const sheets = (kind) => named(kind).split(" ").filter(Boolean);
  const style = (kind, file) =>
    new Promise((there) => {
      const link = document.createElement("link");
      Object.assign(link, { rel: "stylesheet", href: file, onload: there, onerror: there });
      meta(kind).before(link);
    });
  const styles = once(() => {
    const all = ["shared-styles", "paper-styles"];
    return Promise.all(all.flatMap((kind) => sheets(kind).map((file) => style(kind, file))));
  });
  // By the names of their splits.
  const own = once(() => {
    const kind = "figure-styles";
    return new Map(sheets(kind).map((file) => [file.match(/\w+/)[0], once(() => style(kind, file))]));
  });
  const ownStyle = (split) => own().get(split)?.();

  // What is being fetched before the splitter's loader asks for it. Each is given once: who asks again tries again.
  const early = new Map();
  // The files of the chunks, and for each split which of them it needs.
  const chunks = once(() => {
    const [files, ...splits] = named("chunks").split(";").map((line) => line.split(" "));
    return { files, needs: new Map(splits.map(([split, ...places]) => [split, places])) };
  });
  const fetchEarly = (split) => {
    ownStyle(split);
    const { files, needs } = chunks();
    for (const href of (needs.get(split) ?? []).map((place) => address(files[place]))) {
      if (!early.has(href)) {
        const response = fetch(href);
        response.catch(() => {});
        early.set(href, response);
      }
    }
  };
  // Where the words are, and what each slide needs of them besides the page's own.
  const words = once(() => {
    const [start, ...lines] = named("words").split(";").map((line) => line.split(" "));
    return { start: start[0], needs: new Map(lines.map(([slide, ...bundles]) => [slide, bundles])) };
  });
  const coming = new Map();
  const given = new Set();
  const comeWords = (bundle, language) => {
    const href = address(`${words().start}${bundle}.${language}.txt`);
    if (!coming.has(href)) {
      // Who asks once more could not read what a cache had.
      const answer = fetch(href, { cache: given.has(href) ? "reload" : "default" });
      const text = answer.then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)));
      text.catch(() => coming.delete(href));
      coming.set(href, text);
    }
    return { href, text: coming.get(href) };
  };
  // The words that the page asks for: those under way are not asked for twice.
  globalThis.fetchWords = async (bundle, language) => {
    const { href, text } = comeWords(bundle, language);
    given.add(href);
    try {
      return await text;
    } finally {
      coming.delete(href);
    }
  };

  // The chunks of the slide in the address: its table comes with its first figure.
  const figures = () => {
    const slides = named("panes").split(";").map((line) => line.split(" "));
    const [, parameter, ...panes] = slides.find(([name]) => name === slide) ?? [];
    const all = panes.map((pane) => pane.split("="));
    const shown = all.find(([name]) => name === state.get(parameter)) ?? all[0];
    return new Set(all.length > 0 ? [all[0][1], shown[1]] : []);
  };
  // A chunk, once the styles of what it draws are there.
  globalThis.fetchChunk = async ({ href }) => {
    const response = early.get(href) ?? fetch(href);
    early.delete(href);
    const [, split] = href.match(/\/split_(\w+)[^/]*$/) ?? [];
    await Promise.all([response, styles(), ownStyle(split)]);
    return response;
  };

  const load = async () => {
    const compiled = WebAssembly.compileStreaming(fetch(address(self.wasm)));
    const [lesson, module] = await Promise.all([import(address(self.js)), compiled]);
    return lesson.default({ module_or_path: module });
  };
  // A link to another slide than the first shows its own words until the slide itself stands; on paper are all.
  const paper = ["handout", "worksheet"].includes(page.dataset.view);
  const elsewhere = paper || (slide && slide !== "title");
  page.toggleAttribute("data-elsewhere", elsewhere);
  const showFirstWords = () => {
    const words = document.querySelector("#first-words").content;
    const article = words.querySelector(`[data-slide="${CSS.escape(slide)}"][lang="${page.lang}"]`);
    if (!article && !paper) return page.removeAttribute("data-elsewhere");
    const main = document.createElement("main");
    const bar = Object.assign(document.createElement("progress"), { className: "coming" });
    main.append(bar, ...(article && !paper ? [article] : []));
    document.querySelector("#first-paint").append(main);
  };
  addEventListener("DOMContentLoaded", async () => {
    if (elsewhere) showFirstWords();
    const { needs } = chunks();
    // A page in one piece asks for no chunk, and so for no styles.
    if (needs.size === 0) await styles();
    const started = load();
    const slides = words().needs;
    const bundles = paper ? [...slides.values()].flat() : (slides.get(slide) ?? []);
    new Set(["shell", ...bundles]).forEach((bundle) => comeWords(bundle, page.lang.slice(0, 2)));
    if (paper) [...needs.keys()].forEach(fetchEarly);
    else figures().forEach(fetchEarly);
    if (early.size > 0) await styles();
    await started;
  });
}
