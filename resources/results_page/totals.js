// What the district says as a whole: head of the page, sums of a contest, and two charts.

const TURNOUT_STEP = 5;

/** One of several buttons of which one is chosen. */
const choice = (name, chosen, onclick, more = {}) =>
  el("button", { type: "button", "aria-pressed": String(chosen), onclick, ...more }, name);

const header = (chosen) => el("header", {},
  el("nav", { class: "languages", "aria-label": tr("resultspage.language") },
    Object.entries(LANGUAGES).map(([code, name]) =>
      choice(name, code === language, () => chosen(code), { lang: code }))),
  DATA.election.practice && el("p", { class: "practice" }, tr("resultspage.practice")),
  el("h1", {}, say(DATA.election.title)),
  el("p", { class: "district" }, say(DATA.election.district)),
  el("p", { class: "status" }, DATA.official ? tr("resultspage.official") : tr("resultspage.preliminary")),
  terms([
    [tr("resultspage.date"), say(DATA.election.date)],
    [tr("resultspage.at"), say(DATA.at)],
    [tr("resultspage.head"), fingerprint(DATA.head)],
    [tr("resultspage.authority"), fingerprint(DATA.authority.fingerprint)],
  ]),
  el("p", { class: "note" }, tr("resultspage.compare")),
);

/** The choice of a contest; nothing while there is only one. */
const contestChoice = (chosen, choose) => DATA.contests.length > 1 && el("nav",
  { class: "contests", "aria-label": tr("resultspage.contest") },
  DATA.contests.map((contest) => choice(say(contest.title), contest === chosen, () => choose(contest))));

const figureOf = (contest, row, name) => row.figures[contest.figures.indexOf(name)];

/** Hundredths of a percent of the voters on the list who received a ballot; null where there is no list. */
function turnoutOf(contest, row) {
  if (!row.figures) return null;
  const [part, whole] = ["voters_received_ballots", "voters_on_list"].map((name) => figureOf(contest, row, name));
  return whole ? Math.floor((2 * part * 10000 + whole) / (2 * whole)) : null;
}

function totals(contest) {
  const sums = { figures: contest.sums };
  const arrived = contest.rows.filter((row) => row.figures);
  const counted = { part: written(arrived.length), whole: written(contest.rows.length) };
  const count = (source) => written(contest.rows.filter((row) => row.source === source).length);
  const leftOut = contest.rows.filter((row) => row.source === "left_out").map((row) => row.precinct.number);
  const without = leftOut.length > 0 && tr("resultspage.without", { numbers: leftOut.join(", ") });
  const turnout = turnoutOf(contest, sums);
  return el("section", { "aria-labelledby": "totals" },
    el("h2", { id: "totals" }, say(contest.title)),
    terms([
      [tr("resultspage.counted"), [tr("resultspage.of", counted), without].filter(Boolean).join(", ")],
      [tr("resultspage.source.paper"), count("paper")],
      ...beneathTerms(contest.beneath),
      [tr("resultspage.source.disputed"), count("disputed")],
      [tr("resultspage.source.missing"), count("missing")],
      without && [tr("resultspage.source.left_out"), count("left_out")],
      [tr("resultspage.turnout"), turnout === null ? "—" : percent(turnout)],
    ]),
    el("div", { class: "columns" }, votesTable(contest), linesTable(contest)),
    turnoutChart(contest),
  );
}

/** Above the district: how many precincts a number is made of, and which of them stand in it from paper. */
function beneathTerms(beneath) {
  if (!beneath) return [];
  const { precincts, on_paper: read, commissions, untold } = beneath;
  const listed = (places) => `№ ${places.join(", ")}`;
  return [
    [tr("resultspage.beneath.precincts"), written(precincts)],
    [tr("resultspage.beneath.on_paper"), read.length > 0 ? `${written(read.length)}: ${listed(read)}` : written(0)],
    commissions.length > 0 && [tr("resultspage.beneath.commissions"), listed(commissions)],
    untold.length > 0 && [tr("resultspage.beneath.untold"), listed(untold)],
  ];
}

