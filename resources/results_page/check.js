// The place where a bundle, a picture of a protocol's code, or its text is checked against the table: all in this
// browser, nothing is sent anywhere.

let verdict = null;

function checkArea() {
  const answer = el("div", { id: "verdict", role: "status", "aria-live": "polite" }, verdict?.() ?? "");
  const check = async (name, checked) => {
    verdict = () => el("p", {}, tr("resultspage.check.working"));
    answer.replaceChildren(verdict());
    verdict = await judged(name, checked);
    answer.replaceChildren(verdict());
  };
  const checkFile = (file) => file && check(file.name, () => checkedFile(file));
  const dragged = (event) => {
    event.preventDefault();
    event.currentTarget.classList.toggle("over", event.type === "dragover");
    if (event.type === "drop") checkFile(event.dataTransfer.files[0]);
  };
  const text = el("textarea", { id: "code", rows: "3", spellcheck: "false", autocapitalize: "off", placeholder: PREFIX });
  const checkText = () => check(tr("resultspage.check.code"), () => checkedCode(text.value.replace(/^\s+|[\r\n\t]+$/g, "")));
  return el("section", { class: "check", "aria-labelledby": "check" },
    el("h2", { id: "check" }, tr("resultspage.check")),
    el("p", {}, tr("resultspage.check.explained")),
    el("div", { class: "ways" },
      el("div", { class: "drop", ondragover: dragged, ondragleave: dragged, ondrop: dragged },
        el("input", { type: "file", id: "file", accept: ".asice,image/*", "aria-describedby": "dropped", onchange: (event) => checkFile(event.target.files[0]) }),
        el("label", { for: "file", class: "button" }, tr("resultspage.check.file")),
        el("p", { class: "note", id: "dropped" }, tr("resultspage.check.drop"))),
      el("div", {},
        el("label", { for: "code" }, tr("resultspage.check.text")), text,
        el("button", { type: "button", id: "checktext", onclick: checkText }, tr("resultspage.check.button")))),
    answer,
    el("p", { class: "note" }, tr("resultspage.check.limits")));
}

/** A function that shows what was found: kept so that it can be told again in another language. */
async function judged(name, checked) {
  try {
    if (!globalThis.crypto?.subtle) throw new Refused("resultspage.check.no_crypto");
    const found = await checked();
    return () => told(name, found);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return () => el("div", { class: "verdict stop" },
      el("h3", {}, sign("refused"), tr("resultspage.check.refused")),
      el("p", { class: "file" }, shown(name)),
      el("p", { class: "reason" }, tr(error.key, error.values)),
      el("p", {}, tr("resultspage.check.nothing")));
  }
}

/** Whom this page believes: read once, when something is checked. */
async function trusted() {
  const authority = await readCertificate(fromBase64(DATA.authority.certificate));
  return { authority, admitted: DATA.authority.admitted, revoked: DATA.authority.revoked };
}

async function checkedFile(file) {
  if (file.size > LARGEST) {
    throw new Refused("trouble.too_large.what", { size: Math.ceil(file.size / 2 ** 20), limit: LARGEST / 2 ** 20 });
  }
  if (file.type.startsWith("image/")) return checkedCode(await textInPicture(file));
  const bundle = await openBundle(new Uint8Array(await file.arrayBuffer()), await trusted(), DATA.election.id);
  const at = placeOf(bundle.precinct);
  const row = DATA.contests[0].rows[at];
  const told = row.source !== "bundle" ? EXPLAINED[row.source]
    : row.digest === bundle.digest ? "resultspage.check.counted" : "resultspage.check.another";
  return {
    title: "resultspage.check.bundle_holds", ...bundle, told, agrees: row.source === "bundle" && row.digest === bundle.digest,
    contests: DATA.contests.map((contest) => compared(contest, at, fitting(contest, bundle.protocols.get(contest.id)))),
  };
}

/** The protocol of a bundle: it must have exactly the lines and the votes of this contest. */
function fitting(contest, protocol) {
  const named = (names) => [...names].filter((name) => !name.startsWith("invalid.")).sort().join();
  if (!protocol || named(protocol.figures.keys()) === named(contest.figures)) return protocol;
  throw new Refused("trouble.wrong_contents.what", { name: "protocol.json", where: contest.id });
}

