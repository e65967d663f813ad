(() => {
  const search = document.getElementById("search");
  if (!search) return;
  const state = document.getElementById("state"), category = document.getElementById("category");
  const shown = document.getElementById("shown"), articles = [...document.querySelectorAll("article")];
  const texts = articles.map((a) => a.textContent.toLowerCase());
  const fits = (article, text) => {
    const states = article.dataset.states.split(" "), marks = article.dataset.categories.split(" ");
    const bad = states.includes("missed") || states.includes("wrong");
    const wanted = state.value;
    if (category.value) {
      const of = marks.filter((m) => m.startsWith(category.value + ":"));
      if (!of.length) return false;
      if (wanted === "missed" && !of.some((m) => /:(missed|wrong)$/.test(m))) return false;
      if (wanted === "wrong" && !of.some((m) => m.endsWith(":wrong"))) return false;
      if (wanted === "clean" && of.some((m) => /:(missed|wrong)$/.test(m))) return false;
    } else if ((wanted === "missed" && !bad) || (wanted === "wrong" && !states.includes("wrong")) || (wanted === "clean" && bad)) return false;
    return text.includes(search.value.trim().toLowerCase());
  };
  const apply = () => {
    let count = 0;
    articles.forEach((article, n) => {
      article.hidden = !fits(article, texts[n]);
      count += !article.hidden;
    });
    shown.textContent = `${count} shown`;
  };
  [search, state, category].forEach((control) => control.addEventListener("input", apply));
  search.form.addEventListener("submit", (event) => event.preventDefault());
})();
