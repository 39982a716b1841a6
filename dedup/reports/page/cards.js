/** What a person decides: a card for every open question, and what can be chosen. */

const rank = { error: 0, warning: 1, info: 2 };
const clauses = asking(data);
const asked = data.findings
  .filter((finding) => finding.open)
  .map((finding) => ({
    finding,
    order: [rank[finding.severity], READABLE.includes(finding.rule) ? 0 : 1, finding.start],
  }))
  .sort((one, other) => one.order[0] - other.order[0] || one.order[1] - other.order[1] || one.order[2] - other.order[2])
  .map(({ finding }) => finding);

/** @type {Map<string, (decision: Decision | undefined) => void>} how the choices of a finding show what is decided */
const shows = new Map();

/** @param {Finding} finding @param {number} number */
function card(finding, number) {
  const id = `f${finding.fingerprint}`;
  const tag = make("span", { class: "tag" }, `${number} · ${word(finding.severity)} · ${finding.rule}`);
  const parts = [make("h3", { id }, tag, " ", finding.message)];
  const match =
    finding.rule === "DUP007" &&
    data.matches.find((m) => m.relation === "unsure" && [m.a, m.b].some((p) => overlaps(p, finding)));
  if (match) parts.push(pair(match), waterfall(match));
  else if (!clauses(finding).length) parts.push(places(finding));
  return make("section", { class: `card ${finding.severity}`, "aria-labelledby": id }, ...parts, choices(finding));
}

const MOST_PLACES = 6; // that a card shows; the message tells how many there are

/** Where a finding stands, and what it speaks of; of another article what is said of it. @param {Finding} finding */
function places(finding) {
  /** @param {Finding | Related} place */
  const told = (place) => ("article" in place ? place.message : inContext(place));
  const rows = [finding, ...finding.related]
    .slice(0, MOST_PLACES)
    .map((place) => make("tr", {}, make("th", { scope: "row" }, lineButton(place)), make("td", {}, told(place))));
  return make("div", { class: "wide sides" }, make("table", {}, make("tbody", {}, ...rows)));
}

/** Two places side by side, with what differs marked. @param {Match} match */
function pair(match) {
  const [one, two] = [match.a, match.b].map((place) => slice.of(place.start, place.end));
  const head = make("tr", {}, ...[match.a, match.b].map((place) => make("th", { scope: "col" }, lineButton(place))));
  const body = make(
    "tr",
    {},
    make("td", {}, withMarks(one, [difference(one, two)], "mark")),
    make("td", {}, withMarks(two, [difference(two, one)], "mark")),
  );
  return make("div", { class: "wide" }, make("table", {}, make("thead", {}, head), make("tbody", {}, body)));
}

/** What speaks for a copy and against it. @param {Match} match */
function waterfall(match) {
  const rows = match.evidence.map(({ told: reason, weight }) =>
    make(
      "tr",
      {},
      make("td", { class: "weight" }, (weight > 0 ? "+" : "−") + Math.abs(weight).toFixed(1)),
      make("td", {}, bar(weight)),
      make("td", {}, reason),
    ),
  );
  const percent = Math.min(99, Math.max(1, Math.round(100 * match.probability)));
  const sum = make(
    "tr",
    {},
    make("th", { scope: "row" }, "="),
    make("td"),
    make("th", {}, word("{percent}% likely a copy", { percent })),
  );
  return make("table", { class: "fall" }, make("tbody", {}, ...rows, sum));
}

/** @param {number} weight */
function bar(weight) {
  const shape = draw("svg", { width: 120, height: 10, role: "presentation" });
  shape.append(
    draw("rect", { width: Math.min(12, Math.abs(weight)) * 10, height: 10, class: weight > 0 ? "for" : "against" }),
  );
  return shape;
}

/** @param {Finding} finding */
function choices(finding) {
  const name = `d${finding.fingerprint}`;
  const group = make("fieldset", {}, make("legend", {}, word("Your decision")));
  /** @param {string} value @param {Child[]} shown @param {() => void} onchange */
  const radio = (value, shown, onchange) =>
    group.append(
      make("label", {}, make("input", { type: "radio", name, value, onchange }), " ", make("span", {}, ...shown)),
    );
  radio("", [word(finding.open ? "Not yet" : "As proposed: remove it")], () => decide(finding, undefined));
  const asksAbout = clauses(finding);
  if (asksAbout.length) readings(finding, asksAbout, group, radio);
  const safe = finding.fix && finding.fix.safety === "safe";
  if (finding.fix && !safe)
    radio("apply", [word(APPLY[finding.rule] || "Make this fix"), ...fixed(finding)], () =>
      decide(finding, { action: "apply" }),
    );
  if (finding.fix && finding.rule.startsWith("DUP"))
    radio("keep", [word(KEEP[finding.rule] || "Keep this passage")], () => decide(finding, { action: "keep" }));
  if (finding.open) accepting(finding, radio);
  shows.set(finding.fingerprint, (decision) => {
    const value = !decision ? "" : decision.action === "choose" ? `choose ${decision.witness}` : decision.action;
    for (const input of group.querySelectorAll("input"))
      if (input.type === "radio") input.checked = input.value === value;
      else if (decision && input.classList.contains("wording") && decision.text !== undefined) setTo(input, decision.text);
      else if (decision && input.classList.contains("reason") && decision.reason !== undefined) setTo(input, decision.reason);
    group.closest(".card")?.classList.toggle("decided", decision !== undefined);
  });
  /** @type {(decision: Decision | undefined) => void} */ (shows.get(finding.fingerprint))(
    decisions.get(finding.fingerprint),
  );
  return group;
}

