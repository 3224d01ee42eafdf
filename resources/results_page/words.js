// Texts, numbers and times in the language of the reader. Everything the page says comes from `DATA`.

const DATA = JSON.parse(document.getElementById("data").textContent);
for (const { rows } of DATA.contests) rows.forEach((row, at) => Object.assign(row, { precinct: DATA.precincts[at] }));
const LANGUAGES = { kk: "Қазақша", ru: "Русский", en: "English" };
let language = "kk";

/** The text of a key with its places filled; a value {key, values} is a text itself. */
const tr = (key, values = {}) => DATA.texts[language][key].replace(/\{(\w+)\}/g, (_, place) => {
  const value = values[place];
  return value?.key ? tr(value.key, value.values) : String(value);
});

/** A name that comes in three languages. */
const say = (words) => words[language];

/** Whole numbers with no-break spaces between thousands. */
const written = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, "\u00A0");

/** Hundredths of a percent. */
function percent(hundredths, places = 2) {
  const digits = (hundredths / 100).toFixed(places);
  return language === "en" ? `${digits}%` : `${digits.replace(".", ",")}\u00A0%`;
}

/** Date and time of day where the district is. */
function moment(at) {
  const local = new Date(at.getTime() + DATA.offset * 60000);
  const two = (value) => String(value).padStart(2, "0");
  const options = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" };
  const day = language === "en"
    ? new Intl.DateTimeFormat("en-GB", options).format(local)
    : `${two(local.getUTCDate())}.${two(local.getUTCMonth() + 1)}.${local.getUTCFullYear()}`;
  return `${day}, ${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`;
}

/** The name of a figure: a line, "invalid.<reason>" or "votes.<pile>". */
function figureName(contest, name) {
  if (name === "votes.against_all") return tr("line.against_all");
  if (name.startsWith("votes.")) return say(contest.options[name.slice("votes.".length)]);
  const key = name.startsWith("invalid.") ? name : `line.${name}`;
  return key in DATA.texts[language] ? tr(key) : name;
}

/** The figures in the order of the paper: reasons of invalidity stand under the invalid ballots, votes at the end. */
function onPaper(figures) {
  const [votes, reasons] = ["votes.", "invalid."].map((begin) => figures.filter((name) => name.startsWith(begin)));
  const lines = figures.filter((name) => !votes.includes(name) && !reasons.includes(name));
  return [...lines.flatMap((name) => (name === "ballots_invalid" ? [name, ...reasons] : [name])), ...votes];
}
