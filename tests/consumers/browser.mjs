// Opens reports in Chromium as their readers do: light and dark, on a phone and on a desk, with script and without.
// Usage: node browser.mjs CHROMIUM SCREENSHOTS FILE.html...
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [chrome, screenshots, ...files] = process.argv.slice(2);
const axe = readFileSync(new URL("./node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];
const SECTIONS = ["summary", "pictures", "findings", "coverage", "loop", "lock-in", "suggestions", "bill", "pairs",
  "waivers", "sources"];

let failed = 0;
const fail = (where, what) => { failed += 1; console.log(`${where}: ${what}`); };

async function judged(page, where) {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => (await globalThis.axe.run()).violations
    .map((v) => `${v.id}: ${v.help} (${v.nodes.length}, first ${v.nodes[0].target.join(" ")})`));
  for (const one of found) fail(where, `axe: ${one}`);
}

async function whole(page, where) {
  const lacks = await page.evaluate((ids) => ids.filter((id) => {
    const section = document.getElementById(id);
    return !section || !section.querySelector("h2") || section.innerText.trim().split("\n").length < 2;
  }), SECTIONS);
  if (lacks.length) fail(where, `sections without content: ${lacks}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) fail(where, `the page scrolls sideways by ${wide} px`);
}

async function withoutScript(page, where) {
  const hidden = await page.evaluate(() => [...document.querySelectorAll(".picture, .finding, details > :not(summary)")]
    .filter((one) => !one.checkVisibility()).length);
  if (hidden) fail(where, `${hidden} pieces cannot be seen without script`);
  const shown = await page.evaluate(() => [...document.querySelectorAll("#filters, #theme")].filter((one) => one.checkVisibility()).length);
  if (shown) fail(where, "controls that need script are shown without it");
}

async function filters(page, where) {
  const shown = () => page.locator(".finding:visible").count();
  const all = await shown();
  const severity = await page.locator("#by-severity option").nth(1).textContent();
  await page.selectOption("#by-severity", severity);
  const of = await page.locator(`.finding[data-severity="${severity}"]`).count();
  if (await shown() !== of) fail(where, `the filter ${severity} shows ${await shown()} findings of ${of}`);
  await page.click("#filters button");
  await page.waitForFunction((n) => [...document.querySelectorAll(".finding")].filter((f) => !f.hidden).length === n, all);
  const tools = await page.locator("#by-tool option").allTextContents();
  if (tools.length > 1) {
    await page.selectOption("#by-tool", { index: 1 });
    const mine = await page.evaluate((tool) => [...document.querySelectorAll(".finding")]
      .filter((f) => f.dataset.tools.split("\n").includes(tool)).length, tools[1]);
    if (await shown() !== mine || mine === 0) fail(where, `the filter of ${tools[1]} shows ${await shown()} of ${mine}`);
    await page.click("#filters button");
  }
  const code = await page.locator(".finding .about code").first().textContent();
  await page.fill("#by-words", code);
  const told = await page.evaluate((words) => [...document.querySelectorAll(".finding")]
    .filter((f) => f.textContent.includes(words)).length, code);
  if (await shown() !== told) fail(where, `the words ${code} show ${await shown()} findings of ${told}`);
  await page.fill("#by-words", "no finding has these words");
  if (await shown() !== 0 || await page.locator("#findings > h3:visible").count() !== 0) fail(where, "words that nothing has show something");
  // A link leads to a finding that is filtered out.
  const last = await page.locator(".finding").last().getAttribute("id");
  await page.evaluate((to) => { location.hash = to; }, last);
  await page.waitForFunction((to) => {
    const at = document.getElementById(to).getBoundingClientRect();
    return at.height > 0 && at.top < innerHeight && at.bottom > 0;
  }, last, { timeout: 3000 }).catch(() => fail(where, `#${last} does not lead to its finding`));
}

async function tabs(page, where) {
  const all = page.getByRole("tab");
  const n = await all.count();
  if (n === 0) return;
  await all.first().focus();
  for (const [key, at] of [["ArrowRight", 1], ["End", n - 1], ["ArrowRight", 0], ["ArrowLeft", n - 1], ["Home", 0]]) {
    await page.keyboard.press(key);
    const now = await page.evaluate(() => document.activeElement.getAttribute("aria-controls"));
    const wanted = await all.nth(at).getAttribute("aria-controls");
    const seen = await page.locator(".picture:visible").evaluateAll((p) => p.map((one) => one.id));
    if (now !== wanted || seen.join() !== wanted) fail(where, `${key} leads to ${now} and shows ${seen}, not ${wanted}`);
  }
}

async function tools(page, where) {
  const node = page.locator(".picture:visible .node[data-id]").first();
  if (await node.count() === 0) return;
  await page.mouse.move(0, 0);
  await node.focus();
  const spot = page.locator(".picture:visible .spot").first();
  if (!(await spot.textContent()).match(/finding/)) fail(where, "a tool that has the focus tells nothing");
  if (await page.locator(".picture:visible svg.lit .on").count() === 0) fail(where, "a tool that has the focus is not marked");
  await page.keyboard.press("Escape");
  if (await page.locator("svg.lit").count() !== 0) fail(where, "Escape leaves the marks");
}

async function theme(page, where) {
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor
    + getComputedStyle(document.querySelector(".frame rect") ?? document.body).fill);
  const before = await ground();
  await page.click("#theme");
  if (await ground() === before) fail(where, "the button changes no colour");
  await page.click("#theme");
  if (await ground() !== before) fail(where, "the button does not lead back");
}

const browser = await chromium.launch({ executablePath: chrome, args: quiet });
for (const file of files) {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [360, 1440]) {
      // Without script a page is the same in either theme and width but for its colours and lines.
      for (const script of (colorScheme === "light") === (width === 360) ? [true, false] : [true]) {
        const where = `${basename(file)} ${colorScheme} ${width} ${script ? "" : "no "}script`;
        const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, javaScriptEnabled: script });
        const page = await context.newPage();
        page.on("console", (said) => fail(where, `console: ${said.text()}`));
        page.on("pageerror", (error) => fail(where, `script: ${error.message}`));
        page.on("dialog", (dialog) => { fail(where, `dialog: ${dialog.message()}`); dialog.dismiss(); });
        const address = pathToFileURL(file).href;
        page.on("request", (request) => {
          const to = request.url();
          if (to.split("#")[0] !== address && !to.startsWith("data:")) fail(where, `asks for ${to}`);
        });
        await page.goto(address);
        await whole(page, where);
        if (script) {
          await judged(page, where);
          if (width === 1440 || colorScheme === "dark") {
            if (await page.locator("#filters").count()) await filters(page, where);
            await tabs(page, where);
            await tools(page, where);
            await theme(page, where);
          }
          await page.evaluate(() => scrollTo(0, 0));
          const height = Math.min(5000, await page.evaluate(() => document.documentElement.scrollHeight));
          const path = `${screenshots}/${basename(file, ".html")}-${colorScheme}-${width}.png`;
          await page.screenshot({ path, fullPage: true, clip: { x: 0, y: 0, width, height } });
        } else {
          await withoutScript(page, where);
        }
        await context.close();
      }
    }
  }
}
await browser.close();
if (!failed) console.log(`${files.length} reports read in ${files.length * 6} ways`);
process.exit(failed ? 1 : 0);