async function textInPicture(file) {
  const formats = await globalThis.BarcodeDetector?.getSupportedFormats();
  if (!formats?.includes("qr_code")) throw new Refused("resultspage.check.no_reader");
  const picture = await createImageBitmap(file).catch(() => {
    throw new Refused("trouble.picture_unreadable.what");
  });
  const codes = await new BarcodeDetector({ formats: ["qr_code"] }).detect(picture);
  const code = codes.find(({ rawValue }) => rawValue.startsWith(PREFIX)) ?? codes[0];
  if (!code) throw new Refused("trouble.qr_not_found.what");
  return code.rawValue;
}

async function checkedCode(text) {
  const code = readCode(text);
  const certificates = await Promise.all(DATA.certificates.map((each) => readCertificate(fromBase64(each))));
  const signer = await verifyCode(code, certificates, await trusted(), DATA.election.id);
  const contest = DATA.contests.find(({ id }) => id === code.contest);
  const lines = contest?.figures.filter((name) => !/^(votes|invalid)\./.test(name)) ?? [];
  const piles = contest?.figures.filter((name) => name.startsWith("votes.")) ?? [];
  if (lines.length !== code.lines.length || piles.length !== code.votes.length) throw new Refused("trouble.qr_invalid.what");
  const figures = new Map([...lines.map((name, at) => [name, code.lines[at]]), ...piles.map((name, at) => [name, code.votes[at]])]);
  return {
    title: "resultspage.check.code_holds", precinct: code.precinct, agrees: true,
    signatures: [{ role: signer.role, at: code.at }],
    contests: [compared(contest, placeOf(code.precinct), { version: code.version, figures })],
  };
}

function placeOf(precinct) {
  const at = DATA.precincts.findIndex(({ number }) => number === precinct);
  if (at < 0) throw new Refused("resultspage.check.unknown_precinct", { number: precinct });
  return at;
}

/** The figures of the table beside those that were handed in; `differing` is null when there is nothing to compare. */
function compared(contest, at, protocol) {
  const row = contest.rows[at];
  if (!row.figures || !protocol) return { contest, row, protocol, differing: null };
  const names = new Set([...contest.figures, ...protocol.figures.keys()]);
  const pairs = [...names].map((name) => [name, row.figures[contest.figures.indexOf(name)] ?? null, protocol.figures.get(name) ?? null]);
  // Reasons of invalidity stand in no code on paper, and so not in a protocol that was read from one.
  const differing = pairs.filter(([name, here, there]) => here !== there && !(name.startsWith("invalid.") && (here === null || there === null)));
  return { contest, row, protocol, differing, other: row.version !== protocol.version };
}

function told(name, { title, precinct, version, digest, told: key, agrees, signatures, contests }) {
  const same = agrees && contests.every(({ differing, other }) => differing?.length === 0 && !other);
  return el("div", { class: `verdict ${same ? "ok" : "act"}` },
    el("h3", {}, sign(same ? "bundle" : "disputed"), tr(title)),
    el("p", { class: "file" }, shown(name)),
    el("p", {}, el("a", { href: `#p${precinct}` }, tr("resultspage.precinct", { number: precinct }))),
    key && el("p", { class: "counted" }, tr(key)),
    contests.map(toldContest),
    terms([
      version && [tr("resultspage.check.bundle_version"), written(version)],
      digest && [tr("resultspage.digest.bundle"), fingerprint(digest)],
      ...signatures.map(({ role, at, fingerprint: digits }) => [
        tr("resultspage.check.signed", { role: { key: ROLES[role] } }), el("span", {}, moment(at), digits ? el("br") : "", digits ? fingerprint(digits) : ""),
      ]),
    ]));
}

function toldContest({ contest, row, protocol, differing, other }) {
  const heading = el("h4", {}, say(contest.title));
  if (!differing) return el("div", { class: "contest" }, heading, el("p", {}, protocol ? tr("resultspage.check.no_numbers") : tr("resultspage.check.no_contest")));
  return el("div", { class: "contest" }, heading,
    other && el("p", {}, tr("resultspage.check.versions", { here: row.version, there: protocol.version })),
    el("p", {}, differing.length ? tr("resultspage.check.differs") : tr("resultspage.check.same")),
    differing.length > 0 && el("table", { class: "differing" },
      el("thead", {}, el("tr", {}, ["resultspage.line", "resultspage.check.here", "resultspage.check.there"].map((key) => el("th", { scope: "col" }, tr(key))))),
      el("tbody", {}, differing.map(([name, here, there]) => el("tr", {},
        el("th", { scope: "row" }, figureName(contest, name)),
        [here, there].map((value) => el("td", {}, value === null ? "—" : written(value))))))));
}
