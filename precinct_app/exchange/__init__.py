"""What crosses between precinct and district, as bytes: kits, bundles, certificates, signed QR codes.

From the outside in: `kit` and `bundle` are sealed containers (`sealed`: files, manifests, signatures) in a strict
ZIP (`container`); `cms` signs and verifies, `certificates` says who may; `cose` signs the numbers of one protocol
for its QR code and `qr` reads such codes back. Everything that can be wrong with a file is a `trouble.Trouble`.
docs/formats.md describes every format. Nothing here reads a clock, a file or the database.
"""
