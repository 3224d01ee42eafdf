// DER (ITU-T X.690): enough to write one CMS structure and to take one apart strictly.

const INTEGER = 0x02, BIT_STRING = 0x03, OCTET_STRING = 0x04, OBJECT_IDENTIFIER = 0x06;
const UTF8_STRING = 0x0c, PRINTABLE_STRING = 0x13, UTC_TIME = 0x17, GENERALIZED_TIME = 0x18;
const SEQUENCE = 0x30, SET = 0x31, CONTEXT_0 = 0xa0, CONTEXT_3 = 0xa3;

/** The value of a tag, with the shortest length octets. */
function tlv(tag, ...parts) {
  const content = concat(...parts);
  if (content.length < 0x80) return concat([tag, content.length], content);
  const length = [];
  for (let rest = content.length; rest > 0; rest = Math.floor(rest / 256)) length.unshift(rest % 256);
  return concat([tag, 0x80 | length.length, ...length], content);
}

const sequence = (...parts) => tlv(SEQUENCE, ...parts);
const setOf = (...parts) => tlv(SET, ...parts.sort(compare));
const octetString = (content) => tlv(OCTET_STRING, content);
const small = (number) => tlv(INTEGER, [number]);

function oid(dotted) {
  const [first, second, ...rest] = dotted.split(".").map(Number);
  const content = [];
  for (const arc of [40 * first + second, ...rest]) {
    const groups = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) groups.unshift((left % 128) | 0x80);
    content.push(...groups);
  }
  return tlv(OBJECT_IDENTIFIER, content);
}

/** The values {tag, content, raw} that stand one after the other; every length in the shortest form. */
function split(octets) {
  const values = [];
  let start = 0;
  while (start < octets.length) {
    let body = start + 2;
    let length = octets[start + 1];
    if (length >= 0x80) {
      body += length - 0x80;
      require(length - 0x80 <= 4, "a length is too large");
      length = octets.subarray(start + 2, body).reduce((sum, octet) => sum * 256 + octet, 0);
    }
    const content = octets.subarray(body, body + length);
    const raw = octets.subarray(start, body + length);
    require(same(raw, tlv(octets[start], content)), "a value is cut off or its length is not in the shortest form");
    values.push({ tag: octets[start], content, raw });
    start = body + length;
  }
  return values;
}

/** The parts of the one value that these octets are. */
function inside(octets, tag = SEQUENCE) {
  const values = split(octets);
  require(values.length === 1 && values[0].tag === tag, "another value is expected");
  return split(values[0].content);
}

/** UTCTime through 2049 or GeneralizedTime, whole seconds in UTC, as a Date. */
function readTime(value) {
  const text = (value.tag === UTC_TIME ? "20" : "") + String.fromCharCode(...value.content);
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  require(parts && [UTC_TIME, GENERALIZED_TIME].includes(value.tag), "a time is expected");
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number);
  const at = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  require(same(writeTime(at), value.raw), "no such time");
  return at;
}

function writeTime(at) {
  const text = at.toISOString().replace(/[-:T]|\.\d+/g, "");
  return at.getUTCFullYear() <= 2049 ? tlv(UTC_TIME, fromText(text.slice(2))) : tlv(GENERALIZED_TIME, fromText(text));
}

/** An ECDSA value in DER (RFC 3279) as the 64 octets that WebCrypto wants. */
function plainSignature(der) {
  const numbers = inside(der);
  require(numbers.length === 2, "two numbers are expected");
  return concat(...numbers.map(({ tag, content }) => {
    const digits = content[0] === 0 && content.length > 1 ? content.subarray(1) : content;
    const shortest = digits === content ? content[0] < 0x80 : digits[0] >= 0x80;
    require(tag === INTEGER && shortest && digits.length <= 32, "a positive number is expected");
    return concat(new Uint8Array(32 - digits.length), digits);
  }));
}
