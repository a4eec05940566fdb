// Drags every slider of the figure on screen over its range, a position a frame; `done` gets, for each, its name, the
// tasks over 50 ms and the milliseconds between frames.
const frame = () => new Promise(requestAnimationFrame);
const name = (slider) => slider.name || slider.closest("label")?.innerText.trim().split("\n")[0] || slider.getAttribute("aria-label");
const set = (slider, value) => {
  slider.value = value;
  slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
};
const drag = async (slider) => {
  const tasks = [], times = [], { value } = slider;
  const seen = new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration)));
  seen.observe({ type: "longtask" });
  const [least, most] = [Number(slider.min), Number(slider.max)];
  let before = await frame();
  for (let at = 0; at <= 24 && slider.isConnected; at++) {
    set(slider, least + ((most - least) * at) / 24);
    const now = await frame();
    times.push(now - before);
    before = now;
  }
  if (slider.isConnected) set(slider, value);
  await frame();
  seen.disconnect();
  return [name(slider), tasks, times];
};
(async () => {
  const all = [];
  for (const slider of document.querySelectorAll("main figure.figure input[type=range]"))
    if (slider.checkVisibility() && !slider.disabled) all.push(await drag(slider));
  done(all);
})();
