/**
 * Check an article before it is printed: `node check.mjs story.txt` prints what is found, and exits with 1 where something
 * is wrong. `check` works in a browser as well, where the service names the site in `--cors`.
 */

/**
 * Ask the service about a text; offsets in the answer count as JavaScript does.
 * @param {string} text @param {string} url @param {string} [token]
 */
export async function check(text, url, token = "") {
  const headers = { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) };
  const body = JSON.stringify({ text, offsets: "utf-16", options: { lang: "zh" } });
  const answer = await fetch(`${url}/v1/check`, { method: "POST", headers, body });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.detail);
  return said;
}

/** Tell whether a report lets an article be printed: a rule that failed has said nothing. */
export const mayPrint = ({ findings, faults }) =>
  faults.length === 0 && findings.every((finding) => finding.severity !== "error");

/** Tell whether this file is run as a command, also by a link or from a folder whose name an address has to escape. */
async function isCommand() {
  if (typeof process === "undefined" || !process.argv?.[1]) return false;
  const [{ realpath }, { pathToFileURL }] = [await import("node:fs/promises"), await import("node:url")];
  const run = await realpath(process.argv[1]).catch(() => "");
  return import.meta.url === pathToFileURL(run).href;
}

if (await isCommand()) {
  const { readFile } = await import("node:fs/promises");
  try {
    const text = await readFile(process.argv[2], "utf-8");
    const report = await check(text, process.env.DEDUP_URL || "http://127.0.0.1:8010", process.env.DEDUP_TOKEN);
    for (const { line, severity, rule, message } of report.findings) console.log(`${line}: ${severity} ${rule} ${message}`);
    process.exitCode = mayPrint(report) ? 0 : 1;
  } catch (error) {
    console.error(error.message);
    process.exitCode = 2;
  }
}
