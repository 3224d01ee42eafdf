// Detached signatures: CMS SignedData (RFC 5652), ECDSA P-256. There is one way to write them, so what is read is
// written again and compared: no octet is left at which nobody looked.

const DATA_KIND = oid("1.2.840.113549.1.7.1"), SIGNED_DATA = oid("1.2.840.113549.1.7.2");
const CONTENT_TYPE = oid("1.2.840.113549.1.9.3"), MESSAGE_DIGEST = oid("1.2.840.113549.1.9.4");
const SIGNING_TIME = oid("1.2.840.113549.1.9.5"), SIGNING_CERTIFICATE = oid("1.2.840.113549.1.9.16.2.47");
const SHA256 = sequence(oid("2.16.840.1.101.3.4.2.1"));

/** Whose signature of `content` this is: {certificate, at}; Refused "signature_invalid" naming its file. */
async function verifyDetached(data, content, name) {
  const refused = new Refused("trouble.signature_invalid.what", { name });
  let parts, certificate, signed;
  try {
    parts = signatureParts(data);
    certificate = await readCertificate(parts.certificate);
    signed = await signedAttributes(content, certificate, parts.at);
    require(same(assemble(certificate, signed, parts.signature), data), "not as it is written");
  } catch (error) {
    throw error instanceof Malformed || error instanceof TypeError ? refused : error;
  }
  if (!(await signedBy(certificate, parts.signature, tlv(SET, signed)))) throw refused;
  return { certificate, at: parts.at };
}

/** Content of the SET OF signed attributes, in DER order. */
async function signedAttributes(content, certificate, at) {
  const certificateId = sequence(octetString(fromHex(certificate.fingerprint)));
  const values = [
    [CONTENT_TYPE, DATA_KIND],
    [SIGNING_TIME, writeTime(at)],
    [MESSAGE_DIGEST, octetString(await sha256(content))],
    [SIGNING_CERTIFICATE, sequence(sequence(certificateId))],
  ];
  return concat(...values.map(([kind, value]) => sequence(kind, setOf(value))).sort(compare));
}

function assemble(certificate, attributes, signature) {
  const signer = sequence(
    small(1), sequence(certificate.issuer, certificate.serial), SHA256,
    tlv(CONTEXT_0, attributes), ECDSA_SHA256, octetString(signature),
  );
  const signedData = sequence(
    small(1), setOf(SHA256), sequence(DATA_KIND), tlv(CONTEXT_0, certificate.der), setOf(signer),
  );
  return sequence(SIGNED_DATA, tlv(CONTEXT_0, signedData));
}

/** What is free in a signature; the rest of its octets follows. */
function signatureParts(data) {
  const signedData = split(split(inside(data)[1].content)[0].content);
  const [, , , attributes, , signature] = split(split(signedData[4].content)[0].content);
  const pairs = split(attributes.content).map(({ content }) => split(content));
  const time = pairs.find(([kind]) => same(kind.raw, SIGNING_TIME));
  return {
    certificate: split(signedData[3].content)[0].raw,
    at: readTime(split(time[1].content)[0]),
    signature: signature.content,
  };
}
