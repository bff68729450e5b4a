"use strict";
(() => {
  const PAGE = 50;
  const LETTERS = { s: "specified", v: "vague", w: "mismatched", r: "contradicted", m: "missing" };
  const WORDS = { specified: "specified", vague: "vague", mismatched: "wrong", contradicted: "ruled out", missing: "missing" };
  const GLYPHS = { specified: "✓", vague: "~", mismatched: "≠", contradicted: "✕", missing: "○" };
  const ORDER = "svmwr";
  const WORST_FIRST = "rwmv";
  const [ID, PLACE, MODEL, PROMPT, SCORE, RUBRIC, VERDICTS, NOTES, GROUP] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const data = JSON.parse(document.getElementById("data").textContent);
  let texts = null; // most of the file: unpacked when the first response is opened
  const form = document.querySelector(".filters-form");
  const list = document.getElementById("rows");
  const more = document.getElementById("more");
  const said = document.getElementById("said");
  let found = [], drawn = 0;

  // Texts are put in as text, never as markup.
  function make(tag, name, ...children) {
    const node = document.createElement(tag);
    if (name) node.className = name;
    node.append(...children);
    return node;
  }
  function cells(verdicts) {
    const shown = [...verdicts].filter((each) => each !== "-").sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
    const space = "http" + "://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    svg.setAttribute("class", "cells");
    svg.setAttribute("viewBox", `0 0 ${shown.length || 1} 1`);
    svg.setAttribute("preserveAspectRatio", "none");
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", [...ORDER].map((letter) => [shown.filter((each) => each === letter).length, WORDS[LETTERS[letter]]])
      .filter(([n]) => n).map(([n, word]) => `${n} ${word}`).join(", "));
    shown.forEach((letter, at) => {
      const rect = document.createElementNS(space, "rect");
      rect.setAttribute("class", LETTERS[letter]);
      for (const [name, value] of Object.entries({ x: at, width: 1, height: 1 })) rect.setAttribute(name, value);
      svg.append(rect);
    });
    return svg;
  }
  const number = (score) => score === null ? "not judged" : (score > 99.9 && score < 100 ? 99.9 : score < .1 && score > 0 ? .1 : score).toFixed(1);

  async function unpack() {
    const bytes = Uint8Array.from(atob(document.getElementById("texts").textContent), (each) => each.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).json();
  }
  function gaps(row) {
    const facets = data.rubrics[row[RUBRIC]];
    const notes = new Map();
    for (let at = 0; at < row[NOTES].length; at += 2) notes.set(row[NOTES][at], texts[row[NOTES][at + 1]]);
    const all = [...row[VERDICTS]].map((letter, at) => [letter, at]).filter(([letter]) => WORST_FIRST.includes(letter));
    all.sort((a, b) => WORST_FIRST.indexOf(a[0]) - WORST_FIRST.indexOf(b[0]));
    const lines = all.map(([letter, at]) => {
      const verdict = LETTERS[letter];
      const [id, title, category, asks] = facets[at];
      const chip = make("span", `chip ${verdict}`, `${GLYPHS[verdict]} ${WORDS[verdict]}`);
      const line = make("li", `${verdict}`, make("b", "", title), " ", make("span", "muted", category), " ", chip, make("br"));
      if (notes.has(at)) line.append(make("span", "note", notes.get(at)), make("br"));
      if (letter !== "w") line.append(make("span", "label", "lacking "), asks, make("br"));
      if (data.expected[id]) line.append(make("span", "label", "reference "), data.expected[id]);
      return line;
    });
    return lines.length ? make("ul", "gaplist", ...lines) : make("p", "muted", row[SCORE] === null ? "Nothing was judged." : "Nothing is lacking.");
  }
  async function toggle(button, row) {
    const open = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!open));
    const line = button.closest("tr");
    if (open) return line.nextElementSibling?.classList.contains("opened") && line.nextElementSibling.remove();
    texts ??= await unpack();
    if (button.getAttribute("aria-expanded") !== "true") return; // closed again meanwhile
    const where = [row[PLACE], data.models[row[MODEL]], data.prompts[row[PROMPT]]].filter(Boolean).join(" · ");
    const cell = make("td", "more", make("p", "muted", where), gaps(row));
    cell.colSpan = 5;
    line.after(make("tr", "opened", cell));
  }
  function draw() {
    const part = document.createDocumentFragment();
    for (const row of found.slice(drawn, drawn + PAGE)) {
      const button = make("button", "fold", row[ID] || row[PLACE]);
      button.type = "button";
      button.setAttribute("aria-expanded", "false");
      button.addEventListener("click", () => toggle(button, row));
      const name = make("th", "", button);
      name.scope = "row";
      part.append(make("tr", "", name, make("td", "", data.models[row[MODEL]]), make("td", "", data.prompts[row[PROMPT]]),
        make("td", "n", number(row[SCORE])), make("td", "cellcell", cells(row[VERDICTS]))));
    }
    drawn = Math.min(drawn + PAGE, found.length);
    list.append(part);
    more.hidden = drawn >= found.length;
    more.textContent = `Show ${Math.min(PAGE, found.length - drawn)} more of ${found.length - drawn}`;
  }
  function filter() {
    const wanted = Object.fromEntries(new FormData(form));
    const places = data.rubrics.map((facets) => facets.findIndex(([id]) => id === wanted.facet));
    const letters = wanted.verdict ? Object.keys(LETTERS).filter((letter) => LETTERS[letter] === wanted.verdict) : [...WORST_FIRST];
    const needle = wanted.name.trim().toLowerCase();
    const lacks = (row) => {
      if (wanted.facet) return letters.includes(row[VERDICTS][places[row[RUBRIC]]]);
      return !wanted.verdict || letters.some((letter) => row[VERDICTS].includes(letter));
    };
    found = data.rows.filter((row) =>
      (!wanted.group || data.groups[row[GROUP]] === wanted.group.slice(1)) &&
      (!wanted.prompt || data.prompts[row[PROMPT]] === wanted.prompt.slice(1)) &&
      lacks(row) && (!needle || `${row[ID]} ${row[PLACE]}`.toLowerCase().includes(needle)));
    const by = { low: 1, high: -1, run: 0 }[wanted.order];
    if (by) found.sort((a, b) => by * ((a[SCORE] ?? by * 101) - (b[SCORE] ?? by * 101)));
    list.textContent = "";
    drawn = 0;
    draw();
    const text = `${found.length} of ${data.rows.length}`;
    document.getElementById("shown").textContent = text;
    said.textContent = `${text} responses shown`;
  }
  // The first character keeps an empty name apart from "all".
  function offer(name, texts) {
    if (!form.elements[name]) return;
    for (const text of [...texts].sort()) form.elements[name].append(new Option(text || "(none)", "=" + text));
    form.elements[name].closest("label").hidden = texts.length < 2;
  }
  function show(wanted) {
    form.reset();
    if ("group" in wanted) form.elements.group.value = "=" + wanted.group;
    form.elements.facet.value = wanted.facet || "";
    form.elements.verdict.value = wanted.verdict || "";
    filter();
    const part = document.getElementById("responses");
    part.scrollIntoView();
    part.focus({ preventScroll: true });
  }
  function sortable(table) {
    const body = table.tBodies[0];
    [...table.tHead.rows[0].cells].forEach((head, at) => {
      if (head.tagName !== "TH") return;
      const button = make("button", "sort", ...head.childNodes);
      button.type = "button";
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.ariaSort ? head.ariaSort !== "descending" : head.classList.contains("n");
        for (const each of table.querySelectorAll("[aria-sort]")) each.removeAttribute("aria-sort");
        head.ariaSort = down ? "descending" : "ascending";
        const key = (row) => row.cells[at].dataset.sort ?? row.cells[at].textContent;
        const order = (a, b) => head.classList.contains("n") ? key(a) - key(b) : key(a).localeCompare(key(b));
        body.append(...[...body.rows].sort((a, b) => (down ? -1 : 1) * order(a, b)));
      });
    });
  }

  document.documentElement.classList.add("js");
  document.querySelectorAll(".sortable").forEach(sortable);
  offer("group", data.groups);
  offer("prompt", data.prompts);
  const facets = new Map(data.rubrics.flat().map(([id, title, category]) => [id, `${category}: ${title}`]));
  for (const [id, text] of facets) form.elements.facet.append(new Option(text, id));
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector(".clear").addEventListener("click", () => show({}));
  more.addEventListener("click", () => {
    const first = drawn;
    draw();
    list.querySelectorAll(".fold")[first]?.focus();
  });
  addEventListener("click", (event) => {
    const target = event.target.closest("[data-group], [data-facet]");
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show({ ...target.dataset });
  });
  document.querySelector(".rows[hidden]").hidden = false;
  filter();
})();
