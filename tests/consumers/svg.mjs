// Opens each SVG in Chromium by itself, as whoever is sent the file does: it is read whole, runs nothing, asks for nothing, and
// all its words lie inside of it.
// Usage: node svg.mjs CHROMIUM FILE.svg...
import { basename, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [chrome, ...files] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: chrome, args: ["--no-sandbox", "--disable-gpu", "--disable-quic",
  "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
let failed = 0;
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
let at = "";
const fail = (what) => { failed = 1; console.log(`${at}: ${what}`); };
let address = "";
page.on("console", (said) => fail(`console: ${said.text()}`));
page.on("pageerror", (error) => fail(`script: ${error.message}`));
page.on("dialog", (dialog) => { fail(`dialog: ${dialog.message()}`); dialog.dismiss(); });
page.on("request", (request) => {
  if (request.url() !== address && !request.url().startsWith("data:")) fail(`asks for ${request.url()}`);
});
for (const file of files) {
  at = basename(file);
  address = pathToFileURL(resolve(file)).href;
  await page.goto(address);
  const found = await page.evaluate(() => {
    const root = document.documentElement;
    const whole = root.getBoundingClientRect();
    const words = [...document.querySelectorAll("text")];
    const outside = words.filter((one) => {
      const box = one.getBoundingClientRect();
      return box.left < whole.left - 1 || box.right > whole.right + 1 || box.top < whole.top - 1 || box.bottom > whole.bottom + 1;
    });
    return {
      name: root.localName,
      error: document.querySelector("parsererror")?.textContent.trim().slice(0, 200),
      words: words.length,
      outside: outside.map((one) => one.textContent),
      scripts: document.querySelectorAll("script, foreignObject").length,
      handlers: [...document.querySelectorAll("*")].filter((one) => one.getAttributeNames().some((n) => n.startsWith("on"))).length,
    };
  });
  if (found.name !== "svg" || found.error) fail(`not read: ${found.error ?? found.name}`);
  if (found.words < 5) fail(`${found.words} pieces of text`);
  if (found.outside.length) fail(`words outside of the picture: ${found.outside}`);
  if (found.scripts || found.handlers) fail(`${found.scripts} scripts, ${found.handlers} handlers`);
}
await browser.close();
process.exit(failed);
