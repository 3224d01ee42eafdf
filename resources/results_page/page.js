// The page as a whole: language, contest, and what is shown of them.

let contest = DATA.contests[0];

function show() {
  document.documentElement.lang = language;
  document.title = `${say(DATA.election.title)} · ${say(DATA.election.district)}`;
  const spoken = document.activeElement?.textContent;
  document.getElementById("page").replaceChildren(
    header(speak),
    el("main", {}, contestChoice(contest, choose), totals(contest), precinctTable(contest),
      DATA.checks && checkArea()));
  // Whoever pressed a button goes on from there.
  [...document.querySelectorAll("nav button")].find((button) => button.textContent === spoken)?.focus();
}

function speak(code) {
  language = code;
  show();
}

function choose(chosen) {
  contest = chosen;
  show();
}

language = navigator.languages.map((code) => code.slice(0, 2)).find((code) => code in LANGUAGES) ?? language;
show();
addEventListener("hashchange", showPrecinct);
showPrecinct();
