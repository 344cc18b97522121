// The parts that screens are made of.

const MOST_PEOPLE = 6;

function portrait(speaker, className) {
  const alternative = WORDS.looking(speaker.name, speaker.mood);
  const drawn =
    picture(`${speaker.id} ${speaker.mood}`, alternative) ?? picture(`${speaker.id} art`, alternative);
  const ground = STORY.cast[speaker.id]?.ground;
  return node("span", { class: ground ? `${className} ground-${ground}` : className }, drawn);
}

// The setting as a band, with the people who are present standing in front of it.
function backdrop(setting, people) {
  const held = people.filter((one) => one.id !== YOU).slice(0, MOST_PEOPLE);
  const names = held.map((one) => WORDS.looking(one.name, one.mood)).join("; ");
  const place = STORY.settings[setting] ?? WORDS.aPicture;
  const band = node("div", { class: "backdrop", role: "img" }, picture(`setting ${setting}`));
  band.setAttribute("aria-label", WORDS.presentThere(place, names));
  const row = node("div", { class: "people" });
  for (const one of held) {
    const figure = picture(`${one.id} ${one.mood}`) ?? picture(`${one.id} art`);
    if (figure) row.append(node("span", { class: "figure" }, figure));
  }
  band.append(row);
  return band;
}

function paragraph(line) {
  if (!line.speaker) return inline("p", "narration", line.text);
  const name = node("span", { class: "name" }, line.speaker.name);
  if (line.how) name.append(" ", inline("span", "how", `(${line.how})`));
  const said = node("p", { class: "said", dir: "auto" }, name, " ", inline("span", "speech", line.text));
  if (line.speaker.id === YOU) return node("div", { class: "line yours" }, said);
  return node("div", { class: "line" }, portrait(line.speaker, "face"), said);
}

// Blocks of text; a delayed consequence is set apart, with the choice it comes from.
function prose(blocks) {
  const made = node("div", { class: "prose" });
  for (const block of blocks) {
    const lines = block.lines.map(paragraph);
    if (!block.because) {
      made.append(...lines);
      continue;
    }
    const source = words("p", "source", WORDS.because(plain(block.because.text)));
    made.append(node("div", { class: "because" }, source, ...lines));
  }
  return made;
}

function changeWords({ label, before, after: now, rose }) {
  if (before !== now) return WORDS.changed(label, before, now);
  return rose ? WORDS.moreThanBefore(label, now) : WORDS.lessThanBefore(label, now);
}

function thought({ speaker, text, change }, over) {
  const name = over ? words("p", "eyebrow", over) : node("p", { class: "name" }, speaker.name);
  const cloud = node("div", { class: "cloud" }, name, inline("p", "thinks", text));
  if (change) cloud.append(words("p", "change", changeWords(change)));
  return node("div", { class: "thought" }, portrait(speaker, "face large"), cloud);
}

function meters(views) {
  const rows = views.map(({ label, word }) =>
    node("div", {}, inline("dt", "", label), inline("dd", "", word)));
  return node("dl", { class: "meters" }, ...rows);
}

const sourceLine = ([document_, section]) => node("p", { class: "source" }, `${document_}, ${section}`);

function guidanceCard(card, level) {
  const foreign = card.language.slice(0, 2) !== STORY.language.slice(0, 2);
  const made = node("article", { class: "card", lang: foreign ? card.language : null });
  made.append(
    node("p", { class: "eyebrow" }, `${card.kind} · ${card.theme}`),
    inline(`h${level}`, "", card.title),
    inline("p", "", card.text),
  );
  const [first] = card.sources;
  if (first) made.append(sourceLine(first));
  if (card.tensions.length || card.sources.length > 1) {
    const label = card.tensions.length ? WORDS.bothSides : WORDS.allSources;
    const more = node("details", {}, words("summary", "", label), ...card.tensions.map(tension));
    more.append(words("p", "eyebrow", WORDS.comesFrom), ...card.sources.map(sourceLine));
    made.append(more);
  }
  return made;
}

function tension([title, oneSide, otherSide]) {
  const side = (over, text) => node("div", {}, words("p", "eyebrow", over), inline("p", "", text));
  const sides = node("div", { class: "sides" }, side(WORDS.oneSide, oneSide), side(WORDS.otherSide, otherSide));
  const over = words("p", "eyebrow", WORDS.pullApart);
  return node("div", { class: "tension" }, over, inline("p", "strong", title), sides);
}

// Choices, as buttons that give nothing away.
function choiceList(choices, act) {
  const list = node("ol", { class: "choices", "aria-label": WORDS.choices });
  choices.forEach((choice, number) => {
    const made = node("button", { type: "button", class: "choice" });
    const label = node("span", { class: "number", "aria-hidden": "true" }, String(number + 1));
    made.append(label, inline("span", "words", choice.text));
    made.addEventListener("click", () => act(choice));
    list.append(node("li", {}, made));
  });
  return list;
}

// The three beats that answer a choice; one that has nothing to tell is left out.
function beats(answer, why) {
  const found = [];
  if (answer.then.length) found.push(beat(WORDS.happens, prose(answer.then)));
  if (answer.landed.length || answer.changes.length) {
    const changes = answer.changes.map((change) => words("p", "change", changeWords(change)));
    found.push(beat(WORDS.landed, ...answer.landed.map((one) => thought(one)), ...changes));
  }
  if (why && hasWhy(answer)) found.push(beat(WORDS.why, ...whyParts(answer, 3)));
  return found;
}

const hasWhy = (answer) => Boolean(answer.impact || answer.feedback || answer.guidance.length);

function whyParts(answer, level) {
  const parts = answer.guidance.map((id) => guidanceCard(STORY.guidance[id], level));
  if (!answer.impact && !answer.feedback) return parts;
  const box = node("div", { class: `judgement ${answer.impact ?? ""}` });
  if (answer.impact) box.append(impactMark(answer.impact));
  if (answer.feedback) box.append(inline("p", "", answer.feedback));
  return [box, ...parts];
}

function beat(title, ...inside) {
  const made = node("section", { class: "beat" }, heading(2, "eyebrow", title), ...inside);
  made.setAttribute("aria-label", title);
  return made;
}
