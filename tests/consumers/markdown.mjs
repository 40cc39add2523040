// Reads each report with a Markdown parser, and the charts in it with Mermaid's own.
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";
import { marked } from "marked";

const page = new JSDOM("<body></body>");
globalThis.window = page.window;
globalThis.document = page.window.document;
const { default: mermaid } = await import("mermaid");
mermaid.initialize({ startOnLoad: false });

const SECTIONS = ["Summary", "Pictures", "Findings", "Bill of tools", "Sources"];

let failed = 0;
for (const file of process.argv.slice(2)) {
  const fail = (what) => { failed = 1; console.log(`${file}: ${what}`); };
  const headings = new Set();
  const anchors = new Set();
  const links = [];
  const charts = [];
  marked.walkTokens(marked.lexer(readFileSync(file, "utf8")), (token) => {
    if (token.type === "heading" && token.depth === 2) headings.add(token.text);
    if (token.type === "link" || token.type === "image") links.push(token.href);
    if (token.type === "code" && token.lang === "mermaid") charts.push(token.text);
    if (token.type === "html") {
      // Anchors, what unfolds and what ends a list are ours; all else would be a name that became markup.
      const rest = token.raw.replace(/<a id="([\w-]+)">|<\/a>|<br>|<\/?details>|<summary>[^<]*<\/summary>|<!-- -->/g, (tag, id) => { if (id) anchors.add(id); return ""; });
      if (rest.trim()) fail(`markup: ${rest.trim().slice(0, 80)}`);
    }
  });
  for (const section of SECTIONS) if (!headings.has(section)) fail(`no section ${section}`);
  for (const link of links) {
    if (link.startsWith("#") ? !anchors.has(link.slice(1)) : !/^https?:\/\//.test(link)) fail(`a link to ${link}`);
  }
  if (charts.length < 3) fail(`${charts.length} charts`);
  for (const chart of charts) await mermaid.parse(chart).catch((error) => fail(error.message));
}
process.exit(failed);
