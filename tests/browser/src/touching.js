// Numbers on bars that touch what is drawn near them: another number, a line across, a bar, the outline of a ghost; and
// numbers under the bars that touch the next.
const seen = (element) => getComputedStyle(element).visibility === 'visible' && element.textContent.trim() !== '';
// The box of the words alone: without the line's height around them.
const words = (label) => {
  const range = document.createRange();
  range.selectNodeContents(label);
  const box = range.getBoundingClientRect();
  const size = parseFloat(getComputedStyle(label).fontSize);
  const middle = (box.top + box.bottom) / 2;
  return { left: box.left + 1, right: box.right - 1, top: middle - 0.34 * size, bottom: middle + 0.34 * size };
};
const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const edges = ({ left, right, top, bottom }) => [
  { left, right, top: top - 1, bottom: top + 1 },
  { left, right, top: bottom - 1, bottom: bottom + 1 },
];
const found = [];
for (const plot of document.querySelectorAll('.bars-plot')) {
  const labels = [...plot.querySelectorAll('.bar-label')].filter(seen)
    .map((label) => ({ text: label.textContent.trim(), box: words(label) }));
  const across = [...plot.querySelectorAll('.mark-line, .mark-band')]
    .flatMap((mark) => edges(mark.getBoundingClientRect()));
  const ghosts = [...plot.querySelectorAll('.ghost')].flatMap((ghost) => edges(ghost.getBoundingClientRect()));
  labels.forEach(({ text, box }, at) => {
    if (labels.slice(at + 1).some((other) => meet(box, other.box))) found.push(`${text} meets another number`);
    if (across.some((line) => meet(box, line))) found.push(`${text} stands on a line`);
    if (ghosts.some((line) => meet(box, line))) found.push(`${text} stands on a ghost's edge`);
  });
}
// Nor does what stands under the bars: numbers, what they come from, and the name before them.
for (const row of document.querySelectorAll('.trace tr')) {
  const pieces = (selector) => [...row.querySelectorAll(selector)].filter(seen)
    .map((piece) => ({ text: piece.textContent.trim(), box: words(piece) }));
  for (const line of [[...pieces('th'), ...pieces('td > data')], [...pieces('th'), ...pieces('.trace-work')]]) {
    line.slice(1).forEach(({ text, box }, at) => {
      if (meet(box, line[at].box)) found.push(`${line[at].text} lies on ${text}`);
    });
  }
}
return found;
