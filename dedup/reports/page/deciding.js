/**
 * What decisions make of an article: pure functions over the report, which know no page.
 *
 * @typedef {{of: (start: number, end: number) => string, length: number}} Slicer
 * @typedef {{edits: Edit[], findings: Finding[], clusters: Cluster[]}} Reviewed
 */

/**
 * Return what cuts a text by its code points, in which all offsets count.
 * @param {string} text @returns {Slicer}
 */
function slicer(text) {
  if (!/[\ud800-\udfff]/.test(text)) return { of: (start, end) => text.slice(start, end), length: text.length };
  const characters = Array.from(text);
  return { of: (start, end) => characters.slice(start, end).join(""), length: characters.length };
}

/** @param {Span} one @param {Span} other */
const overlaps = (one, other) => one.start < other.end && other.start < one.end;

/** @param {Span} inner @param {Span} outer */
const within = (inner, outer) => outer.start <= inner.start && inner.end <= outer.end;

/** What is put in comes before what is taken out at its place. @param {Edit} one @param {Edit} other */
const byPlace = (one, other) => one.start - other.start || one.end - other.end;

/** @param {Span} span @param {Span[]} ordered disjoint spans by place @returns {number} the first that ends behind its start */
function firstBehind(span, ordered) {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ordered[middle].end <= span.start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Return which clauses a finding asks about: FIG001 and FIG005 about the one at their place, DUP006 about all it names.
 * @param {Reviewed} report @returns {(finding: Finding) => Variant[]}
 */
function asking(report) {
  const known = report.clusters.flatMap((cluster) =>
    cluster.variants.flatMap((variant) =>
      variant.readings.flatMap((reading) => reading.at.map(({ start, end }) => ({ start, end, variant }))),
    ),
  );
  known.sort((one, other) => one.start - other.start);
  const longest = known.reduce((most, place) => Math.max(most, place.end - place.start), 0);
  return (finding) => {
    const found = new Set();
    for (const span of finding.rule === "DUP006" ? [finding, ...finding.related] : [finding]) {
      for (let k = firstFrom(span.start - longest, known); k < known.length && known[k].start <= span.end; k++) {
        const { start, end, variant } = known[k];
        const there = overlaps(known[k], span) || (start === end && within(known[k], span));
        const exact = start === span.start && end === span.end;
        if ((finding.rule === "DUP006" ? there : exact) && (variant.kind === "figure") === (finding.rule === "FIG001"))
          found.add(variant);
      }
    }
    if (!READABLE.includes(finding.rule)) return [];
    return found.size || finding.rule === "DUP006" ? [...found] : [told(finding)];
  };
}

const READABLE = ["FIG001", "FIG005", "DUP006"]; // rules whose findings have readings to choose from

/**
 * Return the clause of a finding in two places that may be copies: they are no cluster, and so have no variant.
 * @param {Finding} finding @returns {Variant}
 */
function told(finding) {
  const places = [finding, ...finding.related];
  return {
    kind: "wording",
    readings: places.map(({ start, end, line }, number) => ({
      at: [{ start, end, line, witness: String.fromCharCode(65 + number) }],
      chosen: !number,
    })),
  };
}

/** @param {number} start @param {Span[]} ordered spans by their start @returns {number} the first that starts there or behind */
function firstFrom(start, ordered) {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ordered[middle].start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** @param {Variant} variant @param {Edit[]} edits @returns {Span | undefined} where its reading is printed */
function printedAt(variant, edits) {
  const removed = edits.filter((edit) => !edit.replacement);
  return variant.readings.flatMap((reading) => reading.at).find((at) => !removed.some((edit) => within(at, edit)));
}

/** @param {Reading} reading @param {Slicer} slice */
function readingText(reading, slice) {
  return reading.text === undefined ? slice.of(reading.at[0].start, reading.at[0].end) : reading.text;
}

/**
 * Return the edits of the article as decided, in order and disjoint.
 *
 * What is kept is left alone by the rules of its family (DUP, TYP …), but who accepts how a copy differs keeps no copy; the
 * other safe fixes that lie in it are made again.
 * @param {Reviewed} report @param {Map<string, Decision>} decisions @param {Slicer} slice
 * @param {(finding: Finding) => Variant[]} [clauses] what `asking` has made of the report
 */
function edited(report, decisions, slice, clauses = asking(report)) {
  const decided = report.findings.filter((finding) => decisions.has(finding.fingerprint));
  const left = decided.filter(
    (finding) =>
      finding.rule !== "DUP006" && ["keep", "accept"].includes(decisions.get(finding.fingerprint)?.action || ""),
  );
  let edits = [...report.edits];
  if (left.length) {
    const dropped = edits.filter((edit) => left.some((kept) => sameFamily(edit, kept) && overlaps(edit, kept)));
    edits = edits.filter((edit) => !dropped.includes(edit));
    edits = [...edits, ...madeAgain(report, decisions, left, dropped, edits)].sort(byPlace);
  }
  /** @param {Edit[]} made */
  const put = (made) => {
    edits = edits.filter((edit) => !made.some((m) => within(edit, m)));
    edits.push(...made.filter((m) => !edits.some((edit) => overlaps(edit, m))));
  };
  for (const finding of decided) {
    const decision = /** @type {Decision} */ (decisions.get(finding.fingerprint));
    if (decision.action === "apply") put(finding.fix ? finding.fix.edits : []);
    if (decision.action !== "choose" && decision.action !== "text") continue;
    for (const variant of clauses(finding)) {
      const at = printedAt(variant, edits);
      const reading = variant.readings.find((r) => r.at.some((place) => place.witness === decision.witness));
      const text = decision.action === "text" ? decision.text : reading && readingText(reading, slice);
      if (at && text !== undefined) put([{ start: at.start, end: at.end, replacement: text }]);
    }
  }
  return edits.sort(byPlace);
}

/** @param {{rule?: string}} one @param {{rule?: string}} other */
const sameFamily = (one, other) => (one.rule || "").slice(0, 3) === (other.rule || "").slice(0, 3);

/**
 * Return the safe fixes that edits had swallowed which are dropped because of what is kept.
 * @param {Reviewed} report @param {Map<string, Decision>} decisions
 * @param {Finding[]} left @param {Edit[]} dropped @param {Edit[]} edits those that stay
 */
function madeAgain(report, decisions, left, dropped, edits) {
  const safe = report.findings.filter((f) => f.fix && f.fix.safety === "safe" && !decisions.has(f.fingerprint));
  const fixes = safe.flatMap((f) =>
    /** @type {{edits: Edit[]}} */ (f.fix).edits.map((edit) => ({ ...edit, rule: f.rule })),
  );
  const swallowed = fixes.filter(
    (fix) =>
      dropped.some((edit) => within(fix, edit)) && !left.some((kept) => sameFamily(fix, kept) && overlaps(fix, kept)),
  );
  const removalsFirst = swallowed.sort(
    (one, other) => other.end - other.start - (one.end - one.start) || one.start - other.start,
  );
  /** @type {Edit[]} */
  const made = [];
  for (const fix of removalsFirst) {
    const taken = (/** @type {Edit} */ other) =>
      overlaps(fix, other) || (other.start === fix.start && other.end === fix.end);
    if (!edits.some(taken) && !made.some(taken)) made.push(fix);
  }
  return made;
}

/** @param {Edit[]} edits @param {Slicer} slice @returns {string} the article with its edits made */
function canonical(edits, slice) {
  let at = 0;
  const pieces = [];
  for (const edit of edits) {
    pieces.push(slice.of(at, edit.start), edit.replacement);
    at = edit.end;
  }
  pieces.push(slice.of(at, slice.length));
  return pieces.join("");
}
