// The search page: Pagefind finds, this shows. All that is shown is text; no markup of a telegram is ever parsed here.
"use strict";

{
const asked = document.getElementById("search");
const results = document.getElementById("results");
const more = document.getElementById("more");
const FACETS = ["from", "to", "place", "classification", "precedence", "handling"];
const PART = 20;
let pagefind, known, dates, waiting, turn = 0;

const make = (name, className, ...content) => {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...content);
  return element;
};

// Words around what was found: of the markup that Pagefind makes only the marks are kept.
const excerpt = (markup) => {
  const parsed = new DOMParser().parseFromString(markup, "text/html").body;
  const words = [...parsed.childNodes].map((node) => node.nodeName === "MARK" ? make("mark", "", node.textContent) : node.textContent);
  return make("p", "excerpt", ...words);
};

// The address of the paragraph that most of what was found stands in.
const place = (found) => {
  const best = found.weighted_locations.reduce((a, b) => (a && a.balanced_score >= b.balanced_score ? a : b), null);
  const anchors = best ? found.anchors.filter((anchor) => anchor.location <= best.location) : [];
  return anchors.length ? `#${anchors[anchors.length - 1].id}` : "";
};

const item = (found) => {
  const link = make("a", "", found.meta.title);
  link.href = asked.dataset.root + found.raw_url.replace(/^\//, "") + place(found);
  return make("li", "", make("p", "when", found.meta.when || ""), make("div", "", make("p", "what", link), excerpt(found.excerpt)));
};

const wish = () => Object.fromEntries([...new FormData(asked)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value));

// The date can't be compared by Pagefind: all days of the edition that lie in the range are asked for.
const filters = (wished) => {
  const chosen = Object.fromEntries(FACETS.filter((name) => wished[name]).map((name) => [name, wished[name]]));
  if (wished.after || wished.before)
    chosen.date = { any: dates.filter((date) => (!wished.after || date >= wished.after) && (!wished.before || date <= wished.before)) };
  return chosen;
};

// How many of what is found have each value; those that none has are not offered. Of a facet that was chosen the
// others are, without a number: it is not known.
const count = (facets, chosen) => {
  for (const name of FACETS)
    for (const option of asked.elements[name].options) {
      const number = (facets[name] || {})[option.value] || 0;
      option.hidden = option.disabled = Boolean(option.value && !number && !chosen[name]);
      if (option.value) option.textContent = chosen[name] ? option.value : `${option.value} (${number})`;
    }
};

const show = async (found, start, own) => {
  const part = await Promise.all(found.slice(start, start + PART).map((one) => one.data()));
  if (own !== turn) return;
  const items = part.map(item);
  if (start) results.append(...items);
  else results.replaceChildren(...items);
  if (start && items.length) items[0].querySelector("a").focus();
  more.hidden = start + PART >= found.length;
  more.onclick = () => show(found, start + PART, own);
};

const search = async () => {
  const own = ++turn, wished = wish(), chosen = filters(wished), { words, order, ...rest } = wished;
  const query = new URLSearchParams(wished).toString();
  history.replaceState(null, "", query ? `?${query}` : location.pathname);
  const nothing = !words && !Object.keys(rest).length;
  const found = chosen.date && !chosen.date.any.length ? { results: [], filters: {} }
    : await pagefind.search(words || null, { filters: chosen, sort: order ? { [order]: "asc" } : undefined });
  if (own !== turn) return;
  const number = found.results.length;
  count(nothing ? known : found.filters, wished);
  asked.querySelector(".found").textContent = nothing ? "" : number === 1 ? asked.dataset.one : asked.dataset.found.replace("{}", number);
  await show(nothing ? [] : found.results, 0, own);
};

const start = async () => {
  pagefind = await import(new URL(asked.dataset.index, location.href));
  await pagefind.init();
  known = await pagefind.filters();
  dates = Object.keys(known.date || {});
  for (const name of FACETS) {
    const values = Object.keys(known[name] || {}).sort((a, b) => a.localeCompare(b));
    asked.elements[name].append(...values.map((value) => new Option(value, value)));
    asked.elements[name].parentElement.hidden = !values.length;
  }
  for (const [name, value] of new URLSearchParams(location.search)) if (asked.elements[name]) asked.elements[name].value = value;
  const narrowed = [...new URLSearchParams(location.search).keys()].some((name) => name !== "words");
  asked.querySelector("details").open = narrowed || matchMedia("(min-width: 45rem)").matches;
  asked.hidden = false;
  asked.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(search, 120); });
  asked.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(waiting); search(); });
  asked.elements.words.focus();
  await search();
};

start().catch(() => { document.getElementById("failed").hidden = false; });
}
