// Milliseconds from an edit of the first entry until everything visible has been computed, laid out and painted, 100
// times, in turns with the least that any page could do: a plain script that normalizes the same vector and writes the
// same bars, numbers and outlines into a copy of the columns that stands where they do.
const [times, plain] = [[], []];
const port = new MessageChannel();
const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
const field = document.querySelector("main label.row input");
const row = () => `${(times.length / 8).toString()},${rest}`;
let start;
let turn;

const edit = () => {
  value.set.call(field, row());
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
};

const copied = () => {
  const plot = document.querySelector(".bars-plot");
  const { left, top, width, height } = plot.getBoundingClientRect();
  const copy = plot.closest(".bars").cloneNode(true);
  const px = (length) => `${length}px`;
  Object.assign(copy.style, { position: "fixed", left: px(left), top: px(top), width: px(width), height: px(height) });
  document.body.append(copy);
  return copy;
};
const percent = (part) => `${(100 * part).toFixed(3)}%`;
const write = (copy) => {
  const x = row().split(",").map(Number);
  const mean = x.reduce((sum, entry) => sum + entry, 0) / x.length;
  const variance = x.reduce((sum, entry) => sum + (entry - mean) ** 2, 0) / x.length;
  const xHat = x.map((entry) => (entry - mean) / Math.sqrt(variance + 1e-5));
  const most = Math.max(...xHat.map(Math.abs), ...x.map(Math.abs), 1e-9);
  const part = (number) => 0.5 + number / most / 2;
  const stand = (bar, number) => {
    bar.style.bottom = percent(Math.min(0.5, part(number)));
    bar.style.height = percent(Math.abs(part(number) - 0.5));
  };
  [...copy.querySelectorAll(".column")].forEach((column, at) => {
    stand(column.querySelector(".bar"), xHat[at]);
    const ghost = column.querySelector(".ghost");
    if (ghost) stand(ghost, x[at] - mean);
    const label = column.querySelector(".bar-label");
    label.style.bottom = percent(part(xHat[at]));
    const data = label.querySelector("data");
    data.value = String(xHat[at]);
    data.textContent = xHat[at].toFixed(4);
  });
};

let copy;
const turns = () => {
  if (plain.length === 100) {
    copy.remove();
    return done([times, plain]);
  }
  turn = times.length > plain.length ? plain : times;
  requestAnimationFrame(() => {
    start = performance.now();
    if (turn === times) edit();
    else write(copy);
    port.port2.postMessage(0);
  });
};
// Comes after the frame that the edit is part of.
port.port1.onmessage = () => {
  turn.push(performance.now() - start);
  turns();
};
// The copy has as many columns as the vector has entries.
edit();
requestAnimationFrame(() => setTimeout(() => { copy = copied(); turns(); }, 500));
