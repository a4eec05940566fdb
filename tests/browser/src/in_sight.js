// What is asked of a screen: the share of the window that the box around all drawings takes, how much of that box is
// seen, where the main control and the sentence end, and how far anything reaches beyond the window, at the side or
// below the stage.
const seenBy = (element) => element.checkVisibility() && element.getBoundingClientRect().width > 1;
const boxes = [...document.querySelectorAll('[data-picture]')]
  .filter(seenBy).map((element) => element.getBoundingClientRect());
if (boxes.length === 0) return { share: 0, seen: 0, control: 1e6, sentence: 1e6, over: 0, below: 0 };
const most = (of) => Math.max(...boxes.map(of));
const least = (of) => Math.min(...boxes.map(of));
const box = { left: least((b) => b.left), top: least((b) => b.top), right: most((b) => b.right), bottom: most((b) => b.bottom) };
const within = (from, to, size) => Math.max(0, Math.min(to, size) - Math.max(from, 0));
const area = within(box.left, box.right, innerWidth) * within(box.top, box.bottom, innerHeight);
const control = [...document.querySelectorAll('.figure-strip :is(button, input, select)')].find(seenBy);
const sentence = document.querySelector('.sentence');
return {
  share: Math.round((1000 * area) / (innerWidth * innerHeight)) / 10,
  seen: Math.round((1000 * area) / ((box.right - box.left) * (box.bottom - box.top))) / 10,
  control: control ? control.getBoundingClientRect().bottom : 1e6,
  sentence: sentence ? sentence.getBoundingClientRect().bottom : 1e6,
  over: document.documentElement.scrollWidth - innerWidth,
  below: document.querySelector('main').scrollHeight - document.querySelector('main').clientHeight,
};
