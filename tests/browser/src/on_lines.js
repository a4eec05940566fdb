// Words of a drawing that a line of it goes through, each with the line.
const isSeen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
const name = (element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`;

// The boxes of the words alone: without the line's height around them.
const boxes = (node) => {
  const element = node.parentElement;
  const range = document.createRange();
  range.selectNodeContents(node);
  const scale = element.ownerSVGElement ? element.getScreenCTM().a : 1;
  const size = parseFloat(getComputedStyle(element).fontSize) * scale * (element.currentCSSZoom ?? 1);
  return [...range.getClientRects()].filter(({ width }) => width > 2).map(({ left, right, top, bottom }) => {
    const middle = (top + bottom) / 2;
    return { left: left + 1, right: right - 1, top: middle - 0.32 * size, bottom: middle + 0.32 * size };
  });
};

// A halo or a ground of their own keeps words apart from what is behind them.
const hasGround = (element, picture) => {
  for (let at = element; at && at !== picture; at = at.parentElement) {
    const { paintOrder, stroke, backgroundColor, backgroundImage } = getComputedStyle(at);
    if (paintOrder.startsWith('stroke') && stroke !== 'none') return true;
    if (backgroundColor !== 'rgba(0, 0, 0, 0)' || backgroundImage !== 'none') return true;
  }
  return false;
};

// And so does a filled shape that holds them, such as a box of a diagram.
const filled = (svg) => [...(svg?.querySelectorAll('rect, circle, ellipse, path, polygon') ?? [])]
  .filter((shape) => {
    const { fill, fillOpacity } = getComputedStyle(shape);
    return fill !== 'none' && parseFloat(fillOpacity) > 0.5 && isSeen(shape);
  })
  .map((shape) => shape.getBoundingClientRect())
  .filter(({ width, height }) => width * height < 0.3 * innerWidth * innerHeight);
const holds = (shape, box) =>
  shape.left <= box.left + 2 && shape.right >= box.right - 2 && shape.top <= box.top + 2 && shape.bottom >= box.bottom - 2;

// Whether a straight piece enters a box: what of it lies between each two sides (Liang and Barsky 1984).
const enters = ([x1, y1, x2, y2], box) => {
  let [from, to] = [0, 1];
  for (const [step, room] of [
    [x1 - x2, x1 - box.left], [x2 - x1, box.right - x1], [y1 - y2, y1 - box.top], [y2 - y1, box.bottom - y1],
  ]) {
    if (step === 0 && room < 0) return false;
    if (step < 0) from = Math.max(from, room / step);
    if (step > 0) to = Math.min(to, room / step);
  }
  return from <= to;
};

// The straight pieces of a line on the screen; a gap of a path is none.
const pieces = (line) => {
  const matrix = line.getScreenCTM();
  const { stroke, strokeOpacity } = getComputedStyle(line);
  if (!matrix || stroke === 'none' || parseFloat(strokeOpacity) < 0.2) return [];
  const length = line.getTotalLength();
  if (length === 0) return [];
  const count = Math.min(200, Math.max(2, Math.ceil((length * Math.abs(matrix.a)) / 6)));
  const points = Array.from({ length: count + 1 }, (_, at) => {
    const { x, y } = line.getPointAtLength((length * at) / count);
    return [matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f];
  });
  const longest = (1.5 * length * Math.hypot(matrix.a, matrix.b)) / count;
  return points.slice(1).map((point, at) => [...points[at], ...point])
    .filter(([x1, y1, x2, y2]) => Math.hypot(x2 - x1, y2 - y1) <= longest);
};

const pictures = [...document.querySelectorAll('[data-picture]')].filter(isSeen);
const lines = [];
for (const picture of pictures) {
  for (const line of picture.querySelectorAll('svg :is(line, polyline, path)'))
    if (isSeen(line)) lines.push(...pieces(line).map((piece) => ({ piece, line })));
  for (const mark of picture.querySelectorAll('.mark-line, .zero, .ghost, .mark-band')) {
    const { left, right, top, bottom, width } = mark.getBoundingClientRect();
    if (isSeen(mark) && width > 1)
      lines.push({ piece: [left, top, right, top], line: mark }, { piece: [left, bottom, right, bottom], line: mark });
  }
}
const found = new Set();
for (const picture of pictures) {
  const walker = document.createTreeWalker(picture, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !isSeen(element) || element.closest('title, desc, option') || hasGround(element, picture)) continue;
    const shapes = filled(element.ownerSVGElement);
    for (const box of boxes(node).filter((box) => !shapes.some((shape) => holds(shape, box))))
      for (const { piece, line } of lines)
        if (enters(piece, box)) found.add(`${name(element)} "${node.data.trim().slice(0, 20)}" stands on ${name(line)}`);
  }
}
return [...found];
