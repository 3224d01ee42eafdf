// The signed code on a protocol's paper: "PCT:", base45 (RFC 9285), COSE_Sign1 (RFC 9052), ES256, one form only.

const PREFIX = "PCT:", LONGEST_CODE = 4296, CODE_ROLES = ["chair", "deputy", "secretary"];
const BASE45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const UNSIGNED = 0, OCTETS = 2, TEXT = 3, ARRAY = 4;

function decodeBase45(text) {
  const octets = [];
  for (let start = 0; start < text.length; start += 3) {
    const digits = Array.from(text.slice(start, start + 3), (char) => BASE45.indexOf(char));
    const value = digits.reduceRight((sum, digit) => sum * 45 + digit, 0);
    require(digits.length > 1 && !digits.includes(-1) && value < 256 ** (digits.length - 1), "not base45");
    octets.push(...(digits.length === 3 ? [value >> 8, value & 0xff] : [value]));
  }
  return Uint8Array.from(octets);
}

/** The head of a CBOR value, in the shortest form (RFC 8949, 4.2.1). */
function head(major, value) {
  const first = major << 5;
  if (value < 24) return Uint8Array.of(first | value);
  const [code, size] = value < 2 ** 8 ? [24, 1] : value < 2 ** 16 ? [25, 2] : value < 2 ** 32 ? [26, 4] : [27, 8];
  const octet = (_, at) => Math.floor(value / 256 ** (size - 1 - at)) % 256;
  return concat([first | code], Uint8Array.from({ length: size }, octet));
}

const octetsItem = (content) => concat(head(OCTETS, content.length), content);
const textItem = (text) => concat(head(TEXT, fromText(text).length), fromText(text));

/** [value, where it ends]: numbers, octets, texts and arrays of them, each in the shortest form. */
function item(data, start) {
  const first = data[start], code = first & 31;
  require(start < data.length && code <= 27, "no such value");
  const size = code < 24 ? 0 : 2 ** (code - 24);
  const value = size ? data.subarray(start + 1, start + 1 + size).reduce((sum, octet) => sum * 256 + octet, 0) : code;
  const body = start + 1 + size, major = first >> 5;
  require(Number.isSafeInteger(value) && same(data.subarray(start, body), head(major, value)), "not the shortest form");
  if (major === UNSIGNED) return [value, body];
  if (major === ARRAY) {
    const found = [];
    let end = body;
    for (let left = value; left > 0; left -= 1) {
      const [each, next] = item(data, end);
      found.push(each);
      end = next;
    }
    return [found, end];
  }
  require((major === OCTETS || major === TEXT) && body + value <= data.length, "no such value");
  const content = data.subarray(body, body + value);
  return [major === TEXT ? toText(content) : content, body + value];
}

const assembleCode = (guarded, payload, signature) =>
  concat([0xd2, 0x84], octetsItem(guarded), [0xa0], octetsItem(payload), octetsItem(signature));

/** What a code says: nothing is proved yet. Refused "qr_invalid", "newer_format". */
function readCode(text) {
  try {
    require(text.startsWith(PREFIX) && text.length <= LONGEST_CODE, "not a code of the program");
    const data = decodeBase45(text.slice(PREFIX.length));
    const [guarded, afterGuarded] = item(data, 2);
    const [payload, afterPayload] = item(data, afterGuarded + 1);
    const [signature] = item(data, afterPayload);
    const begin = fromHex("a201260448"); // algorithm ES256, then the key id of 8 octets
    require(startsWith(guarded, begin) && guarded.length === begin.length + 8, "another header");
    require(signature.length === 64, "another signature");
    require(same(assembleCode(guarded, payload, signature), data), "not as it is written");
    const [said, end] = item(payload, 0);
    const [format] = Array.isArray(said) ? said : [];
    if (format > 1) throw new Refused("trouble.newer_format.what", { found: format, known: 1 });
    require(end === payload.length && format === 1 && said.length === 9, "another form");
    const [, election, precinct, contest, version, lines, votes, journal, minutes] = said;
    require([election, contest].every((each) => typeof each === "string"), "names are expected");
    require([precinct, version, minutes, ...lines, ...votes].every(isCount), "counts are expected");
    require(journal.length === 16, "the journal's fingerprint is expected");
    const at = new Date(minutes * 60000);
    return { election, precinct, contest, version, lines, votes, at, guarded, payload, signature };
  } catch (error) {
    throw error instanceof Refused ? error : new Refused("trouble.qr_invalid.what");
  }
}

/** Who signed a code: someone of that precinct's commission, certified at that time. */
async function verifyCode(code, certificates, trust, election) {
  if (code.election !== election) throw wrongElection(code.election, election);
  const keyId = hex(code.guarded.subarray(5));
  const certificate = certificates.find((each) => each.fingerprint.startsWith(keyId));
  if (!certificate) {
    const values = { signer: grouped(keyId), authority: grouped(trust.authority.fingerprint.slice(0, 16)) };
    throw new Refused("trouble.unknown_signer.what", values);
  }
  const signed = concat(
    head(ARRAY, 4), textItem("Signature1"), octetsItem(code.guarded), octetsItem([]), octetsItem(code.payload),
  );
  const signature = sequence(...[0, 32].map((at) => positive(code.signature.subarray(at, at + 32))));
  if (!(await signedBy(certificate, signature, signed))) throw new Refused("trouble.qr_invalid.what");
  return checkCertificate(certificate, code.at, trust, { election, precinct: code.precinct, roles: CODE_ROLES });
}

/** INTEGER of these octets, without zeros in front. */
function positive(octets) {
  const from = octets.findIndex((octet) => octet !== 0);
  const digits = from < 0 ? Uint8Array.of(0) : octets.subarray(from);
  return tlv(INTEGER, digits[0] >= 0x80 ? [0] : [], digits);
}
