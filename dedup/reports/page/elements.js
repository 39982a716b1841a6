/** How the page makes elements, and how it leads to a place of the text. */

/** @typedef {Node | string} Child */

/**
 * Make an element; children that are strings become text, never mark-up.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag @param {Record<string, any>} [attributes] @param {...Child} children
 * @returns {HTMLElementTagNameMap[T]}
 */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== undefined) element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children);
  return element;
}

/** @param {string} tag @param {Record<string, any>} attributes @param {...Child} children */
function draw(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** Lead to the paragraph that holds a place. @param {number} start */
function leadTo(start) {
  const element = document.getElementById(`p${paragraphAt(start)}`);
  if (!element) return;
  element.scrollIntoView({ block: "center" });
  element.focus({ preventScroll: true });
  element.classList.add("flash");
  setTimeout(() => element.classList.remove("flash"), 1500);
}

/** A button that leads to a place, named by its line. @param {Place} place @param {string} [before] */
const lineButton = (place, before = "") =>
  make(
    "button",
    { type: "button", class: "place", onclick: () => leadTo(place.start) },
    before + word("line {line}", { line: place.line }),
  );

/** Mark pieces of a text; `spans` are offsets into it, in order. @param {string} text @param {Span[]} spans @param {"mark" | "b"} tag */
function withMarks(text, spans, tag) {
  const element = make("span");
  let at = 0;
  for (const span of spans) {
    if (span.start < at) continue;
    element.append(text.slice(at, span.start), make(tag, {}, text.slice(span.start, span.end)));
    at = span.end;
  }
  element.append(text.slice(at));
  return element;
}

/** A wording with its figures in bold, where it has some. @param {string} text */
function worded(text) {
  const spans = Object.hasOwn(data.figures, text) ? data.figures[text] : [];
  return withMarks(
    text,
    spans.map(([start, end]) => ({ start, end })),
    "b",
  );
}

const AROUND = 40; // characters of a paragraph that are shown on either side of a place

/** A place in the middle of its paragraph, marked. @param {Span} place @param {Child} [shown] what stands there instead */
function inContext(place, shown) {
  const paragraph = data.paragraphs[paragraphAt(place.start)] || place;
  const from = Math.max(paragraph.start, place.start - AROUND);
  const to = Math.min(Math.max(paragraph.end, place.end), place.end + AROUND);
  const own =
    slice.of(place.start, Math.min(place.end, place.start + 300)) + (place.end > place.start + 300 ? "…" : "");
  const before = (from > paragraph.start ? "…" : "") + slice.of(from, place.start);
  const behind = slice.of(place.end, to) + (to < paragraph.end ? "…" : "");
  return make("span", {}, before, make("mark", {}, shown === undefined ? worded(own) : shown), behind);
}

/**
 * Return what of a text another one does not share, between their common beginning and end.
 * @param {string} text @param {string} other @returns {Span}
 */
function difference(text, other) {
  let head = 0;
  while (head < text.length && head < other.length && text[head] === other[head]) head++;
  if (head && /[\ud800-\udbff]/.test(text[head - 1])) head--;
  let tail = 0;
  while (
    tail < text.length - head &&
    tail < other.length - head &&
    text[text.length - 1 - tail] === other[other.length - 1 - tail]
  )
    tail++;
  if (tail && /[\udc00-\udfff]/.test(text[text.length - tail])) tail--;
  return { start: head, end: text.length - tail };
}

/**
 * Do tasks one after the other in the pauses of the browser, the first ones at once.
 * @param {(() => void)[]} tasks @param {() => void} done
 */
function inPauses(tasks, done) {
  const until = performance.now() + 12; // milliseconds, so that nothing that a person does has to wait
  let next = 0;
  while (next < tasks.length && performance.now() < until) tasks[next++]();
  if (next < tasks.length) setTimeout(() => inPauses(tasks.slice(next), done));
  else done();
}

/**
 * Put elements into batches, which the browser lays out only where they are seen: thousands of elements that are each
 * looked after in this way would cost more than they save.
 * @param {HTMLElement[]} elements @param {number} size
 */
function inBatches(elements, size) {
  const batches = [];
  for (let k = 0; k < elements.length; k += size)
    batches.push(make("div", { class: "batch" }, ...elements.slice(k, k + size)));
  return batches;
}

/**
 * Return tasks that make an element of every item, in batches, at the end of a parent.
 * @template T
 * @param {T[]} items @param {number} size @param {(item: T, number: number) => HTMLElement} element @param {HTMLElement} parent
 */
function batchTasks(items, size, element, parent) {
  return items.map((item, number) => () => {
    if (number % size === 0) parent.append(make("div", { class: "batch" }));
    parent.lastElementChild?.append(element(item, number));
  });
}
