// The place where a bundle, a picture of a protocol's code, or its text is checked against the table: all in this
// browser, nothing is sent anywhere.

let verdict = null;

function checkArea() {
  const checkFile = (file) => file && check(file.name, () => checkedFile(file));
  const chosen = ({ target }) => {
    checkFile(target.files[0]);
    target.value = ""; // so that the same file can be chosen again
  };
  const dragged = (event) => {
    event.preventDefault();
    event.currentTarget.classList.toggle("over", event.type === "dragover");
    if (event.type === "drop") checkFile(event.dataTransfer.files[0]);
  };
  const field = { id: "code", rows: "3", spellcheck: "false", autocapitalize: "off", placeholder: PREFIX };
  const text = el("textarea", field);
  // A code may end with a blank, so only ends of lines are taken away there.
  const typed = () => text.value.replace(/^\s+|[\r\n\t]+$/g, "");
  const checkText = () => check(tr("resultspage.check.code"), () => checkedCode(typed()));
  return el("section", { class: "check", "aria-labelledby": "check" },
    el("h2", { id: "check" }, tr("resultspage.check")),
    el("p", {}, tr("resultspage.check.explained")),
    el("div", { class: "ways" },
      el("div", { class: "drop", ondragover: dragged, ondragleave: dragged, ondrop: dragged },
        el("input", { type: "file", id: "file", accept: ".asice,image/*",
          onchange: chosen, "aria-describedby": "dropped" }),
        el("label", { for: "file", class: "button" }, tr("resultspage.check.file")),
        el("p", { class: "note", id: "dropped" }, tr("resultspage.check.drop"))),
      el("div", {},
        el("label", { for: "code" }, tr("resultspage.check.text")), text,
        el("button", { type: "button", id: "checktext", onclick: checkText }, tr("resultspage.check.button")))),
    el("div", { id: "verdict", role: "status", "aria-live": "polite" }, verdict?.()),
    el("p", { class: "note" }, tr("resultspage.check.limits")));
}

/** Say what was found; what is checked later takes the place of what is still being checked. */
async function check(name, checked) {
  const working = () => el("p", {}, tr("resultspage.check.working"));
  const tell = (found) => {
    verdict = found;
    document.getElementById("verdict").replaceChildren(found());
  };
  tell(working);
  const found = await judged(name, checked);
  if (verdict === working) tell(found);
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
  const agrees = row.source === "bundle" && row.digest === bundle.digest;
  const another = row.source === "bundle" ? "resultspage.check.another" : EXPLAINED[row.source];
  return {
    title: "resultspage.check.bundle_holds", ...bundle, agrees, counted: agrees ? "resultspage.check.counted" : another,
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
  const named = (kind) => contest?.figures.filter((name) => kind.test(name)) ?? [];
  const lines = named(/^[^.]+$/), piles = named(/^votes\./);
  const fits = lines.length === code.lines.length && piles.length === code.votes.length;
  if (!fits) throw new Refused("trouble.qr_invalid.what");
  const figures = new Map([...lines, ...piles].map((name, at) => [name, [...code.lines, ...code.votes][at]]));
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
