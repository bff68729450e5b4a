"use strict";
(() => {
  const WORST_FIRST = ["contradicted", "mismatched", "missing", "vague", "specified"];
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const said = document.getElementById("said");
  const words = (text) => text.split(" ").filter(Boolean);
  const reveal = (node, block) => node.scrollIntoView({ block, behavior: calm ? "auto" : "smooth" });

  function wire(response) {
    const gaps = [...response.querySelectorAll(".gap")];
    const marks = [...response.querySelectorAll("mark")];
    const buttons = [...response.querySelectorAll("[data-show]")];
    const link = (mark) => mark.firstElementChild;
    const shows = (mark, passage) => words(mark.dataset.p).includes(passage);
    const shown = (gap) => !gap.hidden;

    // One facet, or one passage, is looked at: it is lit on both sides.
    function light(gap, passage) {
      for (const each of gaps) each.classList.toggle("on", each === gap);
      for (const mark of marks) {
        const on = passage ? shows(mark, passage) : words(link(mark).dataset.f).includes(gap.id);
        mark.classList.toggle("on", on);
      }
    }
    function toGap(gap) {
      history.replaceState(null, "", "#" + gap.id);
      light(gap);
      gap.focus({ preventScroll: true });
      reveal(gap, "center");
    }
    // A passage that is evidence for several facets leads to each in turn.
    function fromText(event, anchor) {
      const wanted = words(anchor.dataset.f).map((id) => document.getElementById(id)).filter((gap) => gap && shown(gap));
      event.preventDefault();
      if (!wanted.length) return;
      const next = wanted[(wanted.findIndex((gap) => gap.classList.contains("on")) + 1) % wanted.length];
      toGap(next);
    }
    function fromGap(event, anchor) {
      const mark = marks.find((each) => shows(each, anchor.dataset.p));
      if (!mark) return;
      event.preventDefault();
      light(anchor.closest(".gap"), anchor.dataset.p);
      link(mark).focus({ preventScroll: true });
      reveal(mark, "center");
    }
    function filter() {
      const on = new Set(buttons.filter((each) => each.getAttribute("aria-pressed") === "true").map((each) => each.dataset.show));
      for (const gap of gaps) gap.hidden = !on.has(gap.dataset.v);
      for (const mark of marks) {
        const pairs = words(mark.dataset.tones).map((pair) => pair.split(":"));
        const tones = pairs.filter(([verdict]) => on.has(verdict)).map(([, tone]) => tone);
        const worst = WORST_FIRST.find((tone) => tones.includes(tone));
        mark.dataset.v = worst || "";
        link(mark).tabIndex = worst ? 0 : -1;
      }
      for (const category of response.querySelectorAll(".category")) {
        category.hidden = !category.querySelector(".gap:not([hidden])");
      }
      said.textContent = `${gaps.filter(shown).length} of ${gaps.length} facets shown`;
    }
    function step(by) {
      const open = gaps.filter((gap) => shown(gap) && gap.dataset.v !== "specified");
      const here = open.findIndex((gap) => gap.classList.contains("on"));
      if (open.length) toGap(open[here < 0 ? (by > 0 ? 0 : open.length - 1) : (here + by + open.length) % open.length]);
    }
    response.addEventListener("click", (event) => {
      const target = event.target.closest("mark a, .where a, [data-show], [data-step]");
      if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (target.dataset.show) {
        target.setAttribute("aria-pressed", String(target.getAttribute("aria-pressed") !== "true"));
        filter();
      } else if (target.dataset.step) step(Number(target.dataset.step));
      else if (target.dataset.f) fromText(event, target);
      else if (target.dataset.p) fromGap(event, target);
    });
  }

  // Of several responses one is open: the one that the address names.
  function open() {
    const all = [...document.querySelectorAll(".response")];
    const wanted = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const current = (wanted && wanted.closest(".response")) || document.querySelector(".response.open") || all[0];
    for (const each of all) each.classList.toggle("open", each === current);
    for (const anchor of document.querySelectorAll(".index a")) {
      if (anchor.hash === "#" + current?.id) anchor.setAttribute("aria-current", "true");
      else anchor.removeAttribute("aria-current");
    }
    if (wanted && wanted.closest(".response")) wanted.scrollIntoView();
  }

  document.documentElement.classList.add("js");
  document.querySelectorAll(".response").forEach(wire);
  if (document.querySelector(".several")) {
    addEventListener("hashchange", open);
    open();
  }
})();
