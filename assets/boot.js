// Runs before the first paint: the language and the theme of the address, or else of the browser.
// Then starts the lesson, or says why it cannot be had. Trunk writes the names of the page's files into this script's
// element. In the syntax of 2017, so that an old browser comes as far as to say that it is one.
{
  const self = document.currentScript.dataset;
  const page = document.documentElement;
  const [slide, query] = location.hash.replace(/^#\/?/, "").split("?");
  const state = new URLSearchParams(query);
  const one = (name, known) => known.find((value) => value === state.get(name));
  const first = (navigator.languages || []).concat(navigator.language || "")[0];
  page.lang = { zh: "zh-CN", en: "en" }[one("lang", ["zh", "en"]) || (/^zh/.test(first) ? "zh" : "en")];
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  page.dataset.view = one("view", ["reading", "slide", "handout", "worksheet"]) || "reading";
  page.dataset.face = one("face", ["points", "figure", "table", "predict", "code", "note"]) || "points";
  page.dataset.theme = one("theme", ["light", "dark", "projector"]) || (dark ? "dark" : "light");
  page.toggleAttribute("data-embed", state.get("embed") === "1");
  // Else the style sheet says by itself that nothing has begun.
  page.dataset.booted = "";

  const meta = (name) => document.querySelector(`meta[name=${name}]`);
  const named = (name) => meta(name).content;
  const address = (file) => new URL(file, document.baseURI).href;
  // What has failed is tried anew by who asks again.
  const once = (make) => {
    let made;
    return () => {
      if (made === undefined) {
        made = make();
        Promise.resolve(made).catch(() => (made = undefined));
      }
      return made;
    };
  };

  // What did not come, or could not be used: asked for again, it is asked of the host and not of a cache.
  const failed = new Set();
  // A host may take a connection and never answer. Once nothing at all has come for so many seconds, all that waits has
  // failed. A file is only seen to have come when it is whole: while one is under way, the others have longer.
  const [unanswered, underWay] = [20, 120];
  const waiting = new Set();
  let silent = 0;
  let clock;
  const listen = () => {
    const all = [...waiting];
    silent += 1;
    if (all.length > 0 && silent < (all.some((one) => one.answer) ? underWay : unanswered)) return;
    clock = clearInterval(clock);
    waiting.clear();
    // What nobody reads yet may have come long ago.
    all.filter(({ answer }) => !answer || answer.bodyUsed).forEach((one) => one.giveUp());
  };
  const wait = (one) => {
    if (clock === undefined) {
      clock = setInterval(listen, 1000);
      silent = 0;
    }
    waiting.add(Object.assign(one, { since: performance.now() }));
    return one;
  };
  const hear = (came) => {
    silent = 0;
    // What was given up is told here as well, perhaps only after the same was asked for anew; clocks are coarse.
    const isIt = ({ href, since }) => came.some(({ name, startTime }) => name === href && startTime + 200 > since);
    waiting.forEach((one) => isIt(one) && waiting.delete(one));
  };
  const follow = () => new PerformanceObserver((list) => hear(list.getEntries())).observe({ type: "resource" });
  // What the browser fetches by itself, with all that it names.
  const patiently = (href, coming) =>
    new Promise((come, fail) => {
      const giveUp = () => {
        failed.add(href);
        fail(new Error(`no answer: ${href}`));
      };
      const one = wait({ giveUp });
      const end = (how) => (what) => {
        waiting.delete(one);
        how(what);
      };
      coming.then(end(come), end(fail));
    });
  const get = async (href) => {
    const cache = failed.delete(href) ? "reload" : "default";
    const control = new AbortController();
    const giveUp = () => {
      failed.add(href);
      control.abort();
    };
    const one = wait({ href, giveUp });
    const answer = await fetch(href, { cache, signal: control.signal }).catch(() => ({}));
    hear([]);
    one.answer = answer;
    if (answer.ok) return answer;
    waiting.delete(one);
    failed.add(href);
    throw new Error(`${answer.status || "no answer"}: ${href}`);
  };
  // Who asks again could not use what there was.
  window.fetchFile = (href, again) => {
    if (again) failed.add(href);
    return get(href);
  };
  const typeOf = (answer) => (answer.headers.get("content-type") || "").toLowerCase();
  // Only under its own type can WebAssembly be compiled while it comes; under any other it is compiled then.
  const taken = (streaming, whole) => async (coming, ...imports) => {
    const answer = await coming;
    try {
      if (typeOf(answer) === "application/wasm") return await WebAssembly[streaming](answer, ...imports);
      return await WebAssembly[whole](await answer.arrayBuffer(), ...imports);
    } catch (error) {
      // Short of memory it is no fault of the file's.
      if (!(error instanceof RangeError)) failed.add(answer.url);
      throw error;
    }
  };

  const soon = (time, coming) => Promise.race([coming, new Promise((late) => setTimeout(late, time))]);

  // That something is the matter: what, what to do, and a button that does it.
  const copy = async (button) => {
    try {
      await navigator.clipboard.writeText(location.href);
      button.textContent = button.dataset.done;
    } catch (error) {
      button.before(location.href);
    }
  };
  const acts = {
    wasm_off: copy,
    old: copy,
    plain: (button) => button.closest(".failure").remove(),
    frame: (button) => open(location.href) || button.before(location.href),
  };
  // What failed is fetched anew before the page is loaded again, which would take what a cache kept.
  const again = async () => {
    const all = [...failed, location.href.split("#")[0]];
    await soon(5000, Promise.all(all.map((href) => fetch(href, { cache: "reload" }).catch(() => {}))));
    location.reload();
  };
  const say = (kind, detail) => {
    if (![undefined, "plain"].includes(page.dataset.failure) && kind !== "new_version") return;
    page.dataset.failure = kind;
    const words = document.querySelector("#failures").content;
    const card = document.createElement("section");
    card.className = "failure";
    card.setAttribute("role", "alert");
    card.append(words.querySelector(`[lang="${page.lang}"][data-kind="${kind}"]`).cloneNode(true));
    const button = card.querySelector("button");
    button.addEventListener("click", () => (acts[kind] || again)(button));
    if (detail) button.before(Object.assign(document.createElement("p"), { className: "quiet", textContent: detail }));
    document.querySelectorAll(".failure, .coming").forEach((old) => old.remove());
    document.body.append(card);
  };
  // Whether the host has another version by now; what does not answer soon says nothing.
  const isReplaced = async () => {
    const html = fetch(location.href.split("#")[0], { cache: "no-store" }).then((answer) => answer.ok && answer.text());
    const text = await soon(1500, html).catch(() => {});
    return Boolean(text) && text.includes("boot") && !text.includes(self.wasm);
  };
  const isShut = () =>
    origin === "null" && soon(1500, fetch(address(self.wasm), { mode: "no-cors" }).then(() => true, () => false));
  // After a panic, which is a trap, nothing of the lesson answers any more.
  const isPanic = (error) => typeof WebAssembly === "object" && error instanceof WebAssembly.RuntimeError;
  const stop = () => {
    page.dataset.panic = "";
    delete page.dataset.ready;
    say("panic");
  };
  addEventListener("error", ({ error }) => isPanic(error) && stop());
  addEventListener("unhandledrejection", ({ reason }) => isPanic(reason) && stop());
  const diagnose = async (error) => {
    console.error(error);
    if (isPanic(error)) return stop();
    if (failed.size === 0) return say("broken", String(error));
    const [replaced, shut] = await Promise.all([isReplaced(), isShut()]);
    say(replaced ? "new_version" : shut ? "frame" : "file", [...failed].join(" "));
  };
  // A part that does not come is said in its place; that the host has another version is said of the whole.
  const part = (coming) => {
    coming.catch(async () => (await isReplaced()) && say("new_version"));
    return coming;
  };

  // What the page needs of a browser. It can do without the second half, but is not drawn as it should be.
  // SIMD, a reference, filling memory: a module with one function that uses them.
  const start = [0, 97, 115, 109, 1, 0, 0, 0];
  const probe = [...start, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 5, 3, 1, 0, 0, 10, 20, 1, 18, 0];
  probe.push(208, 111, 26, 65, 0, 65, 0, 65, 0, 252, 11, 0, 65, 0, 253, 15, 11);
  const isForbidden = () => {
    try {
      return !new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(start)));
    } catch (error) {
      return true;
    }
  };
  const obstacle = () => {
    if (location.protocol === "file:" && !("single" in self)) return "disk";
    if (typeof WebAssembly !== "object") return "wasm_off";
    if (!WebAssembly.validate(new Uint8Array(probe)) || !window.HTMLDialogElement) return "old";
    return isForbidden() ? "policy" : undefined;
  };
  const draws = () =>
    window.MathMLElement &&
    CSS.supports(
      "selector(:has(a)) and (grid-template-columns: subgrid) and (container-type: size) and " +
        "(color: color-mix(in lab, red, red))",
    );

  // Styles that only figures need: shared, each figure's own, and those of what nobody sees at first, on paper too. A
  // sheet is put before the element that names it, so that their order is always this.
  const LATE = "late-styles";
  const sheets = (kind) => named(kind).split(" ").filter(Boolean);
  const style = (kind, file) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: file });
    const there = new Promise((onload, onerror) => Object.assign(link, { onload, onerror }));
    meta(kind).before(link);
    return patiently(link.href, there).then(() => adopt(link), () => adopt(link));
  };
  // A sheet that was refused has no rules; in a frame of no origin nobody may look.
  const isDressed = ({ sheet }) => {
    try {
      return sheet.cssRules.length > 0;
    } catch (error) {
      return Boolean(sheet);
    }
  };
  // A host that gives it another type: as a sheet it is refused, its text is not. Then their order is that of asking.
  const adopt = async (link) => {
    if (isDressed(link)) return;
    const sheet = new CSSStyleSheet();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    try {
      sheet.replaceSync(await (await get(link.href)).text());
    } finally {
      // One that never comes keeps the browser from painting.
      link.remove();
    }
  };
  const styles = once(() => Promise.all(sheets("shared-styles").map((file) => style("shared-styles", file))));
  // By the names of their splits; what several of them share names these behind a mark, and comes before their own.
  const own = once(() => {
    const found = new Map();
    const entries = (kind) => sheets(kind).map((entry) => [kind, ...entry.split("#")]);
    for (const [kind, file, ...sharers] of ["figure-styles", LATE].flatMap(entries)) {
      const fetched = once(() => style(kind, file));
      const splits = sharers.length > 0 ? sharers : [file.match(/\w+/)[0]];
      [...splits, kind].forEach((split) => found.set(split, [...(found.get(split) || []), fetched]));
    }
    return found;
  });
  const ownStyle = (split) => Promise.all((own().get(split) || []).map((fetched) => fetched()));

  // What is being fetched before the splitter's loader asks for it. Each is given once: who asks again tries again.
  const early = new Map();
  // The files of the chunks, and for each split which of them it needs.
  const chunks = once(() => {
    const [files, ...splits] = named("chunks").split(";").map((line) => line.split(" "));
    return { files, needs: new Map(splits.map(([split, ...places]) => [split, places])) };
  });
  // All chunks of a slide's first figure are in one file too, each a section of it. Where they are kept, or are asked
  // for again, each is taken by itself.
  const isKept = () => {
    try {
      return Boolean(navigator.serviceWorker.controller);
    } catch (error) {
      return false;
    }
  };
  const fetchPack = async (split) => {
    const whole = await get(address(`./pack_${split}-${named("packs")}.wasm`));
    return WebAssembly.compile(await whole.arrayBuffer());
  };
  // The name of a file without the hash that it may have.
  const plainName = (file) => file.match(/\w+/)[0];
  const unpacked = (pack, file) => {
    const [bytes] = WebAssembly.Module.customSections(pack, plainName(file));
    return new Response(bytes, { headers: { "content-type": "application/wasm" } });
  };
  const fetchEarly = (split, isPacked) => {
    ownStyle(split);
    const { files, needs } = chunks();
    const coming = isPacked && fetchPack(split);
    for (const file of (needs.get(split) || []).map((place) => files[place])) {
      const href = address(file);
      if (early.has(href)) continue;
      const response = coming ? coming.then((pack) => unpacked(pack, file)) : get(href);
      response.catch(() => {});
      early.set(href, response);
    }
  };
  // Where the words are, and what each slide and each figure needs of them besides the page's own.
  const words = once(() => {
    const [start, ...lines] = named("words").split(";").map((line) => line.split(" "));
    return { start: start[0], needs: new Map(lines.map(([slide, ...bundles]) => [slide, bundles])) };
  });
  const coming = new Map();
  const given = new Set();
  const comeWords = (bundle, language) => {
    const href = address(`${words().start}${bundle}.${language}.txt`);
    if (!coming.has(href)) {
      // Who asks once more could not read what there was.
      if (given.has(href)) failed.add(href);
      const text = get(href).then((answer) => answer.text());
      text.catch(() => coming.delete(href));
      coming.set(href, text);
    }
    return { href, text: coming.get(href) };
  };
  // The words that the page asks for: those under way are not asked for twice.
  window.fetchWords = async (bundle, language) => {
    const { href, text } = comeWords(bundle, language);
    given.add(href);
    try {
      return await part(text);
    } finally {
      coming.delete(href);
    }
  };

  // The chunks of the slide in the address, last the one that it shows: its table comes with its first figure.
  const figures = () => {
    const slides = named("panes").split(";").map((line) => line.split(" "));
    const [, parameter, ...panes] = slides.find(([name]) => name === slide) || [];
    const all = panes.map((pane) => pane.split("="));
    const shown = all.find(([name]) => name === state.get(parameter)) || all[0];
    return all.length > 0 ? [...new Set([all[0][1], shown[1]])] : [];
  };
  // A chunk, once the styles of what it draws are there. The loader knows it by its plain name.
  window.fetchChunk = (wanted) => {
    const [, name, split] = wanted.pathname.match(/\/(chunk_\d+|split_(\w+))\.wasm$/);
    const href = address(chunks().files.find((file) => plainName(file) === name));
    const response = early.get(href) || get(href);
    early.delete(href);
    return part(Promise.all([response, styles(), ownStyle(split)]).then(() => response));
  };
  window.instantiateChunk = (coming, imports) => part(taken("instantiateStreaming", "instantiate")(coming, imports));

  // A host that gives them another type: as modules they are refused. Their text is not, where the policy has `blob:`.
  const modules = async (href) => {
    const blob = (text) => URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    const answer = await get(href);
    const text = await answer.text();
    const [, name] = text.match(/from ?"(\.\/[^"]+)"/) || [];
    const loader = name && (await (await get(address(name))).text());
    if (/javascript/.test(typeOf(answer))) {
      failed.add(href);
      throw new Error(`refused: ${href}`);
    }
    // The two name each other.
    const taker = (_, name) => `const ${name || "initSync"} = (...all) => pageSync(...all);`;
    const there = loader && blob(loader.replace(/^import ?{ ?initSync(?: as (\w+))? ?} ?from ?"[^"]+";?/, taker)
      .replace(/import\.meta\.url/g, "document.baseURI"));
    const lesson = await import(blob(name ? text.split(`"${name}"`).join(`"${there}"`) : text)).catch((error) => {
      say("types");
      throw error;
    });
    window.pageSync = lesson.initSync;
    return lesson;
  };
  const load = async () => {
    const compiled = taken("compileStreaming", "compile")(get(address(self.wasm)));
    const imported = patiently(address(self.js), import(address(self.js))).catch(() => modules(address(self.js)));
    const [lesson, module] = await Promise.all([imported, compiled]);
    return lesson.default({ module_or_path: module });
  };
  // The lesson has not come as far as to say it itself.
  window.sayFailure = () => diagnose(new Error("the first words"));
  // A link to another slide than the first shows its own words until the slide itself stands; on paper are all.
  const paper = ["handout", "worksheet"].includes(page.dataset.view);
  const elsewhere = paper || (slide && slide !== "title");
  page.toggleAttribute("data-elsewhere", elsewhere);
  const showFirstWords = () => {
    const words = document.querySelector("#first-words").content;
    const article = words.querySelector(`[data-slide="${CSS.escape(slide)}"][lang="${page.lang}"]`);
    if (!article && !paper) return page.removeAttribute("data-elsewhere");
    const main = document.querySelector("#first-paint main");
    const bar = Object.assign(document.createElement("progress"), { className: "coming" });
    main.append(bar, ...(article && !paper ? [article] : []));
  };
  const begin = async () => {
    follow();
    const { needs } = chunks();
    // A page in one piece asks for no chunk, and so for no styles.
    if (needs.size === 0) await Promise.all([styles(), ownStyle(LATE)]);
    // Once the page stands: whoever prints it by the browser's own menu asks for no chunk.
    const stands = () => page.hasAttribute("data-ready") && (watch.disconnect(), ownStyle(LATE).catch(() => {}));
    const watch = new MutationObserver(stands);
    watch.observe(page, { attributeFilter: ["data-ready"] });
    const started = load();
    const slides = words().needs;
    const bundles = paper ? [].concat(...slides.values()) : (slides.get(slide) || []);
    const wanted = paper ? [...needs.keys()] : figures();
    const [shown] = wanted.slice(-1);
    new Set(["shell", ...bundles, ...(slides.get(shown) || [])])
      .forEach((bundle) => comeWords(bundle, page.lang.slice(0, 2)));
    const isPacked = named("packs") && wanted.length === 1 && !isKept();
    wanted.forEach((split) => fetchEarly(split, isPacked));
    // Who needs them says if they do not come.
    if (early.size > 0) await styles().catch(() => {});
    await started;
  };
  addEventListener("DOMContentLoaded", () => {
    if (elsewhere) showFirstWords();
    const kind = obstacle();
    if (kind) return say(kind);
    if (!draws()) say("plain");
    const dressed = Promise.all([...document.querySelectorAll("link[rel=stylesheet]")].map(adopt));
    return Promise.all([begin(), dressed]).catch(diagnose);
  });
}
