// Keeps the whole lesson, so that it works with the server gone. Which version it is and of which files
// `cargo xtask build` writes here. Nothing is kept before the page asks for it.
const VERSION = "";
const FILES = [];

const start = `norm-shortcut ${registration.scope} `;
const own = start + VERSION;
// The page itself is kept last: where it is, all is.
const page = registration.scope;
const names = new Set(FILES.map((file) => new URL(file, page).href));
const found = (cache, url) => cache.match(url, { ignoreVary: true });

const isWhole = async () => Boolean(await found(await caches.open(own), page));

// One after the other: what the page wants meanwhile comes first.
const keep = async (tell) => {
  const cache = await caches.open(own);
  const all = [...names, page];
  for (const [at, url] of all.entries()) {
    tell({ kept: at, of: all.length });
    if (await found(cache, url)) continue;
    // Names change with what they name: the version before may have it.
    const before = url !== page && (await found(caches, url));
    await cache.put(url, before || (await whole(url)));
  }
  tell({ kept: all.length, of: all.length });
};

// A host may answer with a page of its own for what it has no more, and with the next version of ours.
const whole = async (url) => {
  const answer = await fetch(url, { cache: url === page ? "no-cache" : "default" });
  const isPage = /text\/html/.test(answer.headers.get("content-type"));
  if (!answer.ok || (isPage && url !== page)) throw new Error(`${answer.status}: ${url}`);
  if (url !== page) return answer;
  const text = await answer.clone().text();
  if (!FILES.filter((file) => /^\.\/(boot|page)/.test(file)).every((file) => text.includes(file)))
    throw new Error("the page is of another version");
  return answer.redirected ? new Response(text, { headers: answer.headers }) : answer;
};

const asked = {
  look: async (tell) => tell({ isWhole: await isWhole() }),
  keep,
  take: () => skipWaiting(),
};
addEventListener("message", (event) => {
  const tell = (news) => event.ports[0] && event.ports[0].postMessage(news);
  const done = Promise.resolve(asked[event.data](tell));
  event.waitUntil(done.catch((error) => tell({ error: String(error) })));
});

// The version before stays for the tabs that show it; those before that are nobody's.
const takeOver = async () => {
  const others = (await caches.keys()).filter((name) => name.startsWith(start) && name !== own);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
  await clients.claim();
};
addEventListener("activate", (event) => event.waitUntil(takeOver()));

// Once all is here, the page is never the next version's before it is asked for; until then it is the server's.
const shown = async (request) => {
  const kept = await found(await caches.open(own), page);
  return kept || fetch(request).catch(async () => (await found(caches, page)) || Response.error());
};
addEventListener("fetch", (event) => {
  const { request } = event;
  const url = request.url.split(/[?#]/)[0];
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    if (url === page || url === `${page}index.html`) event.respondWith(shown(request));
  } else if (url.startsWith(page) && url !== page) {
    event.respondWith(found(caches, url).then((kept) => kept || fetch(request)));
  }
});
