// Certificates (RFC 5280) as the program makes them, and the strict check of them.

const ECDSA_SHA256 = sequence(oid("1.2.840.10045.4.3.2"));
const P256_POINT = concat(sequence(oid("1.2.840.10045.2.1"), oid("1.2.840.10045.3.1.7")), [BIT_STRING, 66, 0]);
const HALF_ORDER = fromHex("7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8");
const NAME_PARTS = { "0603550403": "CN", "060355040a": "O", "060355040b": "OU" };
const BASIC_CONSTRAINTS = hex(oid("2.5.29.19")), KEY_USAGE = hex(oid("2.5.29.15")), EXTENDED = hex(oid("2.5.29.37"));
const UNDERSTOOD = [BASIC_CONSTRAINTS, KEY_USAGE, EXTENDED];
const SIGNER = { constraints: "3000", uses: "030206c0" };
const AUTHORITY = { constraints: "30060101ff020100", uses: "03020106" };
const DOCUMENT_SIGNING = hex(sequence(oid("1.3.6.1.5.5.7.3.36")));
const ROLES = {
  chair: "trouble.role.chair", deputy: "trouble.role.deputy", secretary: "trouble.role.secretary",
  member: "trouble.role.member", district: "trouble.role.district",
};

/** What a certificate says; Malformed when it is none. */
async function readCertificate(der) {
  const [body, algorithm, signature] = inside(der);
  const [version, serial, inner, issuer, validity, subject, key, extensions] = split(body.content);
  require(same(version.raw, tlv(CONTEXT_0, small(2))), "not of version 3");
  require((extensions?.tag ?? CONTEXT_3) === CONTEXT_3, "no extensions where they belong");
  require(signature.tag === BIT_STRING && signature.content[0] === 0, "no signature");
  const [start, end] = split(validity.content).map(readTime);
  const held = (extensions ? inside(extensions.content) : []).map(({ content }) => {
    const parts = split(content);
    const critical = parts.length === 3;
    require(parts.length === 2 || (critical && hex(parts[1].raw) === "0101ff"), "a broken extension");
    return { kind: hex(parts[0].raw), critical, value: hex(parts.at(-1).content) };
  });
  require(new Set(held.map((each) => each.kind)).size === held.length, "an extension stands twice");
  return {
    der, body: body.raw, serial: serial.raw, issuer: issuer.raw, subject: subject.raw, key: key.content,
    start, end, held,
    signature: signature.content.subarray(1),
    usual: same(algorithm.raw, ECDSA_SHA256) && same(inner.raw, ECDSA_SHA256),
    fingerprint: hex(await sha256(der)),
  };
}

/** Whether the key of a certificate made this ECDSA value (DER) over these octets. */
async function signedBy(certificate, signature, octets, { lower = true } = {}) {
  try {
    require(startsWith(certificate.key, P256_POINT), "not on P-256");
    const plain = plainSignature(signature);
    const curve = { name: "ECDSA", namedCurve: "P-256" };
    const point = certificate.key.subarray(P256_POINT.length);
    const key = await crypto.subtle.importKey("raw", point, curve, false, ["verify"]);
    // (r, s) and (r, n - s) are equally good: only the lower one is taken, so that no file has a twin.
    if (lower && compare(plain.subarray(32), HALF_ORDER) > 0) return false;
    return await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, plain, octets);
  } catch {
    return false;
  }
}

const issuedBy = async (certificate, issuer) =>
  certificate.usual && same(certificate.issuer, issuer.subject) &&
  (await signedBy(issuer, certificate.signature, certificate.body, { lower: false }));

/** [["O", "..."], ["OU", "127"], ["CN", "chair"]]; null when it is another kind of name. */
function nameParts(name) {
  try {
    return inside(name).map(({ content }) => {
      const [[kind, value]] = split(content).map((pair) => split(pair.content));
      require([UTF8_STRING, PRINTABLE_STRING].includes(value.tag) && split(content).length === 1, "another name");
      return [NAME_PARTS[hex(kind.raw)], toText(value.content)];
    });
  } catch {
    return null;
  }
}

