// In front of assets/boot.js where the whole lesson is one file (`cargo xtask single`): from a folder a browser fetches
// nothing, starts no worker and imports no module. What the page asks for by its name stands in an element of this file,
// compressed.
{
  const ask = window.fetch.bind(window);
  // Asked for only after assets/boot.js has found the browser new enough for it.
  const unpack = async (ask, { type, packed }) => {
    const { body } = await ask(`data:;base64,${packed}`);
    return new Response(body.pipeThrough(new DecompressionStream("gzip")), { headers: { "content-type": type } });
  };
  const held = (name) => {
    const element = document.querySelector(`script[data-file="${CSS.escape(name)}"]`);
    return element && { type: element.dataset.type, packed: element.text };
  };
  window.fetch = (wanted, options) => {
    const file = held(String(wanted).split("/").pop());
    return file ? unpack(ask, file) : ask(wanted, options);
  };

  const address = (text) => URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  addEventListener("DOMContentLoaded", () => {
    document.querySelector("script[data-js]").dataset.js = address(document.querySelector("#module-text").text);
    // The worker has no document to look into: it is given the one file that it asks for.
    const worker = document.querySelector("#worker-text");
    const text = `self.base = ${JSON.stringify(document.baseURI)};
      { const ask = self.fetch, file = ${JSON.stringify(held(worker.dataset.needs))}, unpack = ${unpack};
        self.fetch = () => unpack(ask, file); }
      ${worker.text}`;
    document.querySelector("meta[name=worker]").content = address(text);
  });
}
