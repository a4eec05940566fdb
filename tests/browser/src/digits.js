// Numbers of two digits that are narrower than two digits of their own type.
const found = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
  const element = node.parentElement;
  if (!element.checkVisibility() || element.closest('script, style, template, svg, option')) continue;
  for (const { index, 0: digits } of node.data.matchAll(/(?<![\d.])\d\d(?![\d.])/g)) {
    const range = document.createRange();
    const width = (from, to) => {
      range.setStart(node, from);
      range.setEnd(node, to);
      return range.getBoundingClientRect();
    };
    const [first, second] = [width(index, index + 1), width(index + 1, index + 2)];
    if (first.width === 0 || Math.abs(first.top - second.top) > 2) continue;
    const least = 0.4 * parseFloat(getComputedStyle(element).fontSize);
    if (second.left - first.left < least) found.push(`${digits} in ${node.data.trim().slice(0, 24)}: ${(second.left - first.left).toFixed(1)} px`);
  }
}
return found;
