// @ts-check
"use strict";
/**
 * The review page: shows a report, takes decisions, and shows the canonical article as they would make it.
 *
 * @typedef {{start: number, end: number, replacement: string, rule?: string}} Edit
 * @typedef {{start: number, end: number, line: number, message: string}} Related
 * @typedef {{rule: string, name: string, severity: string, message: string, start: number, end: number, line: number,
 *   related: Related[], fix?: {safety: string, edits: Edit[]}, fingerprint: string, open: boolean}} Finding
 * @typedef {{text: string, chosen: boolean, at: {witness: string, start: number, end: number, line: number}[]}} Reading
 * @typedef {{kind: string, readings: Reading[]}} Variant
 * @typedef {{id: string, start: number, end: number, line: number, paragraphs: number[], kept: boolean}} Witness
 * @typedef {{id: string, kind: string, witnesses: Witness[], variants: Variant[]}} Cluster
 * @typedef {{start: number, end: number, line: number}} Place
 * @typedef {{a: Place, b: Place, relation: string, probability: number, evidence: {told: string, weight: number}[]}} Match
 * @typedef {{fingerprint: string, rule: string, action: string, witness?: string, text?: string, reason?: string}} Decision
 * @typedef {{title: string, text: string, post: string, words: Record<string, string>, paragraphs: {start: number, end: number, line: number}[],
 *   findings: Finding[], clusters: Cluster[], matches: Match[], edits: Edit[]}} Data
 */