/** Show what is decided in a field; writing the same anew would move the cursor. @param {HTMLInputElement} field @param {string} text */
function setTo(field, text) {
  if (field.value !== text) field.value = text;
}

/** Take what is written in a field; an emptied one takes back what it said. @param {Finding} finding @param {string} action @param {Partial<Decision> | ""} said */
function write(finding, action, said) {
  if (said) decide(finding, { action, ...said }, true);
  else if (decisions.get(finding.fingerprint)?.action === action) decide(finding, undefined, true);
}

/** @type {Record<string, string>} */
const APPLY = { DUP007: "Remove it: it is a copy", DUP008: "Keep the other place instead" };
/** @type {Record<string, string>} */
const KEEP = { DUP007: "Keep both: they are two texts", DUP008: "The place is right" };

/** What a small fix makes of its place. @param {Finding} finding @returns {Child[]} */
function fixed(finding) {
  const edits = finding.fix ? finding.fix.edits : [];
  if (edits.length !== 1 || finding.rule.startsWith("DUP") || edits[0].end - edits[0].start > AROUND) return [];
  const [edit] = edits;
  return [
    ": ",
    inContext(
      edit,
      make("span", {}, make("del", {}, slice.of(edit.start, edit.end)), make("ins", {}, edit.replacement)),
    ),
  ];
}

/**
 * A choice for every wording, as it would read in its place; and one for a wording of the editor's own.
 * @param {Finding} finding @param {Variant[]} variants @param {HTMLElement} group
 * @param {(value: string, shown: Child[], onchange: () => void) => void} radio
 */
function readings(finding, variants, group, radio) {
  const spoken = variants.flatMap((v) => v.readings.flatMap((r) => r.at.map((at) => at.witness)));
  const wordings = new Map();
  for (const witness of [...new Set(spoken)].sort()) {
    const own = variants.flatMap((v) => v.readings.filter((r) => r.at.some((at) => at.witness === witness)));
    const key = JSON.stringify(own.map((r) => readingText(r, slice)));
    wordings.set(key, [...(wordings.get(key) || []), witness]);
  }
  for (const witnesses of wordings.values()) {
    const shown = variants.flatMap((v) =>
      v.readings.flatMap((r) =>
        r.at.filter((at) => at.witness === witnesses[0]).map((at) => ({ at, text: readingText(r, slice) })),
      ),
    );
    const printed = variants.some((v) =>
      v.readings.some((r) => r.chosen && r.at.some((at) => at.witness === witnesses[0])),
    );
    const who = make("span", { class: "who" }, witnesses.join(", "), printed ? ` ${word("(printed)")}` : "");
    const wording = shown
      .slice(0, 3)
      .flatMap(({ at, text }) => [" ", inContext(at, text ? worded(text) : word("(nothing)"))]);
    radio(`choose ${witnesses[0]}`, [who, ...wording], () =>
      decide(finding, { action: "choose", witness: witnesses[0] }),
    );
    group.append(
      make(
        "p",
        { class: "lines" },
        ...variants
          .flatMap((v) =>
            v.readings.flatMap((r) =>
              r.at.filter((at) => witnesses.includes(at.witness)).map((at) => lineButton(at, `${at.witness} `)),
            ),
          )
          .slice(0, MOST_PLACES),
      ),
    );
  }
  if (variants.length !== 1) return;
  const first = readingText(variants[0].readings[0], slice);
  const field = make("input", {
    type: "text",
    "aria-label": word("Another wording"),
    class: "wording",
    oninput: () => write(finding, "text", field.value && { text: field.value }),
  });
  radio("text", [word("Another wording"), " ", field], () => {
    field.value ||= first;
    field.focus();
    decide(finding, { action: "text", text: field.value });
  });
}

/** The choice to leave all as it is, which needs a reason. @param {Finding} finding @param {(value: string, shown: Child[], onchange: () => void) => void} radio */
function accepting(finding, radio) {
  const field = make("input", {
    type: "text",
    "aria-label": word("Reason"),
    class: "reason",
    oninput: () => write(finding, "accept", field.value.trim() && { reason: field.value }),
  });
  radio("accept", [word("Leave it as it is, because"), " ", field], () => {
    if (field.value.trim()) decide(finding, { action: "accept", reason: field.value });
    else {
      if (decisions.has(finding.fingerprint)) decide(finding, undefined);
      const own = field.closest("label")?.querySelector("input");
      if (own) own.checked = true; // what was chosen before no longer holds
      say(word("Write down the reason: it stands in the decisions."));
    }
    field.focus();
  });
}
