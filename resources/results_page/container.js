// The container: a ZIP file without any freedom. Every octet of every header follows from names and contents, so it is
// read by writing it again and comparing; entries are stored, "mimetype" stands first, the others in ascending order.

const BUNDLE_KIND = "application/vnd.etsi.asic-e+zip", KIT_KIND = "application/vnd.precinct-kit+zip";
const LARGEST = 256 * 1024 * 1024, MOST_FILES = 5000, LONGEST_NAME = 200;
const SAFE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;
const LOCAL = fromText("PK\x03\x04"), CENTRAL = fromText("PK\x01\x02"), END = fromText("PK\x05\x06");
const LOCAL_SIZE = 30, CRC_AT = 14, SIZE_AT = 18, NAME_LENGTH_AT = 26;

const little = (size) => (value) => Uint8Array.from({ length: size }, (_, place) => (value / 256 ** place) & 0xff);
const u16 = little(2), u32 = little(4);
const number = (octets, at, size) => octets.subarray(at, at + size).reduceRight((sum, octet) => sum * 256 + octet, 0);
const checkSum = (octets) => grouped(hex(octets.slice().reverse()));

/** Name -> content of a bundle, without "mimetype"; nothing of them is interpreted. */
function readContainer(data) {
  if (!startsWith(data, LOCAL)) throw new Refused("trouble.not_a_container.what");
  const entries = new Map(), seen = new Set();
  let position = 0, previous = "";
  while (startsWith(data.subarray(position), LOCAL)) {
    const [name, content, end] = entryAt(data, position);
    if (entries.size === 0 && anyText(content) !== BUNDLE_KIND) {
      const found = anyText(content) === KIT_KIND ? { key: "trouble.kind.kit" } : shown(anyText(content));
      throw new Refused("trouble.wrong_kind.what", { found, expected: { key: "trouble.kind.bundle" } });
    }
    if (seen.has(name.toLowerCase())) throw new Refused("trouble.duplicate_name.what", { name });
    const outOfOrder = entries.size > 1 && name < previous;
    if (outOfOrder || entries.size > MOST_FILES) throw new Refused("trouble.header_mismatch.what", { name });
    seen.add(name.toLowerCase());
    entries.set(name, content);
    [position, previous] = [end, name];
  }
  checkDirectory(data.subarray(position), directory(entries));
  entries.delete("mimetype");
  return entries;
}

function entryAt(data, start) {
  const begin = start + LOCAL_SIZE + number(data, start + NAME_LENGTH_AT, 2);
  const end = begin + number(data, start + SIZE_AT, 4);
  if (start + LOCAL_SIZE > data.length || end > data.length) throw new Refused("trouble.truncated.what");
  const name = anyText(data.subarray(start + LOCAL_SIZE, begin));
  if (start === 0 && name !== "mimetype") throw new Refused("trouble.not_a_container.what");
  if (!SAFE_NAME.test(name) || name.length > LONGEST_NAME) {
    throw new Refused("trouble.unsafe_name.what", { name: shown(name) });
  }
  const content = data.subarray(begin, end);
  const header = data.subarray(start, begin), expected = concat(LOCAL, facts(name, content), fromText(name));
  if (!same(header, expected)) {
    const wanted = header.slice(CRC_AT, SIZE_AT), found = expected.slice(CRC_AT, SIZE_AT);
    expected.set(wanted, CRC_AT);
    if (!same(header, expected)) throw new Refused("trouble.header_mismatch.what", { name });
    throw new Refused("trouble.altered_file.what", { name, expected: checkSum(wanted), found: checkSum(found) });
  }
  return [name, content, end];
}

/** What local and central headers say alike: version needed to length of the extra field. */
function facts(name, content) {
  const size = u32(content.length);
  return concat(u16(20), u16(0), u16(0), u16(0), u16(0x21), u32(crc32(content)), size, size, u16(name.length), u16(0));
}

function directory(entries) {
  const headers = [];
  let start = 0;
  for (const [name, content] of entries) {
    headers.push(CENTRAL, u16(20), facts(name, content), u16(0), u16(0), u16(0), u32(0), u32(start), fromText(name));
    start += LOCAL_SIZE + name.length + content.length;
  }
  const central = concat(...headers), count = u16(entries.size);
  return concat(central, END, u16(0), u16(0), count, count, u32(central.length), u32(start), u16(0));
}

function checkDirectory(found, expected) {
  if (same(found, expected)) return;
  if (startsWith(expected, found) || startsWith(LOCAL, found)) throw new Refused("trouble.truncated.what");
  if (startsWith(found, expected)) throw new Refused("trouble.trailing_data.what");
  throw new Refused("trouble.header_mismatch.what", { name: "ZIP" });
}
