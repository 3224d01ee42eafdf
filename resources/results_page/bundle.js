// The bundle of a precinct, opened as the district opens it: container, signatures over the manifests, manifests,
// digests of the files; only then is protocol.json read.

const SIGNING_ROLES = ["chair", "secretary"];
const MEDIA_TYPES = {
  json: "application/json", jsonl: "application/jsonl", pdf: "application/pdf", pem: "application/x-pem-file",
};
const REFERENCE = /<asic:DataObjectReference URI="([^"]+)"[^\n]*\n[^\n]*\n[^\n]*<ds:DigestValue>([^<]+)</g;
const manifestName = (place) => `META-INF/ASiCManifest${place}.xml`;
const signatureName = (place) => `META-INF/signature${place}.p7s`;

/** What a bundle says, after all of it holds: {digest, precinct, version, signatures, protocols by contest}. */
async function openBundle(data, trust, election) {
  const entries = readContainer(data);
  const inMeta = (name) => name.startsWith("META-INF/");
  const metaNames = SIGNING_ROLES.flatMap((_, at) => [manifestName(at + 1), signatureName(at + 1)]);
  checkNames(metaNames, [...entries.keys()].filter(inMeta));
  const signatures = [];
  for (const [at, role] of SIGNING_ROLES.entries()) {
    const name = signatureName(at + 1);
    const signed = await verifyDetached(entries.get(name), entries.get(manifestName(at + 1)), name);
    const asked = { election, precinct: signatures[0]?.precinct, roles: [role] };
    const identity = await checkCertificate(signed.certificate, signed.at, trust, asked);
    signatures.push({ ...identity, at: signed.at, fingerprint: signed.certificate.fingerprint });
  }
  const digests = new Map();
  for (const [name, content] of entries) if (!inMeta(name)) digests.set(name, await sha256(content));
  SIGNING_ROLES.forEach((_, at) => checkDigests(readManifest(at + 1, entries.get(manifestName(at + 1))), digests));
  const alone = [...digests.keys()].filter((name) => !/^(papers|dissents|certificates)\//.test(name));
  checkNames(["protocol.json", "journal.jsonl"], alone);
  const contents = readProtocols(entries.get("protocol.json"), election, signatures[0].precinct);
  return { ...contents, digest: hex(await sha256(data)), signatures };
}

function checkNames(expected, found) {
  const missing = expected.find((name) => !found.includes(name));
  if (missing) throw new Refused("trouble.missing_file.what", { name: missing });
  const extra = found.find((name) => !expected.includes(name));
  if (extra) throw new Refused("trouble.extra_file.what", { name: extra });
}

function checkDigests(listed, found) {
  checkNames([...listed.keys()], [...found.keys()]);
  for (const [name, digest] of listed) {
    if (same(digest, found.get(name))) continue;
    const [expected, is] = [digest, found.get(name)].map((each) => grouped(hex(each.subarray(0, 8))));
    throw new Refused("trouble.altered_file.what", { name, expected, found: is });
  }
}

/** Name -> SHA-256 as listed. The XML has one form: it is written again from what was found in it, and compared. */
function readManifest(place, data) {
  try {
    const found = [...toText(data).matchAll(REFERENCE)].map(([, name, digest]) => [name, fromBase64(digest)]);
    const listed = new Map(found);
    require(same(fromText(writeManifest(place, listed)), data), "not as it is written");
    return listed;
  } catch {
    throw new Refused("trouble.manifest_invalid.what", { name: manifestName(place) });
  }
}

function writeManifest(place, listed) {
  const mediaType = (name) => MEDIA_TYPES[name.split(".").at(-1)] ?? "application/octet-stream";
  const references = [...listed].sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, digest]) =>
    `  <asic:DataObjectReference URI="${name}" MimeType="${mediaType(name)}">\n` +
    '    <ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>\n' +
    `    <ds:DigestValue>${toBase64(digest)}</ds:DigestValue>\n` +
    "  </asic:DataObjectReference>\n");
  return '<?xml version="1.0" encoding="UTF-8"?>\n' +
    '<asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#"' +
    ' xmlns:ds="http://www.w3.org/2000/09/xmldsig#">\n' +
    `  <asic:SigReference URI="${signatureName(place)}" MimeType="application/pkcs7-signature"/>\n` +
    `${references.join("")}</asic:ASiCManifest>\n`;
}

/** protocol.json: what this page compares must have its form; the program looks at the rest. */
function readProtocols(data, election, precinct) {
  const wrong = (where) => new Refused("trouble.wrong_contents.what", { name: "protocol.json", where });
  let said;
  try {
    said = JSON.parse(toText(data));
  } catch {
    throw wrong("$");
  }
  if (said?.format > 1) throw new Refused("trouble.newer_format.what", { found: shown(said.format), known: 1 });
  if (said?.format !== 1) throw wrong("$.format");
  if (said.setup?.election?.id !== election) throw wrongElection(said.setup?.election?.id, election);
  if (said.setup.precinct?.number !== precinct) {
    throw new Refused("trouble.wrong_precinct.what", { found: precinct, expected: shown(said.setup.precinct?.number) });
  }
  if (!Array.isArray(said.protocols)) throw wrong("$.protocols");
  const protocols = new Map();
  said.protocols.forEach((each, at) => {
    const { contest, version, lines, votes, invalid_reasons: reasons } = each?.protocol ?? {};
    const counts = [lines, votes, reasons].every((group) => group && Object.values(group).every(isCount));
    if (typeof contest !== "string" || !isCount(version) || !counts) throw wrong(`$.protocols[${at}].protocol`);
    const figures = Object.entries({ ...lines });
    figures.push(...Object.entries(reasons).map(([name, count]) => [`invalid.${name}`, count]));
    figures.push(...Object.entries(votes).map(([name, count]) => [`votes.${name}`, count]));
    protocols.set(contest, { version, figures: new Map(figures) });
  });
  return { precinct, version: said.version, protocols };
}

const isCount = (value) => Number.isSafeInteger(value) && value >= 0;
