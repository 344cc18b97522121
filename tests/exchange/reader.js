// Reads the page as somebody would, takes the given choices, and tells everything that was read.
(picks) => {
  const text = (element) => element.textContent.replace(/\s+/g, " ").trim();
  const all = (selector, within = document) => [...within.querySelectorAll(selector)].map(text);
  const one = (selector) => all(selector)[0] ?? "";
  const screen = () => document.body.dataset.screen;
  const meters = () => all("aside:not([hidden]) .meters > div");
  const faces = (selector) =>
    [...document.querySelectorAll(`${selector} .face > svg`)].map((face) => face.getAttribute("aria-label"));
  const onward = () => document.querySelector(".onward button");

  const scene = () => ({
    kind: "scene",
    title: one("h1"),
    place: document.querySelector(".backdrop").getAttribute("aria-label"),
    lines: all(".prose p"),
    faces: faces(".prose"),
    choices: all(".choice .words"),
    meters: meters(),
    ending: one(".ending .title"),
  });
  const cards = (within = document) => all(".card", within);
  const answer = () => ({
    kind: "answer",
    text: one(".chosen .words"),
    lines: all(".prose p"),
    thoughts: all(".thought"),
    faces: faces(".thought"),
    changes: all(".beat > .change"),
    impact: one(".impact"),
    feedback: one(".judgement > p:last-child"),
    cards: cards(),
    meters: meters(),
  });
  const whys = () => ({
    kind: "whys",
    of: all("h2.words"),
    feedback: all(".judgement > p:last-child"),
    cards: cards(),
  });
  const debrief = () => ({
    kind: "debrief",
    ending: one("h1"),
    path: all(".path > li"),
    thoughts: all(".voice .thought"),
    meters: all(".part > .meters > div"),
    themes: all(".theme > h3"),
    cards: cards(),
    asked: all(".asked > span"),
  });

  const read = [];
  const left = [...picks];
  let before = null;
  if (screen() === "debrief") document.querySelector(".primary").click();
  document.querySelector(".primary").click();
  for (let turns = 0; turns < 400 && screen() !== "debrief"; turns += 1) {
    if (screen() === "threshold") {
      const skips = left.length && left[0].skip && left[0].skip === one(".note .narration");
      if (skips) left.shift();
      document.querySelectorAll(".note button")[skips ? 1 : 0].click();
      continue;
    }
    const seen = { scene, answer, whys }[screen()]();
    // Beats arrive on one screen: the last look at it holds them all.
    const looked = document.querySelector("h1");
    if (looked === before) read.pop();
    before = looked;
    read.push(seen);
    if (onward()) {
      onward().click();
    } else {
      const pick = left.shift();
      const found = [...document.querySelectorAll(".choice")].find((each) => text(each.querySelector(".words")) === pick?.text);
      if (!found) break;
      found.click();
    }
  }
  if (screen() === "debrief") read.push(debrief());
  return read;
}
