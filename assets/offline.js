// Has the lesson kept for when the server is gone, and tells the page how that stands: `<html data-offline>`, and
// `data-new-version` once the next version can be taken. The page asks by the events `offline-keep` and `offline-take`.
{
  const { dataset } = document.currentScript;
  const page = document.documentElement.dataset;
  const container = navigator.serviceWorker;
  const tell = (name, value) => {
    page[name] = value;
    dispatchEvent(new Event("offline-state"));
  };
  const ask = (worker, what) =>
    new Promise((hear) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => {
        if (data.kept < data.of) tell("kept", `${Math.floor((100 * data.kept) / data.of)}%`);
        else hear(data);
      };
      worker.postMessage(what, [port2]);
    });
  const become = (worker, state) =>
    new Promise((there) => {
      const look = () => worker.state === state && there();
      worker.addEventListener("statechange", look);
      look();
    });

  // The last answer is that all is here, or what has failed.
  const keep = async (worker) => {
    tell("offline", "keeping");
    const { error } = await ask(worker, "keep");
    tell("offline", error ? "offered" : "kept");
    return !error;
  };
  // The next version is fetched beside the present one; where every byte counts, when it is taken.
  const offer = async (worker) => {
    await become(worker, "installed");
    if (!("metered" in dataset)) await ask(worker, "keep");
    tell("newVersion", "");
  };

  const begin = async () => {
    const registration = await container.register(dataset.worker, { updateViaCache: "none" });
    const next = () => {
      const worker = registration.waiting || registration.installing;
      if (worker && registration.active) offer(worker);
    };
    registration.addEventListener("updatefound", next);
    next();
    const worker = registration.active || registration.installing || registration.waiting;
    await become(worker, "activated");
    const { isWhole } = await ask(worker, "look");
    if (isWhole) tell("offline", "kept");
    else if ("metered" in dataset) tell("offline", "offered");
    else await keep(worker);
    addEventListener("offline-keep", () => keep(worker));
    addEventListener("offline-take", () => {
      container.addEventListener("controllerchange", () => location.reload());
      // Where another tab was faster it is there already.
      if (registration.waiting) registration.waiting.postMessage("take");
      else location.reload();
    });
    // A tab that is open for days hears of it, too.
    addEventListener("visibilitychange", () => document.hidden || registration.update().catch(() => {}));
  };
  begin().catch(() => tell("offline", "absent"));
}