(() => {
  /** @type {Data} */
  const data = JSON.parse(/** @type {HTMLElement} */ (document.getElementById("data")).textContent || "");
  const characters = Array.from(data.text); // offsets count code points
  /** @type {Map<string, Decision>} */
  let decisions = new Map();
  /** @type {Map<string, Decision>[]} */
  let undone = [];
  /** @type {Map<string, Decision>[]} */
  let done = [];
  /** @type {Map<string, (decision: Decision | undefined) => void>} */
  const shows = new Map();

  /** @param {string} key @param {Record<string, string | number>} [values] */
  const word = (key, values = {}) =>
    (data.words[key] || key).replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
  /** @param {number} start @param {number} end */
  const slice = (start, end) => characters.slice(start, end).join("");

  /**
   * Make an element; children that are strings become text, never mark-up.
   * @param {string} tag @param {Record<string, any>} [attributes] @param {...(Node | string)} children
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

  /** @param {string} tag @param {Record<string, any>} attributes */
  function draw(tag, attributes, ...children) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
    element.append(...children);
    return element;
  }

  // What decisions make of the article ---------------------------------------------------------------------------

  /** @param {Finding} finding @returns {Variant[]} the clauses that a finding asks about */
  function variantsOf(finding) {
    return data.clusters
      .flatMap((cluster) => cluster.variants)
      .filter((variant) => variant.readings.some((r) => r.at.some((at) => at.start < finding.end && finding.start < at.end)))
      .filter((variant) => variant.kind !== "form");
  }

  /** @param {Variant} variant @returns {{start: number, end: number} | undefined} where its reading is printed */
  const printedAt = (variant) => {
    const gone = data.edits.filter((e) => !e.replacement);
    return variant.readings.flatMap((r) => r.at).find((at) => !gone.some((e) => e.start <= at.start && at.end <= e.end));
  };

  /** @returns {Edit[]} the edits of the article as decided, in order and disjoint */
  function edited() {
    let edits = data.edits.slice();
    const inside = (/** @type {Edit} */ e, /** @type {{start: number, end: number}[]} */ spans) =>
      spans.some((s) => s.start <= e.start && e.end <= s.end);
    const put = (/** @type {Edit[]} */ more) => {
      edits = edits.filter((e) => !inside(e, more));
      edits.push(...more.filter((m) => !edits.some((e) => e.start < m.end && m.start < e.end)));
    };
    for (const finding of data.findings) {
      const decision = decisions.get(finding.fingerprint);
      if (!decision) continue;
      const own = finding.fix ? finding.fix.edits : [];
      if (decision.action === "keep" || decision.action === "accept") {
        if (!own.length || !finding.fix || finding.fix.safety !== "safe") continue;
        edits = edits.filter((e) => !own.some((o) => e.start < o.end && o.start < e.end));
        const within = data.findings.filter((f) => f !== finding && f.fix && f.fix.safety === "safe" && !decisions.has(f.fingerprint));
        for (const other of within) {
          const again = /** @type {{edits: Edit[]}} */ (other.fix).edits;
          if (again.every((e) => inside(e, own)) && !again.some((a) => edits.some((e) => e.start < a.end && a.start < e.end))) edits.push(...again);
        }
      } else if (decision.action === "apply") put(own);
      else {
        for (const variant of variantsOf(finding)) {
          const at = printedAt(variant);
          const reading = variant.readings.find((r) => r.at.some((place) => place.witness === decision.witness));
          const text = decision.action === "text" ? decision.text : reading && reading.text;
          if (at && text !== undefined && text !== slice(at.start, at.end)) put([{ start: at.start, end: at.end, replacement: text }]);
        }
      }
    }
    return edits.sort((a, b) => a.start - b.start || a.end - b.end);
  }

  /** @returns {string} the canonical article as decided */
  function canonical() {
    let at = 0;
    const pieces = [];
    for (const edit of edited()) {
      pieces.push(slice(at, edit.start), edit.replacement);
      at = edit.end;
    }
    pieces.push(slice(at, characters.length));
    return pieces.join("");
  }

  // Decisions, and the way back ----------------------------------------------------------------------------------

  /** @param {Finding} finding @param {Partial<Decision> | undefined} decision */
  function decide(finding, decision) {
    done.push(new Map(decisions));
    undone = [];
    if (decision) decisions.set(finding.fingerprint, /** @type {Decision} */ ({ fingerprint: finding.fingerprint, rule: finding.rule, ...decision }));
    else decisions.delete(finding.fingerprint);
    show(decision ? word("Decided: {rule}, line {line}.", { rule: finding.rule, line: finding.line }) : word("Undecided again."));
  }

  function undo() {
    const before = done.pop();
    if (!before) return;
    undone.push(decisions);
    decisions = before;
    show(word("Undone."));
  }

  function redo() {
    const after = undone.pop();
    if (!after) return;
    done.push(decisions);
    decisions = after;
    show(word("Done again."));
  }

  const file = () => JSON.stringify({ schema: "dedup.decisions/1", decisions: [...decisions.values()] }, null, 2) + "\n";

  function save() {
    const link = make("a", { download: "decisions.json", href: URL.createObjectURL(new Blob([file()], { type: "application/json" })) });
    link.click();
    say(word("Saved as decisions.json. Use it: dedup clean --decisions decisions.json"));
  }

  /** Let the service that shows the page make the article as decided; what it answers is exact. */
  async function send() {
    const body = JSON.stringify({ text: data.text, decisions: JSON.parse(file()) });
    const answer = await fetch(data.post, { method: "POST", headers: { "Content-Type": "application/json" }, body });
    const said = await answer.json();
    if (answer.ok) print(said.text);
    say(answer.ok ? word("The service has made the article.") : said.detail);
  }

  /** @param {string} text */
  function say(text) {
    /** @type {HTMLElement} */ (document.getElementById("live")).textContent = text;
  }

  /** @param {string} text */
  function print(text) {
    /** @type {HTMLElement} */ (document.getElementById("canonical")).textContent = text;
    const count = Array.from(text).filter((c) => c.trim()).length;
    /** @type {HTMLElement} */ (document.getElementById("count")).textContent = word("{count} characters without blanks", { count });
  }

  /** @param {string} [told] */
  function show(told) {
    for (const [fingerprint, update] of shows) update(decisions.get(fingerprint));
    print(canonical());
    const left = asked.filter((f) => !decisions.has(f.fingerprint)).length;
    /** @type {HTMLElement} */ (document.getElementById("left")).textContent = word("{left} of {all} to decide", { left, all: asked.length });
    /** @type {HTMLButtonElement} */ (document.getElementById("undo")).disabled = !done.length;
    /** @type {HTMLButtonElement} */ (document.getElementById("redo")).disabled = !undone.length;
    if (told) say(told);
  }

  // What is shown ------------------------------------------------------------------------------------------------

  /** @param {number} start */
  function paragraphAt(start) {
    let low = 0;
    let high = data.paragraphs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (data.paragraphs[middle].end <= start) low = middle + 1;
      else high = middle;
    }
    return Math.min(low, data.paragraphs.length - 1);
  }

  /** @param {number} start */
  function go(start) {
    const element = document.getElementById(`p${paragraphAt(start)}`);
    if (!element) return;
    element.scrollIntoView({ block: "center" });
    element.focus({ preventScroll: true });
    element.classList.add("flash");
    setTimeout(() => element.classList.remove("flash"), 1500);
  }

  /** @param {number} start @param {number} line */
  const goTo = (start, line) => make("button", { type: "button", class: "place", onclick: () => go(start) }, word("line {line}", { line }));

  /**
   * Mark what a text does not share with another one at its beginning and end.
   * @param {string} text @param {string} other
   */
  function marked(text, other) {
    const one = Array.from(text);
    const two = Array.from(other);
    let head = 0;
    while (head < one.length && head < two.length && one[head] === two[head]) head++;
    let tail = 0;
    while (tail < one.length - head && tail < two.length - head && one[one.length - 1 - tail] === two[two.length - 1 - tail]) tail++;
    const middle = one.slice(head, one.length - tail).join("");
    const rest = one.slice(one.length - tail).join("");
    return make("span", {}, one.slice(0, head).join(""), ...(middle ? [make("mark", {}, middle)] : []), rest);
  }

  /** @param {Finding} finding */
  function choices(finding) {
    const name = `d${finding.fingerprint}`;
    const group = make("fieldset", {}, make("legend", {}, word("Your decision")));
    /** @param {string} value @param {Node | string} shown @param {() => Partial<Decision> | undefined} decision */
    const radio = (value, shown, decision) => {
      const input = make("input", { type: "radio", name, value, onchange: () => decide(finding, decision()) });
      group.append(make("label", {}, input, " ", shown));
    };
    radio("", finding.open ? word("Not yet") : word("As proposed"), () => undefined);
    const variants = variantsOf(finding);
    const witnesses = [...new Set(variants.flatMap((v) => v.readings.flatMap((r) => r.at.map((at) => at.witness))))].sort();
    const readable = finding.rule === "FIG001" || finding.rule === "FIG005" || finding.rule === "DUP006";
    if (readable) {
      const said = (/** @type {string} */ witness) =>
        variants.map((v) => v.readings.find((r) => r.at.some((at) => at.witness === witness))).filter((r) => r !== undefined);
      const texts = new Map(witnesses.map((w) => [w, said(w).map((r) => r.text).join(" … ")]));
      const first = texts.get(witnesses[0]) || "";
      for (const text of new Set(texts.values())) {
        const who = witnesses.filter((w) => texts.get(w) === text);
        const other = text === first ? [...texts.values()].find((t) => t !== first) || "" : first;
        radio(`choose ${who[0]}`, make("span", {}, `${who.join(", ")}: `, marked(text, other)), () => ({ action: "choose", witness: who[0] }));
      }
      if (variants.length === 1) {
        const field = /** @type {HTMLInputElement} */ (
          make("input", { type: "text", "aria-label": word("Another wording"), oninput: () => field.value && decide(finding, { action: "text", text: field.value }) })
        );
        radio("text", make("span", {}, word("Another wording"), " ", field), () => ({ action: "text", text: field.value || first }));
      }
    }
    if (finding.fix && finding.fix.safety === "unsafe") radio("apply", word("Make this fix"), () => ({ action: "apply" }));
    if (finding.fix) radio("keep", finding.fix.safety === "safe" ? word("Keep this passage") : word("Keep both: they are two texts"), () => ({ action: "keep" }));
    const why = /** @type {HTMLInputElement} */ (
      make("input", { type: "text", "aria-label": word("Reason"), oninput: () => why.value.trim() && decide(finding, { action: "accept", reason: why.value }) })
    );
    radio("accept", make("span", {}, word("As it is, because"), " ", why), () => (why.value.trim() ? { action: "accept", reason: why.value } : undefined));
    shows.set(finding.fingerprint, (decision) => {
      const value = !decision ? "" : decision.action === "choose" ? `choose ${decision.witness}` : decision.action;
      for (const input of group.querySelectorAll("input[type=radio]")) /** @type {HTMLInputElement} */ (input).checked = /** @type {HTMLInputElement} */ (input).value === value;
      group.closest(".card")?.classList.toggle("decided", decision !== undefined);
    });
    return group;
  }

  /** @param {Match} match */
  function waterfall(match) {
    const rows = match.evidence.map(({ told, weight }) =>
      make(
        "tr",
        {},
        make("td", {}, (weight > 0 ? "+" : "−") + Math.abs(weight).toFixed(1)),
        make("td", {}, bar(weight)),
        make("td", {}, told),
      ),
    );
    const sum = make("tr", {}, make("th", { scope: "row" }, "="), make("td", {}), make("th", {}, word("{percent}% likely a copy", { percent: Math.round(100 * match.probability) })));
    return make("table", { class: "fall" }, make("tbody", {}, ...rows, sum));
  }

  /** @param {number} weight */
  function bar(weight) {
    const width = Math.min(12, Math.abs(weight));
    const shape = draw("svg", { width: 120, height: 10, role: "presentation" });
    shape.append(draw("rect", { width: width * 10, height: 10, class: weight > 0 ? "bar" : "bar against", fill: weight > 0 ? "#2f7d32" : "#a8071a" }));
    return shape;
  }

  /** @param {Finding} finding */
  function card(finding) {
    const id = `f${finding.fingerprint}`;
    const heading = make("h3", { id }, make("span", { class: "tag" }, `${word(finding.severity)} ${finding.rule}`), ` ${finding.message}`);
    const places = make("p", {}, goTo(finding.start, finding.line), ...finding.related.flatMap((r) => [" ", goTo(r.start, r.line)]));
    const parts = [heading, places];
    if (finding.rule === "FIG002") parts.push(sides(finding));
    const match = finding.rule === "DUP007" && data.matches.find((m) => m.relation === "unsure" && [m.a, m.b].some((p) => p.start < finding.end && finding.start < p.end));
    if (match) parts.push(pair(match), waterfall(match));
    return make("section", { class: `card ${finding.severity}`, "aria-labelledby": id }, ...parts, choices(finding));
  }

  /** @param {Finding} finding */
  function sides(finding) {
    const rows = [finding, ...finding.related].map((place) =>
      make("tr", {}, make("th", { scope: "row" }, word("line {line}", { line: place.line })), make("td", {}, context(place.start, place.end))),
    );
    return make("div", { class: "wide sides" }, make("table", {}, make("tbody", {}, ...rows)));
  }

  /** @param {number} start @param {number} end */
  function context(start, end) {
    const paragraph = data.paragraphs[paragraphAt(start)];
    const from = Math.max(paragraph.start, start - 40);
    const to = Math.min(Math.max(paragraph.end, end), end + 40);
    return make("span", {}, (from > paragraph.start ? "…" : "") + slice(from, start), make("mark", {}, slice(start, end)), slice(end, to) + (to < paragraph.end ? "…" : ""));
  }

  /** @param {Match} match */
  function pair(match) {
    const [one, two] = [slice(match.a.start, match.a.end), slice(match.b.start, match.b.end)];
    const head = make("tr", {}, ...[match.a, match.b].map((p) => make("th", { scope: "col" }, goTo(p.start, p.line))));
    const body = make("tr", {}, make("td", {}, marked(one, two)), make("td", {}, marked(two, one)));
    return make("div", { class: "wide" }, make("table", {}, make("thead", {}, head), make("tbody", {}, body)));
  }

  /** @param {Cluster} cluster */
  function witnesses(cluster) {
    const kept = cluster.witnesses.find((w) => w.kept) || cluster.witnesses[0];
    const head = cluster.witnesses.map((w) => make("th", { scope: "col" }, `${w.id} `, goTo(w.start, w.line), w.kept ? ` ${word("kept")}` : ""));
    const spans = cluster.witnesses.map((w) => (cluster.kind === "section" ? w.paragraphs.map((p) => data.paragraphs[p]) : [w]));
    const rows = [];
    for (let k = 0; k < Math.max(...spans.map((s) => s.length)); k++) rows.push(make("tr", {}, ...spans.map((s) => (s[k] ? make("td", {}, varied(s[k], cluster)) : make("td", {})))));
    const table = make("div", { class: "wide", tabindex: "0", role: "region", "aria-label": cluster.id }, make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows)));
    const removals = data.findings.filter((f) => f.fix && f.fix.safety === "safe" && f.rule.startsWith("DUP") && cluster.witnesses.some((w) => !w.kept && f.start < w.end && w.start < f.end));
    const title = make("h3", { id: `c-${cluster.id}` }, `${cluster.id}: ${word(cluster.kind)}, ${word("line {line}", { line: kept.line })}`);
    return make("section", { class: "card info", "aria-labelledby": `c-${cluster.id}` }, title, table, ...removals.map((f) => make("div", {}, make("p", { class: "soft" }, `${f.rule} ${word("line {line}", { line: f.line })}`), choices(f))));
  }

  /** Mark in a span what its witnesses disagree about. @param {{start: number, end: number}} span @param {Cluster} cluster */
  function varied(span, cluster) {
    const places = cluster.variants.flatMap((v) => v.readings.flatMap((r) => r.at)).filter((at) => span.start <= at.start && at.end <= span.end && at.start < at.end).sort((a, b) => a.start - b.start);
    const element = make("span", {});
    let at = span.start;
    for (const place of places) {
      if (place.start < at) continue;
      element.append(slice(at, place.start), make("mark", {}, slice(place.start, place.end)));
      at = place.end;
    }
    element.append(slice(at, span.end));
    return element;
  }

  function article() {
    const kept = new Set();
    const gone = data.edits.filter((e) => !e.replacement && (e.rule || "").startsWith("DUP"));
    for (const cluster of data.clusters) for (const w of cluster.witnesses) if (w.kept) w.paragraphs.forEach((p) => kept.add(p));
    let next = 0;
    const kinds = data.paragraphs.map((p, number) => {
      while (next < gone.length && gone[next].end <= p.start) next++;
      const edit = gone[next];
      if (edit && edit.start <= p.start && p.end <= edit.end) return "gone";
      return edit && edit.start < p.end && p.start < edit.end ? "part" : kept.has(number) ? "kept" : "";
    });
    const told = { gone: word("removed"), part: word("removed in part"), kept: word("kept"), "": "" };
    const body = make("div", { class: "text", tabindex: "0", role: "region", "aria-label": word("The whole article") });
    body.append(
      ...data.paragraphs.map((p, number) => {
        const kind = /** @type {"gone" | "part" | "kept" | ""} */ (kinds[number]);
        const mark = told[kind] ? make("span", { class: "soft" }, ` (${told[kind]})`) : "";
        return make("p", { id: `p${number}`, class: kind || false, tabindex: "-1" }, make("span", { class: "number" }, String(p.line)), slice(p.start, p.end), mark);
      }),
    );
    const map = draw("svg", { class: "map", viewBox: "0 0 10 1000", preserveAspectRatio: "none", "aria-hidden": "true" });
    const scale = 1000 / Math.max(1, characters.length);
    data.paragraphs.forEach((p, number) => {
      if (kinds[number]) map.append(draw("rect", { x: 0, width: 10, y: p.start * scale, height: Math.max(2, (p.end - p.start) * scale), fill: kinds[number] === "kept" ? "#2f7d32" : "#c62828" }));
    });
    map.addEventListener("click", (event) => go(((event.clientY - map.getBoundingClientRect().top) / map.clientHeight) * characters.length));
    return make("div", { class: "both" }, body, map);
  }

  function dotPlot() {
    const size = Math.max(1, characters.length);
    const plot = draw("svg", { class: "dots", viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": word("Dot plot of the article against itself") });
    plot.append(draw("line", { x1: 0, y1: 0, x2: size, y2: size, stroke: "currentColor", "stroke-width": size / 500 }));
    const colours = { copy: "#c62828", unsure: "#b26a00", restatement: "#1565c0", parallel: "#757575" };
    for (const match of data.matches.slice(0, 4000)) {
      const ends = { x1: match.a.start, y1: match.b.start, x2: match.a.end, y2: match.b.end };
      const colour = colours[/** @type {keyof typeof colours} */ (match.relation)];
      plot.append(draw("line", { ...ends, stroke: colour, "stroke-width": size / 150, "stroke-dasharray": match.relation === "copy" ? "none" : size / 100 }));
      const hit = draw("line", { ...ends, class: "hit", "vector-effect": "non-scaling-stroke" }, draw("title", {}, `${word(match.relation)}: ${match.a.line}, ${match.b.line}`));
      hit.addEventListener("click", () => go(match.b.start));
      plot.append(hit);
    }
    return plot;
  }

  // The page -----------------------------------------------------------------------------------------------------

  const rank = /** @type {Record<string, number>} */ ({ error: 0, warning: 1, info: 2 });
  const asked = data.findings.filter((f) => f.open).sort((a, b) => rank[a.severity] - rank[b.severity] || a.start - b.start);
  const button = (/** @type {string} */ id, /** @type {string} */ said, /** @type {() => void} */ does) => make("button", { id, type: "button", onclick: does }, word(said));
  /** @type {HTMLElement} */ (document.getElementById("bar")).append(
    make("h1", {}, data.title),
    make("span", { id: "left" }),
    button("undo", "Undo", undo),
    button("redo", "Redo", redo),
    button("save", "Save the decisions", save),
    ...(data.post ? [button("send", "Make the article", send)] : []),
  );
  const heading = (/** @type {string} */ id, /** @type {string} */ said) => make("h2", { id, tabindex: "-1" }, word(said));
  /** @type {HTMLElement} */ (document.getElementById("main")).append(
    heading("decide", "To decide"),
    ...(asked.length ? asked.map(card) : [make("p", {}, word("Nothing is left to decide."))]),
    heading("copies", "What stands more than once"),
    ...(data.clusters.length ? data.clusters.map(witnesses) : [make("p", {}, word("Nothing stands twice."))]),
    heading("result", "The canonical article"),
    make("p", { class: "soft" }, word("A passage that you keep is shown as it came; dedup clean sets its marks as well.")),
    make("p", {}, button("copy", "Copy the article", () => navigator.clipboard.writeText(document.getElementById("canonical")?.textContent || "").then(() => say(word("Copied.")))), " ", make("span", { id: "count", class: "soft" })),
    make("div", { id: "canonical", tabindex: "0", role: "region", "aria-label": word("The canonical article") }),
    heading("whole", "The whole article"),
    article(),
    heading("plot", "Where the article repeats itself"),
    make("p", { class: "soft" }, word("Each line is a place that stands again further on; a click leads there.")),
    dotPlot(),
  );
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.target instanceof HTMLInputElement && event.target.type === "text") return;
    if (event.key === "z" && !event.shiftKey) undo();
    else if (event.key === "y" || (event.key === "z" && event.shiftKey)) redo();
    else if (event.key === "s") save();
    else return;
    event.preventDefault();
  });
  show();
})();