function votesTable(contest) {
  const base = contest.percent_of === "valid" ? tr("resultspage.percent.valid") : tr("resultspage.percent.took_part");
  const figures = contest.figures.map((name, at) => [name, contest.sums[at]]);
  const rows = figures.filter(([name]) => name.startsWith("votes."));
  return el("table", { class: "votes" },
    el("caption", {}, tr("resultspage.votes"), el("small", {}, base)),
    el("tbody", {}, rows.map(([name, votes]) => {
      const share = contest.shares?.[name.slice("votes.".length)] ?? null;
      return el("tr", {},
        el("th", { scope: "row" }, figureName(contest, name), bar(share)),
        el("td", {}, written(votes)),
        el("td", {}, share === null ? "—" : percent(share)));
    })));
}

/** The share as a bar; the number stands beside it. */
const bar = (share) => svg("svg",
  { class: "bar", viewBox: "0 0 10000 8", preserveAspectRatio: "none", "aria-hidden": "true" },
  svg("rect", { class: "track", width: 10000, height: 8 }),
  svg("rect", { class: "filled", width: Math.min(share ?? 0, 10000), height: 8 }));

/** The sums; those of the reasons say of how many protocols the reasons are not known. */
function linesTable(contest) {
  const protocols = contest.rows.filter((row) => row.figures && withoutReason(contest, row.figures) !== 0).length;
  const unexplained = tr("resultspage.reason.of_protocols", { protocols: written(protocols) });
  return el("table", { class: "lines" },
    el("caption", {}, tr("resultspage.lines")),
    el("tbody", {}, figureRows(contest, contest.sums, unexplained, (name) => !name.startsWith("votes."))));
}

/** Invalid ballots whose reason is not known: reasons stand in no code on paper. */
const withoutReason = (contest, figures) => contest.figures.reduce((rest, name, at) =>
  name === "ballots_invalid" ? rest + figures[at] : name.startsWith("invalid.") ? rest - figures[at] : rest, 0);

/** A row for every figure that is known and wanted; under the invalid ballots those that no reason explains. */
function figureRows(contest, figures, unexplained = tr("invalid.not_known"), wanted = () => true) {
  const row = (name, number, isReason) => el("tr", {},
    el("th", { scope: "row", class: isReason && "reason" }, name),
    el("td", {}, written(number)));
  const rest = withoutReason(contest, figures);
  return onPaper(contest.figures).filter(wanted).flatMap((name) => {
    const figure = figures[contest.figures.indexOf(name)];
    return figure === null ? [] : [
      row(figureName(contest, name), figure, name.startsWith("invalid.")),
      ...(name === "ballots_invalid" && rest !== 0 ? [row(unexplained, rest, true)] : []),
    ];
  });
}

/** How many precincts had which turnout, in steps of five percent; full turnout stands in the last step. */
function turnoutChart(contest) {
  const shares = contest.rows.map((row) => turnoutOf(contest, row)).filter((share) => share !== null);
  const counts = Array(100 / TURNOUT_STEP).fill(0);
  for (const share of shares) counts[Math.min(Math.floor(share / 100 / TURNOUT_STEP), counts.length - 1)] += 1;
  const step = 32, height = 120, width = counts.length * step, highest = Math.max(1, ...counts);
  const interval = (at) => `${at * TURNOUT_STEP}–${percent((at + 1) * TURNOUT_STEP * 100, 0)}`;
  const words = counts.map((count, at) => count && `${interval(at)}: ${written(count)}`);
  const said = words.filter(Boolean).join("; ");
  const top = (count) => 16 + height * (1 - count / highest);
  const bars = counts.map((count, at) => count > 0 && [
    svg("rect",
      { class: "filled", x: at * step + 2, y: top(count), width: step - 4, height: 16 + height - top(count) }),
    svg("text", { x: (at + 0.5) * step, y: top(count) - 4 }, written(count)),
  ]);
  const ends = { 0: "first", 100: "last" };
  const marks = [0, 25, 50, 75, 100].map((mark) =>
    svg("text", { x: (mark / 100) * width, y: height + 34, class: ends[mark] }, percent(mark * 100, 0)));
  return el("figure", {},
    el("figcaption", {}, tr("resultspage.chart.turnout")),
    svg("svg", { class: "chart", viewBox: `0 0 ${width} ${height + 40}`, role: "img", "aria-label": said },
      bars.flat(), svg("path", { class: "axis", d: `M0 ${height + 16.5}H${width}` }), marks),
    el("p", { class: "note" }, tr("resultspage.chart.explained")));
}
