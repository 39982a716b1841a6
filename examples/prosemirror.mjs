/**
 * Underline what dedup finds while an article is written in ProseMirror, or in TipTap, which is made of it:
 *
 *     import { Extension } from "@tiptap/core";
 *     Extension.create({ name: "dedup", addProseMirrorPlugins: () => [dedupPlugin((text) => check(text, url, token))] });
 *
 * `ask` is `check` of check.mjs, or anything else that answers a report with offsets in UTF-16.
 */
import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";

const PAUSE = 800; // milliseconds without a key before the service is asked
export const key = new PluginKey("dedup");

/**
 * Return the text of a document, its text blocks parted by a blank line, and where each of them stands in both.
 * @param {import("prosemirror-model").Node} doc
 */
export function textOf(doc) {
  const blocks = [];
  let text = "";
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    if (blocks.length) text += "\n\n";
    blocks.push({ start: text.length, pos: pos + 1, length: node.content.size });
    text += node.textBetween(0, node.content.size, "\n", "\ufffc"); // a picture in a line is one character, as it is one place
    return false;
  });
  return { text, blocks };
}

/**
 * Return the decorations of a report: one for each block that a finding touches.
 * @param {import("prosemirror-model").Node} doc
 */
export function decorations(doc, { findings }) {
  const { blocks } = textOf(doc);
  const found = findings.flatMap((finding) =>
    blocks.flatMap(({ start, pos, length }) => {
      const from = Math.max(finding.start, start);
      const to = Math.min(finding.end, start + length);
      if (from >= to) return [];
      const attributes = { class: `dedup ${finding.severity}`, title: finding.message };
      return [Decoration.inline(pos + from - start, pos + to - start, attributes, { finding })];
    }),
  );
  return DecorationSet.create(doc, found);
}

/** @param {(text: string) => Promise<{findings: object[]}>} ask */
export function dedupPlugin(ask) {
  return new Plugin({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, shown) => transaction.getMeta(key) ?? shown.map(transaction.mapping, transaction.doc),
    },
    props: { decorations: (state) => key.getState(state) },
    view: (view) => {
      let timer;
      const look = async () => {
        const { doc } = view.state;
        const report = await ask(textOf(doc).text).catch(() => null); // the next key asks again
        if (report && view.state.doc.eq(doc)) view.dispatch(view.state.tr.setMeta(key, decorations(doc, report)));
      };
      const soon = () => {
        clearTimeout(timer);
        timer = setTimeout(look, PAUSE);
      };
      soon();
      return { update: (_, before) => before.doc.eq(view.state.doc) || soon(), destroy: () => clearTimeout(timer) };
    },
  });
}
