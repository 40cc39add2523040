"use strict";
(() => {
  const all = (what, inside = document) => [...inside.querySelectorAll(what)];
  const id = (name) => document.getElementById(name);
  const root = document.documentElement;

  // Light or dark: the reader's system decides until the reader does.
  const theme = id("theme");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme || (dark.matches ? "dark" : "light")) === "dark";
  const name = () => { theme.textContent = isDark() ? "Light theme" : "Dark theme"; };
  theme.addEventListener("click", () => { root.dataset.theme = isDark() ? "light" : "dark"; name(); });
  dark.addEventListener("change", name);
  theme.hidden = false;
  name();

  // What most readers skip is folded, and unfolded on paper.
  const folds = all("details");
  for (const fold of folds) fold.open = false;
  let closed = [];
  addEventListener("beforeprint", () => { closed = folds.filter((f) => !f.open); for (const f of closed) f.open = true; });
  addEventListener("afterprint", () => { for (const f of closed) f.open = false; });

  // Only boxes that scroll are stops for the keyboard.
  const boxes = all(".scroll");
  const stops = () => {
    for (const box of boxes) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0; else box.removeAttribute("tabindex");
    }
  };
  addEventListener("resize", stops);
  for (const fold of folds) fold.addEventListener("toggle", stops);

  // Findings by severity, layer, tool and words.
  const form = id("filters");
  const findings = all(".finding");
  const has = (finding, key, value) => !value || (finding.dataset[key] || "").split("\n").includes(value);
  const filter = () => {
    const [severity, layer, tool, words] = ["severity", "layer", "tool", "words"].map((k) => id("by-" + k).value);
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const finding of findings) {
      const text = finding.textContent.toLowerCase();
      const fits = has(finding, "severity", severity) && has(finding, "layers", layer)
        && has(finding, "tools", tool) && wanted.every((w) => text.includes(w));
      finding.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    for (const heading of all("#findings > h3")) {
      let next = heading.nextElementSibling;
      let any = false;
      while (next && next.tagName !== "H3") { any = any || !next.hidden; next = next.nextElementSibling; }
      heading.hidden = !any;
    }
    id("matches").textContent = shown === findings.length ? `All ${shown} findings are shown.` : `${shown} of ${findings.length} findings are shown.`;
  };
  if (form) {
    form.hidden = false;
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(filter));
    filter();
  }

  // One picture at a time, as tabs.
  const pictures = all(".picture");
  let choose = () => {};
  if (pictures.length > 1) {
    const list = document.createElement("div");
    list.setAttribute("role", "tablist");
    list.setAttribute("aria-label", "Views");
    const tabs = pictures.map((picture) => {
      const tab = document.createElement("button");
      tab.type = "button";
      tab.id = picture.id + "-tab";
      tab.textContent = picture.querySelector("h3").textContent;
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", picture.id);
      picture.setAttribute("role", "tabpanel");
      picture.setAttribute("aria-labelledby", tab.id);
      tab.addEventListener("click", () => choose(picture));
      list.append(tab);
      return tab;
    });
    choose = (picture, focus) => {
      pictures.forEach((one, at) => {
        const is = one === picture;
        one.hidden = !is;
        tabs[at].setAttribute("aria-selected", String(is));
        tabs[at].tabIndex = is ? 0 : -1;
        if (is && focus) tabs[at].focus();
      });
      stops();
    };
    list.addEventListener("keydown", (event) => {
      const at = tabs.indexOf(document.activeElement);
      const last = tabs.length - 1;
      const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at ? at - 1 : last, Home: 0, End: last }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      choose(pictures[to], true);
    });
    pictures[0].before(list);
    choose(pictures[0]);
  }

  // A tool under the pointer or the focus: its links stand out, its findings are named.
  for (const picture of pictures) {
    const svg = picture.querySelector("svg");
    const spot = picture.querySelector(".spot");
    const ends = (edge) => [edge.dataset.from, edge.dataset.to];
    const nodes = all(".node", svg);
    const known = new Map(nodes.map((node) => [node.dataset.id, node]));
    const lines = all(".edge, .edge-label", svg);
    const clear = () => { svg.classList.remove("lit"); for (const one of all(".on", svg)) one.classList.remove("on"); };
    const show = (node) => {
      clear();
      const me = node.dataset.id;
      const mine = lines.filter((line) => ends(line).includes(me));
      const near = [...new Set(mine.flatMap(ends))].filter((other) => other !== me).map((other) => known.get(other)).filter(Boolean);
      for (const one of [node, ...mine, ...near]) one.classList.add("on");
      svg.classList.add("lit");
      const links = near.map((other) => other.getAttribute("aria-label"));
      spot.textContent = `${node.getAttribute("aria-label")}: ${links.length ? "linked to " + links.join(", ") : "no known link"}; `;
      const told = findings.filter((f) => has(f, "tools", me));
      const marks = all(".mark", node).map((m) => id("finding-" + m.dataset.id)).filter((f) => f && !told.includes(f));
      const about = [...told, ...marks];
      spot.append(about.length ? "findings " : "no finding");
      about.forEach((finding, at) => {
        const link = document.createElement("a");
        link.href = "#" + finding.id;
        link.textContent = finding.id.slice(8);
        spot.append(at ? ", " : "", link);
      });
    };
    for (const node of nodes) {
      node.setAttribute("tabindex", "0");
      node.addEventListener("pointerenter", () => show(node));
      node.addEventListener("focus", () => show(node));
      node.addEventListener("pointerleave", clear);
      node.addEventListener("blur", clear);
    }
    svg.addEventListener("keydown", (event) => { if (event.key === "Escape") clear(); });
  }

  // A link into the page leads there whatever is folded, filtered or on another tab.
  const follow = () => {
    const target = location.hash.length > 1 && id(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let up = target; up; up = up.parentElement) {
      if (up.tagName === "DETAILS") up.open = true;
      if (pictures.includes(up)) choose(up);
    }
    if (target.hidden && form) { form.reset(); filter(); }
    target.scrollIntoView();
  };
  addEventListener("hashchange", follow);
  stops();
  follow();
})();
