"use strict";
(() => {
  const tip = document.getElementById("tip");
  const [tipZh, tipEn, tipMeta] = tip.children;
  let shown = null;
  const twins = (term) => document.querySelectorAll(`[data-t="${term.dataset.t}"]`);
  const hide = () => {
    if (!shown) return;
    shown.removeAttribute("aria-describedby");
    twins(shown).forEach((twin) => twin.classList.remove("lit"));
    shown = null;
    tip.hidden = true;
  };
  const show = (term) => {
    if (shown === term) return;
    hide();
    shown = term;
    tipZh.textContent = term.dataset.zh;
    tipEn.textContent = term.dataset.en;
    tipMeta.textContent = `${term.dataset.category}, ${term.dataset.status}`;
    twins(term).forEach((twin) => twin.classList.add("lit"));
    term.setAttribute("aria-describedby", "tip");
    tip.hidden = false;
    const at = term.getClientRects()[0];
    const left = Math.max(12, Math.min(at.left, document.documentElement.clientWidth - tip.offsetWidth - 12));
    const above = at.top > tip.offsetHeight + 16;
    tip.style.left = `${left + scrollX}px`;
    tip.style.top = `${(above ? at.top - tip.offsetHeight - 8 : at.bottom + 8) + scrollY}px`;
  };
  const termOf = (event) => event.target.closest?.(".term");
  let pointer = "";
  const place = (event) => `${event.screenX},${event.screenY}`;
  document.addEventListener("mousemove", (event) => { pointer = place(event); });
  document.addEventListener("mouseover", (event) => {
    const scrolledUnder = place(event) === pointer;
    if (scrolledUnder) return;
    const term = termOf(event);
    if (term) show(term);
    else if (document.activeElement !== shown) hide();
  });
  document.addEventListener("focusin", (event) => { const term = termOf(event); if (term) show(term); else hide(); });
  document.addEventListener("click", (event) => {
    const term = termOf(event);
    if (term) { show(term); return; }
    hide();
    const pair = event.target.closest(".pair");
    document.querySelectorAll(".pair.on").forEach((other) => { if (other !== pair) other.classList.remove("on"); });
    if (pair && !event.target.closest("a") && String(getSelection()) === "") pair.classList.toggle("on");
  });
  document.addEventListener("keydown", (event) => {
    const term = termOf(event);
    if (event.key === "Escape") hide();
    if (term && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); show(term); }
  });

  const main = document.querySelector("main");
  const query = document.getElementById("q");
  const hits = document.getElementById("hits");
  const steps = document.querySelector(".steps");
  const pairs = [...document.querySelectorAll(".pair")];
  const sides = pairs.map((pair) => [...pair.querySelectorAll(".en, .zh")]);
  let found = [];
  let current = -1;
  const paint = (wanted) => {
    if (!globalThis.Highlight || !CSS.highlights) return;
    const ranges = [];
    for (const pair of found) {
      for (const side of pair.querySelectorAll(".en, .zh")) {
        const texts = [];
        const walker = document.createTreeWalker(side, NodeFilter.SHOW_TEXT);
        let whole = "";
        while (walker.nextNode()) { texts.push([walker.currentNode, whole.length]); whole += walker.currentNode.data; }
        whole = whole.toLowerCase();
        const point = (offset) => { const [node, start] = texts.findLast(([, begin]) => begin <= offset); return [node, Math.min(offset - start, node.length)]; };
        for (let at = whole.indexOf(wanted); at >= 0; at = whole.indexOf(wanted, at + wanted.length)) {
          const range = new Range();
          range.setStart(...point(at));
          range.setEnd(...point(at + wanted.length));
          ranges.push(range);
        }
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  };
  const search = () => {
    const wanted = query.value.trim().toLowerCase();
    if (wanted) showAll();
    pairs.forEach((pair) => pair.classList.remove("found", "current"));
    found = wanted ? pairs.filter((_, at) => sides[at].some((side) => side.textContent.toLowerCase().includes(wanted))) : [];
    found.forEach((pair) => pair.classList.add("found"));
    current = -1;
    steps.hidden = found.length === 0;
    hits.textContent = wanted ? (found.length ? `${found.length} of ${pairs.length} sentences` : "Nothing found") : "";
    paint(wanted);
  };
  const step = (by) => {
    if (!found.length) return;
    found[current]?.classList.remove("current");
    current = (Math.max(current, by < 0 ? 0 : -1) + by + found.length) % found.length;
    found[current].classList.add("current");
    found[current].scrollIntoView({ block: "center" });
    hits.textContent = `${current + 1} of ${found.length}`;
  };
  query.addEventListener("input", search);
  query.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); step(event.shiftKey ? -1 : 1); } });
  document.getElementById("next").addEventListener("click", () => step(1));
  document.getElementById("previous").addEventListener("click", () => step(-1));
  const only = document.getElementById("only-flagged");
  const showAll = () => { if (only) only.checked = false; main.classList.remove("only"); };
  only?.addEventListener("change", () => main.classList.toggle("only", only.checked));
  document.getElementById("as-printed")?.addEventListener("change", (event) => {
    document.querySelectorAll(".printed").forEach((line) => { line.hidden = !event.target.checked; });
  });
  document.addEventListener("click", (event) => { if (event.target.closest?.('a[href^="#s"]')) showAll(); });
})();
