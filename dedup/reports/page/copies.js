/** What stands more than once: the witnesses of a text in columns, and what is kept of them. */

const removals = data.findings.filter((f) => f.fix && f.fix.safety === "safe" && f.rule.startsWith("DUP"));

/** @param {Cluster} cluster */
function copies(cluster) {
  const kept = cluster.witnesses.find((w) => w.kept) || cluster.witnesses[0];
  const head = cluster.witnesses.map((w) =>
    make("th", { scope: "col" }, lineButton(w, `${w.id} `), w.kept ? ` ${word("kept")}` : ""),
  );
  const spans = cluster.witnesses.map((w) =>
    cluster.kind === "section" ? w.paragraphs.map((p) => data.paragraphs[p]) : [w],
  );
  const places = cluster.variants
    .flatMap((v) => v.readings.flatMap((r) => r.at))
    .sort((one, other) => one.start - other.start);
  const rows = [];
  for (let k = 0; k < Math.max(...spans.map((own) => own.length)); k++)
    rows.push(make("tr", {}, ...spans.map((own) => make("td", {}, own[k] ? differing(own[k], places) : ""))));
  const alike = rows.filter((row) => !row.querySelector("mark"));
  const table = make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows));
  const id = `c-${cluster.id}`;
  const parts = [
    make(
      "h3",
      { id },
      word(cluster.kind) +
        word(": ") +
        word("{count} times, first on line {line}", { count: cluster.witnesses.length, line: kept.line }),
    ),
  ];
  parts.push(make("div", { class: "wide", tabindex: "0", role: "region", "aria-labelledby": id }, table));
  if (rows.length > 2 && alike.length > 1) parts.splice(1, 0, folding(table, alike));
  const own = removals.filter((f) => cluster.witnesses.some((w) => !w.kept && overlaps(w, f)));
  for (const finding of own)
    parts.push(
      make(
        "div",
        { class: "removal" },
        make("p", {}, lineButton(finding), ` ${finding.rule} `, make("span", { class: "soft" }, finding.message)),
        choices(finding),
      ),
    );
  return make("section", { class: "card info", "aria-labelledby": id }, ...parts);
}

/** A button that folds away the rows in which all witnesses are alike. @param {HTMLElement} table @param {HTMLElement[]} alike */
function folding(table, alike) {
  for (const row of alike) row.classList.add("alike");
  const button = make("button", {
    type: "button",
    "aria-expanded": "false",
    onclick: () => fold(!table.classList.contains("folded")),
  });
  /** @param {boolean} folded */
  const fold = (folded) => {
    table.classList.toggle("folded", folded);
    button.setAttribute("aria-expanded", String(!folded));
    button.textContent = word(
      folded ? "Show {count} paragraphs that read alike" : "Hide {count} paragraphs that read alike",
      { count: alike.length },
    );
  };
  fold(true);
  return make("p", {}, button);
}

/** A place with what its witnesses disagree about marked. @param {Span} span @param {Span[]} places */
function differing(span, places) {
  const own = places.filter((at) => within(at, span) && at.start < at.end);
  const element = make("span");
  let at = span.start;
  for (const place of own) {
    if (place.start < at) continue;
    element.append(slice.of(at, place.start), make("mark", {}, worded(slice.of(place.start, place.end))));
    at = place.end;
  }
  element.append(slice.of(at, span.end));
  return element;
}
