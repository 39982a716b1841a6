/** Decorates a document of ProseMirror with what a service finds: node decorating.mjs URL < paragraphs as JSON. */
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const folder = process.argv[3]; // where the examples are, beside the packages that they need
const { check } = await import(pathToFileURL(`${folder}/check.mjs`));
const { decorations, textOf, dedupPlugin, key } = await import(pathToFileURL(`${folder}/prosemirror.mjs`));
const { Schema } = await import(pathToFileURL(`${folder}/node_modules/prosemirror-model/dist/index.js`));
const { EditorState } = await import(pathToFileURL(`${folder}/node_modules/prosemirror-state/dist/index.js`));

const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: { group: "block", content: "inline*" },
    text: { group: "inline" },
    picture: { group: "inline", inline: true },
  },
});
const paragraphs = JSON.parse(readFileSync(0, "utf-8"));
const made = paragraphs.map((text) => schema.node("paragraph", null, [schema.node("picture"), schema.text(text)]));
const doc = schema.node("doc", null, made);
const report = await check(textOf(doc).text, process.argv[2]);
const shown = decorations(doc, report);
const told = shown.find().map((one) => ({ text: doc.textBetween(one.from, one.to), ...one.type.attrs }));

// What is underlined moves with what is written before it.
const plugin = dedupPlugin(async () => report);
let state = EditorState.create({ doc, plugins: [plugin] });
state = state.apply(state.tr.setMeta(key, shown));
state = state.apply(state.tr.insertText("新写的话。", 2));
const moved = key.getState(state).find().map((one) => state.doc.textBetween(one.from, one.to));
console.log(JSON.stringify({ told, moved }));
