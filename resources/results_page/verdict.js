// What was found when something was checked: the figures beside each other, or the reason why it does not hold.

/** A function that shows what was found: kept so that it can be told again in another language. */
async function judged(name, checked) {
  try {
    if (!globalThis.crypto?.subtle) throw new Refused("resultspage.check.no_crypto");
    const found = await checked();
    return () => told(name, found);
  } catch (error) {
    const why = { why: shown(error) };
    const { key, values } = error instanceof Refused ? error : new Refused("resultspage.check.failed", why);
    return () => el("div", { class: "verdict stop" },
      el("h3", {}, sign("refused"), tr("resultspage.check.refused")),
      el("p", { class: "file" }, shown(name)),
      el("p", { class: "reason" }, tr(key, values)),
      el("p", {}, tr("resultspage.check.nothing")));
  }
}

/** The figures of the table beside those that were handed in; `differing` is null when there is nothing to compare. */
function compared(contest, at, protocol) {
  const row = contest.rows[at];
  if (!row.figures || !protocol) return { contest, row, protocol, differing: null };
  const here = new Map(contest.figures.map((name, place) => [name, row.figures[place]]));
  const names = onPaper([...new Set([...here.keys(), ...protocol.figures.keys()])]);
  const pairs = names.map((name) => [name, here.get(name) ?? null, protocol.figures.get(name) ?? null]);
  // Reasons of invalidity stand in no code on paper, and so not in a protocol that was read from one.
  const known = ([name, one, other]) => !name.startsWith("invalid.") || (one !== null && other !== null);
  const differing = pairs.filter(([, one, other]) => one !== other).filter(known);
  return { contest, row, protocol, differing, other: row.version !== protocol.version };
}

function told(name, { title, precinct, version, digest, counted, agrees, signatures, contests }) {
  const same = agrees && contests.every(({ differing, other }) => differing?.length === 0 && !other);
  const differs = contests.some(({ differing }) => differing?.length > 0);
  return el("div", { class: `verdict ${same ? "ok" : "act"}` },
    el("h3", {}, sign(same ? "bundle" : "disputed"), differs ? tr("resultspage.check.not_same") : tr(title)),
    el("p", { class: "file" }, shown(name)),
    differs && el("p", {}, tr(title)),
    el("p", {}, el("a", { href: `#p${precinct}` }, tr("resultspage.precinct", { number: precinct }))),
    counted && el("p", {}, tr(counted)),
    contests.map(toldContest),
    terms([
      version && [tr("resultspage.check.bundle_version"), written(version)],
      digest && [tr("resultspage.digest.bundle"), fingerprint(digest)],
      ...signatures.map(({ role, at, fingerprint: digits }) => [
        tr("resultspage.check.signed", { role: { key: ROLES[role] } }),
        el("span", {}, moment(at), digits && el("br"), digits && fingerprint(digits)),
      ]),
    ]));
}

function toldContest({ contest, row, protocol, differing, other }) {
  const heading = el("h4", {}, say(contest.title));
  if (!differing) {
    const why = protocol ? "resultspage.check.no_numbers" : "resultspage.check.no_contest";
    return el("div", {}, heading, el("p", {}, tr(why)));
  }
  const heads = ["resultspage.line", "resultspage.check.here", "resultspage.check.there"];
  return el("div", {}, heading,
    other && el("p", {}, tr("resultspage.check.versions", { here: row.version, there: protocol.version })),
    el("p", {}, differing.length ? tr("resultspage.check.differs") : tr("resultspage.check.same")),
    differing.length > 0 && el("table", { class: "differing" },
      el("thead", {}, el("tr", {}, heads.map((key) => el("th", { scope: "col" }, tr(key))))),
      el("tbody", {}, differing.map(([name, here, there]) => el("tr", {},
        el("th", { scope: "row" }, figureName(contest, name)),
        [here, there].map((value) => el("td", {}, value === null ? "—" : written(value))))))));
}
