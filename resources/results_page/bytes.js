// Octets, as the rooms of this page hand them to each other: always Uint8Array.

/** Something handed in is not as it must be: the key of its sentence, and the values for the sentence's places. */
class Refused extends Error {
  constructor(key, values = {}) {
    super(key);
    this.key = key;
    this.values = values;
  }
}

/** The form of some octets is wrong; whoever reads them says what that means to a person. */
class Malformed extends Error {}

const require = (holds, why) => {
  if (!holds) throw new Malformed(why);
};

function concat(...parts) {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let end = 0;
  for (const part of parts) {
    joined.set(part, end);
    end += part.length;
  }
  return joined;
}

/** Negative, zero or positive, as one sorts before the other; a beginning sorts before the whole. */
function compare(one, other) {
  for (let place = 0; place < Math.min(one.length, other.length); place += 1) {
    if (one[place] !== other[place]) return one[place] - other[place];
  }
  return one.length - other.length;
}

const same = (one, other) => one.length === other.length && compare(one, other) === 0;
const startsWith = (octets, begin) => same(octets.subarray(0, begin.length), begin);
const hex = (octets) => Array.from(octets, (octet) => octet.toString(16).padStart(2, "0")).join("");
const fromHex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const fromBase64 = (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
const toBase64 = (octets) => btoa(String.fromCharCode(...octets));
const fromText = (text) => new TextEncoder().encode(text);
/** Text in UTF-8; throws TypeError when it is none. */
const toText = (octets) => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(octets);
/** Text of octets that may be none: what is no letter is shown as unknown. */
const anyText = (octets) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(octets);
const sha256 = async (octets) => new Uint8Array(await crypto.subtle.digest("SHA-256", octets));

/** Hexadecimal digits in groups of four, as fingerprints stand on paper. */
const grouped = (digits) => (digits.match(/.{1,4}/g) ?? []).join(" ").toUpperCase();

/** Text of a hostile file, fit for one line. */
const shown = (text) => {
  const clean = Array.from(String(text).replace(/(?! )[\p{C}\p{Z}]/gu, "\uFFFD"));
  return clean.length <= 80 ? clean.join("") : clean.slice(0, 79).join("") + "…";
};

const CRC = Uint32Array.from({ length: 256 }, (_, value) => {
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** CRC-32 (ISO 3309), the check sum of ZIP. */
function crc32(octets) {
  let crc = ~0;
  for (const octet of octets) crc = CRC[(crc ^ octet) & 0xff] ^ (crc >>> 8);
  return ~crc >>> 0;
}
