// The table precinct by precinct: every line and every vote, sorted by any column, found by number or place.

const sorting = { by: "number", down: false };
const search = { text: "" };

/** The columns of a contest: name for sorting, heading, the value that is compared, what is shown. */
function columns(contest) {
  const plain = (value) => value !== null && written(value);
  const share = (value) => value !== null && percent(value);
  const short = (value) => value && fingerprint(value.slice(0, 16));
  const column = (by, title, value, show, figure = false) => ({ by, title, value, show, figure });
  return [
    column("place", tr("resultspage.place"), (row) => say(row.precinct.place), (value) => value),
    column("source", tr("resultspage.source"), (row) => row.source, sourceChip),
    ...(contest.beneath ? [column("beneath", tr("resultspage.beneath.on_paper"), onPaperBeneath, plain, true)] : []),
    column("version", tr("resultspage.version"), (row) => (row.figures ? row.version : null), plain),
    column("posted", tr("resultspage.posted"), postedWord, (value) => value),
    column("turnout", tr("resultspage.turnout"), (row) => turnoutOf(contest, row), share, true),
    ...contest.figures.map((name, at) =>
      column(name, figureName(contest, name), (row) => row.figures?.[at] ?? null, plain, true),
    ).filter(({ by }) => !by.startsWith("invalid.")),
    column("digest", tr("resultspage.digest"), (row) => row.digest || null, short),
    column("journal", tr("resultspage.journal"), (row) => row.precinct.journal || null, short),
  ];
}

const SOURCES = {
  bundle: "resultspage.source.bundle", paper: "resultspage.source.paper",
  disputed: "resultspage.source.disputed", left_out: "resultspage.source.left_out",
  missing: "resultspage.source.missing",
};
const sourceChip = (source) => chip(source, tr(SOURCES[source]));

/** Whether the protocol hangs on the wall: the precinct's own word, so only a bundle says it. */
function postedWord(row) {
  if (row.source !== "bundle") return null;
  return row.posted ? tr("resultspage.posted.yes") : tr("resultspage.posted.unknown");
}

/** How many precincts of a commission stand on paper; null where it is not known of all of them. */
function onPaperBeneath({ beneath }) {
  return beneath && !beneath.commissions.length && !beneath.untold.length ? beneath.on_paper.length : null;
}

function precinctTable(contest) {
  const shown = el("p", { class: "shown", role: "status" });
  const body = el("tbody");
  const found = columns(contest);
  const number = { by: "number", title: tr("resultspage.number"), value: (row) => row.precinct.number };
  const heads = [number, ...found].map((column) => el("th",
    { scope: "col", "data-by": column.by, class: column.figure && "figure" },
    el("button", { type: "button", onclick: () => sortBy(column.by) }, column.title)));

  function show() {
    const rows = contest.rows.filter(matches);
    const { value } = [number, ...found].find((column) => column.by === sorting.by) ?? number;
    rows.sort((one, other) => ordered(value(one), value(other)) || one.precinct.number - other.precinct.number);
    body.replaceChildren(...rows.map((row) => tableRow(row, found)));
    shown.textContent = tr("resultspage.shown", { shown: written(rows.length), all: written(contest.rows.length) });
    const order = sorting.down ? "descending" : "ascending";
    for (const head of heads) head.setAttribute("aria-sort", head.dataset.by === sorting.by ? order : "none");
  }
  function sortBy(by) {
    Object.assign(sorting, { by, down: sorting.by === by && !sorting.down });
    show();
  }
  function find(event) {
    search.text = event.target.value;
    show();
  }
  show();
  return el("section", { "aria-labelledby": "precincts" },
    el("h2", { id: "precincts" }, tr("resultspage.precincts")),
    el("div", { class: "tools" },
      el("label", {}, tr("resultspage.search"),
        el("input", { type: "search", id: "search", value: search.text, oninput: find })),
      shown),
    el("div", { class: "scrolled", tabindex: "0", role: "region", "aria-labelledby": "precincts" },
      el("table", { class: "precincts" }, el("thead", {}, el("tr", {}, heads)), body)));
}

/** A number is searched from its beginning, everything else anywhere in place and address. */
function matches({ precinct }) {
  const text = search.text.trim().toLowerCase();
  if (/^\d+$/.test(text) && String(precinct.number).startsWith(text)) return true;
  const { place, address } = precinct;
  return Object.keys(LANGUAGES).some((code) => `${place[code]} ${address[code]}`.toLowerCase().includes(text));
}

/** What is not known stands last, whichever way the column is sorted. */
function ordered(one, other) {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  const order = typeof one === "string" ? one.localeCompare(other, language) : one - other;
  return sorting.down ? -order : order;
}

const tableRow = (row, found) => el("tr", { id: `p${row.precinct.number}`, class: row.source },
  el("th", { scope: "row" }, el("a", { href: `#p${row.precinct.number}` }, String(row.precinct.number))),
  found.map(({ by, figure, show, value }) => el("td", { class: figure ? "figure" : by }, show(value(row)))));
