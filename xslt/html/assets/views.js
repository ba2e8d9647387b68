// The two views of a telegram, side by side: the diplomatic one stands still beside the text and shows the same lines.
// Without this, both are read one beside the other all the same.
"use strict";

{
const views = document.getElementById("both");
const reading = document.getElementById("reading");
const form = document.getElementById("diplomatic");
const wide = matchMedia("(min-width: 80rem)");
let leads = window, known = "", places = [];

const beside = () => wide.matches && reading.offsetParent && form.offsetParent;

// The top of what follows a wbr, which itself has no place.
const begin = (wbr) => {
  let next = wbr.nextSibling;
  while (next && !next.textContent.trim()) next = next.nextSibling;
  if (!next) return wbr.parentElement.getBoundingClientRect().top;
  const range = document.createRange();
  range.selectNodeContents(next);
  if (next instanceof Text) range.setStart(next, next.data.search(/\S/));
  return (range.getClientRects()[0] || wbr.parentElement.getBoundingClientRect()).top;
};

// How far down each line stands: of the text on the page, of the form in its pane. Lines that only the form has
// (running heads, stamps) are between those that both have. In the text, each line of the source begins at a wbr.
const measure = () => {
  const top = form.getBoundingClientRect().top - form.scrollTop;
  const pairs = [[reading.getBoundingClientRect().top + scrollY, 0]];
  for (const part of form.querySelectorAll("[data-p]")) {
    const starts = (document.getElementById(part.dataset.p) || part).querySelectorAll("wbr");
    const lines = [...part.querySelectorAll(".lb")].filter((line) => !line.closest(".fw, .stamp"));
    lines.slice(0, starts.length).forEach((line, n) =>
      pairs.push([begin(starts[n]) + scrollY, line.getBoundingClientRect().top - top]));
  }
  pairs.push([reading.getBoundingClientRect().bottom + scrollY, form.scrollHeight]);
  // What is folded away stands nowhere.
  return pairs.reduce((kept, pair) => kept.length && pair.some((place, n) => place < kept.at(-1)[n]) ? kept : [...kept, pair], []);
};

const lines = () => {
  const state = [innerWidth, document.documentElement.scrollHeight, form.scrollHeight].join();
  if (state !== known) [known, places] = [state, measure()];
  return places;
};

// Where a place is in the other view: between the lines around it, as far as it is between them here.
const counterpart = (place, here, there) => {
  const pairs = lines();
  const next = Math.max(1, pairs.findIndex((pair) => pair[here] > place));
  const [before, after] = [pairs[next - 1], pairs[next]];
  const share = (place - before[here]) / Math.max(1, after[here] - before[here]);
  return before[there] + Math.min(1, Math.max(0, share)) * (after[there] - before[there]);
};

const follow = (leader) => {
  if (leader !== leads || !beside()) return;
  // The eye is where the same line stands in both: above the middle of the window, and at the top while nothing is scrolled.
  // As long as it is above the form, that stands at its beginning.
  const eye = Math.min(innerHeight * 0.4, (leader === window ? scrollY : form.scrollTop) / 2);
  const inset = eye - form.getBoundingClientRect().top;
  if (leader === window) form.scrollTop = inset > 0 ? counterpart(scrollY + eye, 0, 1) - inset : 0;
  else scrollTo({ top: counterpart(form.scrollTop + inset, 1, 0) - eye, behavior: "instant" });
};

const arrange = () => {
  views.classList.toggle("together", Boolean(beside()));
  if (beside()) form.tabIndex = 0;
  else form.removeAttribute("tabindex");
  follow(leads);
};

// Who was touched last leads, the other follows.
for (const event of ["wheel", "touchstart", "pointerdown", "keydown", "focusin"])
  addEventListener(event, ({ target }) => { leads = target instanceof Node && form.contains(target) ? form : window; }, { passive: true });
addEventListener("scroll", () => follow(window), { passive: true });
form.addEventListener("scroll", () => follow(form), { passive: true });
for (const event of ["resize", "hashchange", "load"]) addEventListener(event, arrange);
arrange();

// A paragraph of the form that is clicked brings its paragraph of the text into sight.
form.addEventListener("click", ({ target }) => {
  const line = target.closest("[data-p]");
  if (!line || target.closest("a") || String(getSelection())) return;
  const there = document.getElementById(line.dataset.p);
  if (!there || !there.offsetParent) return;
  there.classList.add("shown");
  setTimeout(() => there.classList.remove("shown"), 1600);
});
}
