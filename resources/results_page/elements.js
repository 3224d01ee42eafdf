// Elements of the page. Names of people and places come from files: they are set as text, never as markup.

const SVG = "http://www.w3.org/2000/svg";
const DRAWN = {
  bundle: ["M12 3l7.5 3v5.5c0 4.6-3.1 8-7.5 9.5-4.4-1.5-7.5-4.9-7.5-9.5V6z", "M8.7 12l2.4 2.4 4.3-4.6"],
  paper: ["M6 3h8l4.5 4.5V21H6z", "M9.5 12h6M9.5 16h6"],
  disputed: ["M12 3.6L2.4 20h19.2z", "M12 10v4.2M12 17.1v.1"],
  missing: ["M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z", "M7.5 12h9"],
  left_out: ["M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z", "M5.7 18.3L18.3 5.7"],
  refused: ["M8.2 3h7.6L21 8.2v7.6L15.8 21H8.2L3 15.8V8.2z", "M9 9l6 6M15 9l-6 6"],
};

/** Attributes, a function being a listener ("onclick"), and children; null, undefined and false are left out. */
function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if ((value ?? false) !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => (child ?? false) !== false));
  return element;
}

const el = (name, attributes = {}, ...children) => fill(document.createElement(name), attributes, children);
const svg = (name, attributes = {}, ...children) => fill(document.createElementNS(SVG, name), attributes, children);

/** The sign of a state; its word stands beside it. */
const sign = (state) => svg("svg", { class: "sign", viewBox: "0 0 24 24", "aria-hidden": "true" },
  DRAWN[state].map((d) => svg("path", { d })));

const chip = (state, text) => el("span", { class: `chip ${state}` }, sign(state), text);

/** Rows of [name, value] as a list of terms. */
const terms = (rows) =>
  el("dl", {}, rows.filter(Boolean).map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))));

const fingerprint = (digits) => el("code", { class: "fingerprint" }, grouped(digits));
