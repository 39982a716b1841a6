/** The article: as it will stand, as it came, and where it repeats itself. */

/** @type {string[]} */
let shownLines = [];
let count = 0; // characters that are no blanks

/** @param {string} text */
const countOf = (text) => Array.from(text.replace(/\s+/gu, "")).length;

/**
 * Show an article; only the batches in which lines change are made anew, and lines that a person changes are marked.
 * @param {string} text @param {boolean} marking
 */
function showArticle(text, marking) {
  const panel = byId("canonical");
  const lines = text.split("\n").map((line, number, all) => (number < all.length - 1 ? `${line}\n` : line));
  const { head, tail } = common(shownLines, lines);
  let [first, start] = [0, 0];
  while (first < panel.children.length && start + panel.children[first].children.length <= head)
    start += panel.children[first++].children.length;
  let end = start;
  while (panel.children[first] && end < shownLines.length - tail) {
    end += panel.children[first].children.length;
    panel.children[first].remove();
  }
  const fresh = lines.slice(start, lines.length - (shownLines.length - end));
  const changed = (/** @type {number} */ number) => marking && head <= number && number < lines.length - tail;
  for (const line of panel.querySelectorAll(".changed")) line.classList.remove("changed");
  const made = fresh.map((line, k) => make("div", { class: changed(start + k) ? "changed" : false }, line));
  const next = panel.children[first] || null;
  for (const batch of inBatches(made, 100)) panel.insertBefore(batch, next);
  count += countOf(fresh.join("")) - countOf(shownLines.slice(start, end).join(""));
  shownLines = lines;
  byId("count").textContent = word("{count} characters without blanks", { count });
  if (marking) bringIntoSight(panel, panel.querySelector(".changed") || made[Math.max(0, head - start - 1)]);
}

/** How many lines two texts share at their beginning and at their end. @param {string[]} one @param {string[]} other */
function common(one, other) {
  const least = Math.min(one.length, other.length);
  let head = 0;
  while (head < least && one[head] === other[head]) head++;
  let tail = 0;
  while (tail < least - head && one[one.length - 1 - tail] === other[other.length - 1 - tail]) tail++;
  return { head, tail };
}

/**
 * Scroll a panel that scrolls by itself; the page stays where it is. Batches have their true height only once they are
 * seen, so where the line stands is asked again in the next frames.
 * @param {HTMLElement} panel @param {Element | undefined} line @param {number} [frames]
 */
function bringIntoSight(panel, line, frames = 2) {
  if (!line || panel.scrollHeight <= panel.clientHeight) return;
  const away = line.getBoundingClientRect().top - panel.getBoundingClientRect().top;
  panel.scrollTop += away - panel.clientHeight / 3;
  if (frames) requestAnimationFrame(() => bringIntoSight(panel, line, frames - 1));
}

/** @returns {("kept" | "gone" | "part" | "")[]} what becomes of every paragraph of the source */
function fates() {
  const kept = new Set(
    data.clusters.flatMap((cluster) => cluster.witnesses.filter((w) => w.kept).flatMap((w) => w.paragraphs)),
  );
  const gone = data.edits.filter((edit) => !edit.replacement && (edit.rule || "").startsWith("DUP"));
  return data.paragraphs.map((paragraph, number) => {
    const edit = gone[firstBehind(paragraph, gone)];
    if (edit && within(paragraph, edit)) return "gone";
    return edit && overlaps(edit, paragraph) ? "part" : kept.has(number) ? "kept" : "";
  });
}

/** The whole source with its copies shaded. @returns {{element: HTMLElement, tasks: (() => void)[]}} */
function source() {
  const kinds = fates();
  const told = { gone: word("removed"), part: word("removed in part"), kept: word("kept"), "": "" };
  const body = make("div", { class: "text", tabindex: "0", role: "region", "aria-labelledby": "whole" });
  const paragraph = (/** @type {Place} */ p, /** @type {number} */ number) => {
    const kind = kinds[number];
    const mark = kind ? make("span", { class: "soft" }, ` (${told[kind]})`) : "";
    const line = make("span", { class: "number" }, String(p.line));
    return make("p", { id: `p${number}`, class: kind || false, tabindex: "-1" }, line, slice.of(p.start, p.end), mark);
  };
  const tasks = batchTasks(data.paragraphs, 50, paragraph, body);
  return { element: make("div", { class: "both" }, body, minimap(kinds)), tasks };
}

/** @param {("kept" | "gone" | "part" | "")[]} kinds */
function minimap(kinds) {
  const map = draw("svg", { class: "map", viewBox: "0 0 10 1000", preserveAspectRatio: "none", "aria-hidden": "true" });
  const scale = 1000 / Math.max(1, slice.length);
  data.paragraphs.forEach((p, number) => {
    if (kinds[number])
      map.append(
        draw("rect", {
          x: 0,
          width: 7,
          y: p.start * scale,
          height: Math.max(2, (p.end - p.start) * scale),
          class: kinds[number],
        }),
      );
  });
  for (const finding of asked)
    map.append(draw("rect", { x: 7, width: 3, y: finding.start * scale, height: 4, class: finding.severity }));
  map.addEventListener("click", (event) =>
    leadTo(((event.clientY - map.getBoundingClientRect().top) / map.clientHeight) * slice.length),
  );
  return map;
}

/** The matches as lines of a square, drawn in one path for each relation: a long article has thousands. */
function dotPlot() {
  const size = Math.max(1, slice.length);
  const label = word("Dot plot of the article against itself");
  const plot = draw("svg", { class: "dots", viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": label });
  plot.append(draw("path", { d: `M0 0L${size} ${size}`, class: "self", "vector-effect": "non-scaling-stroke" }));
  for (const relation of ["parallel", "restatement", "unsure", "copy"]) {
    const own = data.matches.filter((match) => match.relation === relation);
    const d = own.map(({ a, b }) => `M${a.start} ${b.start}L${a.end} ${b.end}`).join("");
    plot.append(draw("path", { d, class: relation, "vector-effect": "non-scaling-stroke" }));
  }
  plot.addEventListener("click", (event) => {
    const box = plot.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * size;
    const y = ((event.clientY - box.top) / box.height) * size;
    const away = (/** @type {Match} */ { a, b }) =>
      Math.hypot((a.start + a.end) / 2 - x, (b.start + b.end) / 2 - y) - (a.end - a.start) / 2;
    const nearest = data.matches.reduce(
      (best, match) => (!best || away(match) < away(best) ? match : best),
      data.matches[0],
    );
    leadTo(nearest ? nearest.b.start : y);
  });
  return plot;
}
