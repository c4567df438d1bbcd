// j and k walk through the rows of a list, / goes to the search, ? to what the keys do. No page needs this script, and
// each person can turn it off, as WCAG 2.1.4 asks of single keys.
"use strict";

const rows = () => [...document.querySelectorAll("main a.table__title, main a.tasks__name")];

function walk(step) {
  const all = rows();
  const here = all.indexOf(document.activeElement);
  const next = here < 0 && step < 0 ? all.length - 1 : Math.min(Math.max(here + step, 0), all.length - 1);
  all[next]?.focus();
}

function search() {
  const field = document.querySelector("main input[type='search']");
  if (field) field.focus();
  else location.assign(document.body.dataset.search);
}

const keys = {
  j: () => walk(1),
  k: () => walk(-1),
  "/": search,
  "?": () => location.assign(document.body.dataset.keys),
};

addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return;
  event.preventDefault();
  keys[event.key]();
});
