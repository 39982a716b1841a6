/** The page as a whole: what is decided, the way back, what is saved, and the order in which all is shown. */

/** @typedef {{finding: Finding, before: Decision | undefined, after: Decision | undefined}} Step */

/** @type {Map<string, Decision>} */
const decisions = new Map();
/** @type {Step[]} */
const done = [];
/** @type {Step[]} */
const undone = [];
let typing = ""; // the finding whose field is being written in: all its letters are one step

/**
 * Take a decision, or none; `written` letter by letter it is one step.
 * @param {Finding} finding @param {Partial<Decision> | undefined} choice @param {boolean} [written]
 */
function decide(finding, choice, written = false) {
  const { fingerprint, rule } = finding;
  const after = choice && { fingerprint, rule, action: "", ...choice };
  const last = done.at(-1);
  if (written && typing === fingerprint && last) last.after = after;
  else done.push({ finding, before: decisions.get(fingerprint), after });
  typing = written ? fingerprint : "";
  undone.length = 0;
  set(finding, after);
  say(after ? word("Decided: {rule}, line {line}.", { rule, line: finding.line }) : word("Undecided again."));
}

/** @param {Finding} finding @param {Decision | undefined} decision */
function set(finding, decision) {
  if (decision) decisions.set(finding.fingerprint, decision);
  else decisions.delete(finding.fingerprint);
  shows.get(finding.fingerprint)?.(decision);
  showArticle(canonical(edited(data, decisions, slice, clauses), slice), true);
  tell();
}

/** @param {Step[]} from @param {Step[]} to @param {"before" | "after"} which @param {string} said */
function step(from, to, which, said) {
  const one = from.pop();
  if (!one) return;
  to.push(one);
  typing = "";
  set(one.finding, one[which]);
  say(word(said));
}
const undo = () => step(done, undone, "before", "Undone.");
const redo = () => step(undone, done, "after", "Done again.");

/** All that holds: what was decided before the page was made, and on it. */
const allDecided = () => ({
  schema: "dedup.decisions/1",
  decisions: [...data.decided.filter(({ fingerprint }) => !decisions.has(fingerprint)), ...decisions.values()],
});

const decisionsFile = () => JSON.stringify(allDecided(), null, 2) + "\n";

