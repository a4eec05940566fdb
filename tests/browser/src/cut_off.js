// What on this screen is cut off, outside the window, or on top of other text, each with its reason.
// What is off the screen has only a guess of its size, until it is wanted.
for (const face of document.querySelectorAll(".face")) face.style.contentVisibility = "visible";
const styles = new Map();
const styleOf = (element) => {
  if (!styles.has(element)) styles.set(element, getComputedStyle(element));
  return styles.get(element);
};
const name = ({ element, text }) =>
  `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""} "${text.trim().slice(0, 40)}"`;
const problems = new Set();
const scrolls = (overflow) => overflow === "auto" || overflow === "scroll";
const ancestors = function* (element) {
  for (let at = element; at && at !== document.documentElement; at = at.parentElement) yield at;
};

// Said, but not shown.
const isUnseen = (element) => [...ancestors(element)].some((box) => styleOf(box).clipPath !== "none");

// What is left of a piece of text within all the boxes around it, or nothing; says what a box cuts off.
function visible(piece) {
  let { left, right, top, bottom } = piece.rect;
  let [outX, outY] = [true, document.scrollingElement.scrollHeight <= innerHeight + 1];
  for (const box of ancestors(piece.element)) {
    const { overflowX, overflowY, position } = styleOf(box);
    if (box.matches("button, summary")) inside(piece, box);
    if (box.ownerSVGElement || (overflowX === "visible" && overflowY === "visible")) continue;
    const edge = box.getBoundingClientRect();
    const cutX = !scrolls(overflowX) && overflowX !== "visible" && (left < edge.left - 1 || right > edge.right + 1);
    // The box of a formula's letter is taller than the letter.
    const cutY = !piece.math && !scrolls(overflowY) && overflowY !== "visible" && (top < edge.top - 3 || bottom > edge.bottom + 3);
    if (cutX || cutY) problems.add(`${name(piece)} is cut off by ${box.tagName}.${box.getAttribute("class") ?? ""}`);
    if (overflowX !== "visible") [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
    if (overflowY !== "visible") [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
    if (scrolls(overflowX)) outX = false;
    if (scrolls(overflowY)) outY = false;
    if (position === "fixed") break;
  }
  if (outX && (left < -1 || right > innerWidth + 1)) problems.add(`${name(piece)} leaves the window at the side`);
  if (outY && (top < -1 || bottom > innerHeight + 1)) problems.add(`${name(piece)} leaves the window below`);
  return right - left > 1 && bottom - top > 1 ? { ...piece, left, right, top, bottom } : undefined;
}

// Text stays within its button.
function inside(piece, box) {
  const edge = box.getBoundingClientRect();
  if (piece.rect.left < edge.left - 1 || piece.rect.right > edge.right + 1)
    problems.add(`${name(piece)} is wider than its ${box.tagName}`);
}

const pieces = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
  const element = node.parentElement;
  const shown = node.data.trim() && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  if (!shown || element.closest("script, noscript, option") || isUnseen(element)) continue;
  const range = document.createRange();
  range.selectNodeContents(node);
  for (const rect of range.getClientRects())
    if (rect.width > 1) pieces.push({ element, text: node.data, rect, math: element.closest("math")?.closest(".symbols, .formula-line") ?? element.closest("math") });
}

// Lines of text may touch, as tall type does; they may not lie on each other.
const placed = pieces.map(visible).filter(Boolean).sort((one, other) => one.top - other.top);
placed.forEach((one, index) => {
  for (const other of placed.slice(index + 1)) {
    if (other.top >= one.bottom) break;
    if (one.element === other.element || (one.math && one.math === other.math)) continue;
    // What a figure asks before it runs is a card, and covers what is under it.
    if (one.element.closest(".invite") !== other.element.closest(".invite")) continue;
    const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
    const height = Math.min(one.bottom, other.bottom) - other.top;
    const least = Math.min(one.bottom - one.top, other.bottom - other.top);
    if (width > 2 && height > 0.4 * least) problems.add(`${name(one)} lies on ${name(other)}`);
  }
});
// Controls stay in the window as text does, unless something around them scrolls.
for (const element of document.querySelectorAll("main :is(button, select, input, canvas, svg)")) {
  const { left, right, width } = element.getBoundingClientRect();
  const around = [...ancestors(element)].some((box) => scrolls(styleOf(box).overflowX));
  if (width > 0 && !around && !isUnseen(element) && (left < -1 || right > innerWidth + 1))
    problems.add(`${name({ element, text: element.textContent })} leaves the window at the side`);
}
// Nobody scrolls a formula on the stage.
if (document.documentElement.dataset.view === "slide")
  for (const line of document.querySelectorAll("main :is(.symbols, .formula-line)"))
    if (line.scrollWidth > line.clientWidth + 1)
      problems.add(`${name({ element: line, text: line.textContent })} is ${line.scrollWidth} wide in ${line.clientWidth}`);
const { scrollWidth, clientWidth } = document.documentElement;
if (scrollWidth > clientWidth + 1) problems.add(`the page is ${scrollWidth} wide`);
return [...problems];
