(() => {
  const form = document.querySelector(".tools");
  if (!form) return;
  form.hidden = false;
  const field = (name) => document.getElementById(`f-${name}`);
  const events = [...document.querySelectorAll("article")].map((node) => ({ node, text: node.textContent.toLowerCase() }));
  const groups = [...document.querySelectorAll(".group")];
  const shown = document.getElementById("shown");
  const folds = document.querySelectorAll("details");
  addEventListener("beforeprint", () => folds.forEach((fold) => { fold.dataset.was = fold.open; fold.open = true; }));
  addEventListener("afterprint", () => folds.forEach((fold) => { fold.open = fold.dataset.was === "true"; }));
  const filter = () => {
    const [text, theme, level, region] = ["text", "theme", "level", "region"].map((name) => field(name).value.trim());
    const [since, until] = [field("since").value, field("until").value];
    let count = 0;
    for (const { node, text: words } of events) {
      const { themes, level: at, region: place, date, new: fresh } = node.dataset;
      const fits = words.includes(text.toLowerCase())
        && (!theme || themes.split(" ").includes(theme))
        && (!level || at === level)
        && (!region || place === region)
        && (!since || (date && date >= since))
        && (!until || (date && date <= until))
        && (!field("new")?.checked || fresh);
      node.hidden = !fits;
      count += fits;
    }
    for (const group of groups) group.hidden = !group.querySelector("article:not([hidden])");
    shown.textContent = count === events.length ? "" : `${count} of ${events.length} events`;
  };
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    const target = link && document.getElementById(link.getAttribute("href").slice(1));
    if (target?.hidden) { form.reset(); filter(); target.scrollIntoView(); }
  });
})();
