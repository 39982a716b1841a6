/**
 * What the page is made from: the report, the text, and the words to say it in.
 *
 * @typedef {{start: number, end: number}} Span
 * @typedef {Span & {line: number}} Place
 * @typedef {Span & {replacement: string, rule?: string}} Edit
 * @typedef {Place & {message: string, article?: string}} Related
 * @typedef {Place & {rule: string, severity: "error" | "warning" | "info", message: string, related: Related[],
 *   fix?: {safety: "safe" | "unsafe", edits: Edit[]}, fingerprint: string, open: boolean}} Finding
 * @typedef {{text?: string, chosen: boolean, at: (Place & {witness: string})[]}} Reading
 * @typedef {{kind: "figure" | "wording" | "form", readings: Reading[]}} Variant
 * @typedef {Place & {id: string, paragraphs: number[], kept: boolean}} Witness
 * @typedef {{id: string, kind: string, witnesses: Witness[], variants: Variant[]}} Cluster
 * @typedef {{a: Place, b: Place, relation: string, probability: number, evidence: {told: string, weight: number}[]}} Match
 * @typedef {{fingerprint: string, rule: string, action: string, witness?: string, text?: string, reason?: string}} Decision
 * @typedef {{path: string, options: object | null, record: object | null,
 *   file: {name: string, encoding: string | null, content: string} | null}} Posting what a service needs to make the article
 * @typedef {{title: string, text: string, post: Posting | null, decided: Decision[], words: Record<string, string>, paragraphs: Place[], figures: Record<string, [number, number][]>,
 *   findings: Finding[], clusters: Cluster[], matches: Match[], edits: Edit[]}} Data
 */

/** @type {Data} */
const data = JSON.parse(byId("data").textContent || "");
const slice = slicer(data.text);

/** @param {string} id @returns {HTMLElement} an element that is known to be there */
function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no element ${id}`);
  return found;
}

/** @param {string} key @param {Record<string, string | number>} [values] */
function word(key, values = {}) {
  return (data.words[key] || key).replace(/\{(\w+)\}/g, (whole, name) =>
    name in values ? String(values[name]) : whole,
  );
}

/** @param {number} start @returns {number} the paragraph that holds a place, or the next one */
function paragraphAt(start) {
  let low = 0;
  let high = data.paragraphs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (data.paragraphs[middle].end <= start) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, Math.min(low, data.paragraphs.length - 1));
}