/** @param {string} name @param {Blob} content */
function download(name, content) {
  const link = make("a", { download: name, href: URL.createObjectURL(content) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function save() {
  download("decisions.json", new Blob([decisionsFile()], { type: "application/json" }));
  say(word("Saved as decisions.json. Use it: dedup clean --decisions decisions.json"));
}

/** @param {string} content in Base64 */
const bytes = (content) => Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));

/** What a service is sent: the article as it came, all that was asked of it, and what is decided. @param {Posting} post */
function request(post) {
  const all = allDecided();
  const { options, record } = post;
  if (!post.file) {
    const body = JSON.stringify({ text: data.text, options, record, decisions: all });
    return { method: "POST", headers: { "Content-Type": "application/json" }, body };
  }
  const body = new FormData();
  body.append("file", new File([bytes(post.file.content)], post.file.name));
  for (const [name, value] of Object.entries({ options, record, decisions: all }))
    if (value) body.append(name, JSON.stringify(value));
  if (post.file.encoding) body.append("encoding", post.file.encoding);
  return { method: "POST", body };
}

/** Let the service that shows the page make the article as decided; what it answers is exact. */
async function send() {
  const post = /** @type {Posting} */ (data.post);
  try {
    const answer = await fetch(post.path, request(post));
    const said = await answer.json();
    say(answer.ok ? word("The service has made the article.") : said.detail);
    if (!answer.ok) return;
    showArticle(said.text, true);
    document.getElementById("file")?.remove();
    const saveFile = () => download(said.file.name, new Blob([bytes(said.file.content)]));
    if (said.file)
      byId("send").after(make("button", { id: "file", type: "button", onclick: saveFile }, word("Save the file")));
  } catch {
    say(word("The service does not answer: save the decisions, and use them with dedup clean."));
  }
}

/** @param {string} text */
function say(text) {
  byId("live").replaceChildren(make("span", {}, text));
}

function tell() {
  const left = asked.filter((finding) => !decisions.has(finding.fingerprint)).length;
  byId("left").textContent = word("{left} of {all} to decide", { left, all: asked.length });
  /** @type {HTMLButtonElement} */ (byId("undo")).disabled = !done.length;
  /** @type {HTMLButtonElement} */ (byId("redo")).disabled = !undone.length;
}

/** @param {string} id @param {string} said @param {() => void} onclick */
const button = (id, said, onclick) => make("button", { id, type: "button", onclick }, word(said));

/** @param {string} id @param {string} said */
const heading = (id, said) => make("h2", { id, tabindex: "-1" }, word(said));

/** How many questions of which weight there are, in one sentence. */
function lead() {
  const of = (/** @type {string} */ severity) => asked.filter((finding) => finding.severity === severity).length;
  if (!asked.length) return make("p", {}, word("Nothing is left to decide."));
  const counts = word("{errors} errors, {warnings} warnings, {notes} notes.", {
    errors: of("error"),
    warnings: of("warning"),
    notes: of("info"),
  });
  const order = word("The most serious comes first. What you choose is seen in the article at once.");
  return make("p", { class: "lead" }, make("strong", {}, counts), order);
}

/** @param {Child[]} children */
const part = (/** @type {string} */ id, ...children) => make("section", { "aria-labelledby": id }, ...children);

function build() {
  const links = Object.entries({
    decide: "To decide",
    copies: "What stands more than once",
    result: "The canonical article",
    whole: "The whole article",
    plot: "Where the article repeats itself",
  });
  byId("bar").append(
    make("h1", {}, data.title),
    make("strong", { id: "left" }),
    make(
      "span",
      { class: "buttons" },
      button("undo", "Undo", undo),
      button("redo", "Redo", redo),
      button("save", "Save the decisions", save),
      ...(data.post ? [button("send", "Make the article", send)] : []),
    ),
    make(
      "nav",
      { "aria-label": word("Parts of this page") },
      ...links.map(([id, said]) => make("a", { href: `#${id}` }, word(said))),
    ),
  );
  const cards = make("div");
  const clusters = make("div");
  const whole = source();
  const copy = () =>
    navigator.clipboard.writeText(shownLines.join("")).then(
      () => say(word("Copied.")),
      () => say(word("The browser does not let the page copy: mark the article and copy it.")),
    );
  const result = part(
    "result",
    heading("result", "The canonical article"),
    make("p", {}, button("copy", "Copy the article", copy), " ", make("span", { id: "count", class: "soft" })),
    make("div", { id: "canonical", tabindex: "0", role: "region", "aria-labelledby": "result" }),
    make(
      "p",
      { class: "soft" },
      word(
        data.post
          ? "Shown is what the decisions themselves change; the article that is made is read once more."
          : "Shown is what the decisions themselves change; dedup clean reads the article once more.",
      ),
    ),
  );
  result.classList.add("result");
  byId("main").append(
    make(
      "div",
      { class: "desk" },
      make(
        "div",
        {},
        part("decide", heading("decide", "To decide"), lead(), cards),
        part("copies", heading("copies", "What stands more than once"), clusters),
      ),
      result,
    ),
    part("whole", heading("whole", "The whole article"), whole.element),
    part(
      "plot",
      heading("plot", "Where the article repeats itself"),
      make("p", { class: "soft" }, word("Each line is a place that stands again further on; a click leads there.")),
      dotPlot(),
    ),
  );
  if (!data.clusters.length) clusters.append(make("p", {}, word("Nothing stands twice.")));
  showArticle(canonical(data.edits, slice), false);
  tell();
  const tasks = [
    ...batchTasks(asked, 8, (finding, number) => card(finding, number + 1), cards),
    ...batchTasks(data.clusters, 8, copies, clusters),
    ...whole.tasks,
  ];
  inPauses(tasks, () => byId("main").setAttribute("aria-busy", "false"));
}

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || (event.target instanceof HTMLInputElement && event.target.type === "text"))
    return;
  if (event.key === "z" && !event.shiftKey) undo();
  else if (event.key === "y" || (event.key.toLowerCase() === "z" && event.shiftKey)) redo();
  else if (event.key === "s") save();
  else return;
  event.preventDefault();
});
build();
