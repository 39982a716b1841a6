/** The article: as it will stand, as it came, and where it repeats itself. */

/** @type {string[]} */
let shownLines = [];
let count = 0; // characters that are no blanks

/** @param {string} text */
const countOf = (text) => Array.from(text.replace(/\s+/gu, "")).length;

/**
 * Show an article; only the lines that change are made anew, and marked where a person has changed them.
 * @param {string} text @param {boolean} changed
 */
function showArticle(text, changed) {
  const panel = byId("canonical");
  const lines = text.split("\n").map((line, number, all) => (number < all.length - 1 ? `${line}\n` : line));
  let head = 0;
  while (head < lines.length && head < shownLines.length && lines[head] === shownLines[head]) head++;
  let tail = 0;
  const free = Math.min(lines.length, shownLines.length) - head;
  while (tail < free && lines[lines.length - 1 - tail] === shownLines[shownLines.length - 1 - tail]) tail++;
  const [fresh, stale] = [lines.slice(head, lines.length - tail), shownLines.slice(head, shownLines.length - tail)];
  for (const line of panel.querySelectorAll(".changed")) line.classList.remove("changed");
  for (let k = 0; k < stale.length; k++) panel.children[head].remove();
  const made = fresh.map((line) => make("div", { class: changed ? "changed" : false }, line));
  panel.children[head] ? panel.children[head].before(...made) : panel.append(...made);
  count += countOf(fresh.join("")) - countOf(stale.join(""));
  shownLines = lines;
  byId("count").textContent = word("{count} characters without blanks", { count });
  const to = made[0] || panel.children[Math.max(0, head - 1)];
  if (changed && to instanceof HTMLElement && panel.scrollHeight > panel.clientHeight)
    panel.scrollTop = to.offsetTop - panel.clientHeight / 3;
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
  const tasks = data.paragraphs.map((p, number) => () => {
    const kind = kinds[number];
    const mark = kind ? make("span", { class: "soft" }, ` (${told[kind]})`) : "";
    body.append(
      make(
        "p",
        { id: `p${number}`, class: kind || false, tabindex: "-1" },
        make("span", { class: "number" }, String(p.line)),
        slice.of(p.start, p.end),
        mark,
      ),
    );
  });
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
