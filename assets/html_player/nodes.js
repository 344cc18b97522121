// Small makers of nodes. Every text is set as text; nothing is ever read as HTML.

const SVG = "http://www.w3.org/2000/svg";
const EMPHASIS = 1;
const STRONG = 2;

function node(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

// Words of this page, marked with their own language: the story may be in another.
function words(tag, className, text) {
  return node(tag, { class: className || null, lang: WORDS.language }, text);
}

// A text of the story: plain, or runs of [text, marks].
function inline(tag, className, text) {
  const made = node(tag, { class: className || null, dir: "auto" });
  for (const [part, marks] of typeof text === "string" ? [[text, 0]] : text) {
    let run = document.createTextNode(part);
    if (marks & EMPHASIS) run = node("em", {}, run);
    if (marks & STRONG) run = node("strong", {}, run);
    made.append(run);
  }
  return made;
}

function button(label, className, act) {
  const made = words("button", className, label);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

// A heading that can be given the focus, so that reading begins there.
function heading(level, className, text) {
  const made = words(`h${level}`, className, text);
  made.tabIndex = -1;
  return made;
}

// The heading of a screen, where it is the story's own.
function storyHeading(className, text) {
  return node("h1", { class: className, dir: "auto", tabindex: "-1" }, text);
}

function drawing(tag, attributes, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

// A picture that was drawn into the page, or null where there is none of that name.
function picture(name, alternative) {
  const held = document.getElementById("pictures").content.querySelector(`[data-picture="${CSS.escape(name)}"]`);
  if (!held) return null;
  const copy = document.importNode(held, true);
  copy.removeAttribute("data-picture");
  copy.querySelector("title")?.remove();
  if (alternative) {
    copy.setAttribute("role", "img");
    copy.setAttribute("aria-label", alternative);
  } else {
    copy.setAttribute("aria-hidden", "true");
  }
  return copy;
}

const SHAPES = {
  helps: () => [drawing("circle", { cx: 10, cy: 10, r: 8, fill: "currentColor" })],
  mixed: () => [
    drawing("path", { d: "M10 1 19 10 10 19 1 10Z", fill: "none", stroke: "currentColor", "stroke-width": 2 }),
    drawing("path", { d: "M10 1V19L1 10Z", fill: "currentColor" }),
  ],
  harms: () => [drawing("path", { d: "M10 2 19 18H1Z", fill: "currentColor" })],
  passive: () => [
    drawing("rect", { x: 2, y: 2, width: 16, height: 16, rx: 2, fill: "none", stroke: "currentColor", "stroke-width": 2 }),
    drawing("path", { d: "M6 10H14", stroke: "currentColor", "stroke-width": 3 }),
  ],
};

// What an act brought, by shape, word and colour together.
function impactMark(impact) {
  const shape = drawing("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" }, ...SHAPES[impact]());
  const mark = words("p", `impact ${impact}`, "");
  mark.append(shape, WORDS.impacts[impact]);
  return mark;
}
