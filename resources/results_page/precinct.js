// One precinct, with everything that is published about it. Its address is the page's with "#p127".

let open = null;

/** Show the precinct that the address names, or none. */
function showPrecinct() {
  open?.remove();
  open = null;
  const at = DATA.precincts.findIndex(({ number }) => location.hash === `#p${number}`);
  if (at < 0) return;
  open = precinctCard(DATA.precincts[at], at);
  document.body.append(open);
  open.showModal();
}

function leave() {
  const { number } = DATA.precincts.find((each) => location.hash === `#p${each.number}`) ?? {};
  history.replaceState(null, "", location.href.split("#")[0]);
  showPrecinct();
  document.querySelector(`#p${number} a`)?.focus({ preventScroll: true });
}

const precinctCard = (precinct, at) => el("dialog", { "aria-labelledby": "card", onclose: leave },
  el("form", { method: "dialog" }, el("button", {}, tr("resultspage.close"))),
  el("h2", { id: "card" }, tr("resultspage.precinct", { number: precinct.number })),
  el("p", {}, say(precinct.place), el("br"), say(precinct.address)),
  precinct.journal && terms([[tr("resultspage.journal"), fingerprint(precinct.journal)]]),
  DATA.contests.map((contest) => contestOfPrecinct(contest, contest.rows[at])));

function contestOfPrecinct(contest, row) {
  const digestTitle = row.source === "paper" ? tr("resultspage.digest.scan") : tr("resultspage.digest.bundle");
  const posted = postedWord(row);
  return el("section", {},
    el("h3", {}, say(contest.title)),
    el("p", {}, sourceChip(row.source), " ", el("span", { class: "note" }, tr(EXPLAINED[row.source]))),
    row.no_results_by.length > 0 && terms([[tr("resultspage.no_results_by"), row.no_results_by.join(", ")]]),
    row.figures && terms([
      [tr("resultspage.version"), written(row.version)],
      posted && [tr("resultspage.posted"), posted],
      ...beneathTerms(row.beneath),
      row.digest && [digestTitle, fingerprint(row.digest)],
    ]),
    row.figures && el("table", {}, el("tbody", {}, figureRows(contest, row.figures))));
}

const EXPLAINED = {
  bundle: "resultspage.explained.bundle", paper: "resultspage.explained.paper",
  disputed: "resultspage.explained.disputed", left_out: "resultspage.explained.left_out",
  missing: "resultspage.explained.missing",
};
