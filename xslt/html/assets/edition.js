// What makes the edition more convenient; without it everything can be read all the same.
"use strict";

// Escape hides what is shown on pointing to a reading.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.activeElement instanceof HTMLElement) document.activeElement.blur();
});

// Filter and order of the list of telegrams.
const form = document.getElementById("filter");
const list = document.getElementById("list");

const text = (name, content, className) => {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.textContent = content;
  return element;
};

const item = (telegram) => {
  const row = document.createElement("li");
  const about = document.createElement("div");
  const what = text("p", "", "what");
  const link = text("a", telegram.title);
  link.href = form.dataset.root + telegram.page;
  what.append(link);
  if (telegram.number && !telegram.title.includes(telegram.number)) what.append(text("span", telegram.number, "no"));
  const tags = text("p", "", "about");
  for (const scheme of ["classification", "precedence", "handling"])
    for (const term of telegram[scheme] || []) tags.append(text("span", term, `tag ${scheme}`), " ");
  tags.append((telegram.subjects || []).join("; "));
  about.append(what, tags);
  row.append(text("p", telegram.when || "", "when"), about);
  return row;
};

const LISTED = ["from", "to", "place", "classification", "precedence", "handling"];

const chosen = () => Object.fromEntries([...new FormData(form)].filter(([name, value]) => value && !(name === "order" && value === "sent")));

const matches = (telegram, wish) =>
  LISTED.every((name) => !wish[name] || (telegram[name] || []).includes(wish[name])) &&
  (!wish.after || (telegram.sent || "") >= wish.after) &&
  (!wish.before || (telegram.sent || "~").slice(0, 10) <= wish.before) &&
  (wish.words || "").toLowerCase().split(/\s+/).every((word) =>
    `${telegram.title} ${telegram.number || ""} ${(telegram.subjects || []).join(" ")}`.toLowerCase().includes(word));

const show = (telegrams, plain) => {
  const wish = chosen();
  const query = new URLSearchParams(wish).toString();
  history.replaceState(null, "", query ? `?${query}` : location.pathname);
  const status = form.querySelector(".found");
  if (!query) {
    status.textContent = "";
    list.replaceChildren(...plain);
    return;
  }
  const found = telegrams.filter((telegram) => matches(telegram, wish));
  const key = (telegram) => String([telegram[wish.order]].flat()[0] || "~");
  if (wish.order) found.sort((a, b) => key(a).localeCompare(key(b), undefined, { numeric: true }));
  const rows = text("ol", "", "telegrams");
  rows.append(...found.map(item));
  list.replaceChildren(rows);
  status.textContent = form.dataset.found.replace("{}", found.length);
};

if (form && list)
  fetch(form.dataset.manifest).then((answer) => answer.json()).then(({ telegrams }) => {
    const plain = [...list.childNodes];
    for (const name of LISTED) {
      const values = [...new Set(telegrams.flatMap((telegram) => telegram[name] || []))].sort((a, b) => a.localeCompare(b));
      form.elements[name].append(...values.map((value) => new Option(value, value)));
      if (!values.length) form.elements[name].parentElement.hidden = true;
    }
    for (const [name, value] of new URLSearchParams(location.search)) {
      const field = form.elements[name];
      // What nobody has can be asked for by an address; then it is seen that it is.
      if (field instanceof HTMLSelectElement && ![...field.options].some((option) => option.value === value)) field.append(new Option(value, value));
      if (field) field.value = value;
    }
    const narrowed = [...new URLSearchParams(location.search).keys()].some((name) => name !== "words");
    form.querySelector("details").open = narrowed || matchMedia("(min-width: 45rem)").matches;
    form.hidden = false;
    form.addEventListener("input", () => show(telegrams, plain));
    form.addEventListener("submit", (event) => event.preventDefault());
    if (location.search) show(telegrams, plain);
  }).catch(() => {});