/** Election, precinct and role that a certificate names; null when its subject is not one of the program's. */
function identityOf(certificate) {
  const parts = nameParts(certificate.subject);
  if (!parts || parts.map(([kind]) => kind).join() !== "O,OU,CN") return null;
  const [election, precinct, role] = parts.map(([, value]) => value);
  const known = /^(0|[1-9]\d{0,8})$/.test(precinct) && role in ROLES && (role === "district" || precinct !== "0");
  return known ? { election, precinct: Number(precinct), role } : null;
}

/** Whom a certificate names, as people do; a subject that is none of the program's as it stands. */
function signerOf(certificate) {
  const identity = identityOf(certificate);
  if (identity) {
    const role = { key: ROLES[identity.role] };
    if (!identity.precinct) return role;
    const key = identity.role === "district" ? "trouble.signer.district" : "trouble.signer";
    return { key, values: { role, number: identity.precinct } };
  }
  const parts = nameParts(certificate.subject) ?? [["SHA-256", grouped(certificate.fingerprint.slice(0, 16))]];
  return shown(parts.map((pair) => pair.join("=")).join(", "));
}

const unfit = (certificate, what) =>
  new Refused("trouble.certificate_use.what", { signer: signerOf(certificate), what: { key: what } });

function checkProfile(certificate, { constraints, uses }) {
  const critical = certificate.held.filter((each) => each.critical);
  if (!startsWith(certificate.key, P256_POINT)) throw unfit(certificate, "trouble.use.algorithm");
  if (critical.some((each) => !UNDERSTOOD.includes(each.kind))) throw unfit(certificate, "trouble.use.extension");
  const holds = (kind, value) => critical.some((each) => each.kind === kind && each.value === value);
  const fits = holds(BASIC_CONSTRAINTS, constraints) && holds(KEY_USAGE, uses);
  if (!fits) throw unfit(certificate, "trouble.use.key_usage");
}

function checkValidity(certificate, at) {
  const { start, end } = certificate;
  if (at >= start && at <= end) return;
  const values = { signer: signerOf(certificate), start: moment(start), end: moment(end), at: moment(at) };
  throw new Refused("trouble.certificate_expired.what", values);
}

/** Whom a certificate names, after the strict profile holds at the time of the signature. */
async function checkCertificate(certificate, at, trust, { election, precinct, roles }) {
  const { authority } = trust;
  const alone = certificate.held.some((each) => each.kind === BASIC_CONSTRAINTS && each.value === SIGNER.constraints) &&
    (await issuedBy(certificate, certificate));
  if (!alone) {
    if (!(await issuedBy(certificate, authority))) {
      const values = { signer: signerOf(certificate), authority: grouped(authority.fingerprint.slice(0, 16)) };
      throw new Refused("trouble.unknown_signer.what", values);
    }
    checkProfile(authority, AUTHORITY);
    checkValidity(authority, at);
  }
  checkProfile(certificate, SIGNER);
  const extended = certificate.held.filter((each) => each.kind === EXTENDED).map((each) => each.value);
  if (extended.join() !== DOCUMENT_SIGNING) throw unfit(certificate, "trouble.use.key_usage");
  checkValidity(certificate, at);
  const identity = identityOf(certificate);
  if (!identity) throw unfit(certificate, "trouble.use.subject");
  expectIdentity(identity, { election, precinct, roles });
  if (trust.revoked.includes(certificate.fingerprint)) {
    throw new Refused("trouble.certificate_revoked.what", { signer: signerOf(certificate) });
  }
  if (alone && !trust.admitted.includes(certificate.fingerprint)) {
    throw new Refused("trouble.bare_key.what", { signer: signerOf(certificate) });
  }
  return identity;
}

function expectIdentity(found, { election, precinct, roles }) {
  if (found.election !== election) throw wrongElection(found.election, election);
  if (precinct !== undefined && found.precinct !== precinct) {
    throw new Refused("trouble.wrong_precinct.what", { found: found.precinct, expected: precinct });
  }
  if (!roles.includes(found.role)) {
    const values = { found: { key: ROLES[found.role] }, expected: { key: ROLES[roles[0]] } };
    throw new Refused("trouble.wrong_role.what", values);
  }
}

const wrongElection = (found, expected) =>
  new Refused("trouble.wrong_election.what", { found: shown(found), expected: shown(expected) });
