// The debrief: what happened, in their words, why; and room for one's own words.

// Under each prompt, what somebody wrote. It lives in this page only.
const ownWords = new Map();

function debriefParts(play) {
  const view = debriefView(play);
  const parts = [
    part(WORDS.happened, pathList(view)),
    view.voices.length ? part(WORDS.theirWords, ...view.voices.map(voice)) : null,
    view.meters.length ? part(WORDS.thingsNow, meters(view.meters)) : null,
    view.guidance.length ? part(WORDS.why, ...view.guidance.map(themeCards)) : null,
    part(WORDS.yourWords, ...wordFields(view)),
    STORY.sources.length
      ? part(WORDS.readOn, ...STORY.sources.map((source) => inline("p", "", source)))
      : null,
  ];
  return parts.filter(Boolean);
}

function part(title, ...inside) {
  return node("section", { class: "part" }, words("h2", "", title), ...inside);
}

function pathList({ path: moments, ending, endingBecause }) {
  const list = node("ol", { class: "path" });
  moments.forEach((moment, number) => {
    const row = node("li", { id: `moment-${number + 1}` });
    row.append(inline("h3", "", moment.title), inline("p", "", moment.text));
    if (moment.impact) row.append(impactMark(moment.impact));
    row.append(...moment.because.map(becauseLine));
    if (moment.others) row.append(words("p", "others", WORDS.others(moment.others)));
    list.append(row);
  });
  const end = inline("h3", "", WORDS.endingIs(plain(ending.title)));
  list.append(node("li", { class: "end" }, end, ...endingBecause.map(becauseLine)));
  return list;
}

function becauseLine({ moment, words: first }) {
  const line = words("a", "", WORDS.becauseOf(moment + 1, first));
  line.href = `#moment-${moment + 1}`;
  line.addEventListener("click", (event) => {
    event.preventDefault();
    const row = document.getElementById(`moment-${moment + 1}`);
    row.tabIndex = -1;
    row.focus();
  });
  return node("p", { class: "source" }, line);
}

function voice(lines) {
  const name = lines[0].speaker.name;
  const thoughts = lines.map((line) => thought(line, WORDS.momentNumber(line.moment + 1)));
  return node("section", { class: "voice" }, node("h3", { class: "name" }, name), ...thoughts);
}

function themeCards({ theme, practised: done, met }) {
  const made = node("section", { class: "theme" }, inline("h3", "", theme));
  for (const [label, cards] of [[WORDS.practised, done], [WORDS.met, met]]) {
    if (cards.length) made.append(words("p", "eyebrow", label), ...cards.map((card) => guidanceCard(card, 4)));
  }
  return made;
}

function wordFields(view) {
  const fields = [words("p", "quiet", WORDS.onlyForYou)];
  view.ending.reflect.forEach((question) => fields.push(field(plain(question), "textarea")));
  fields.push(words("h3", "", WORDS.plan));
  fields.push(field(WORDS.whenISee, "input"), field(WORDS.iWill, "input"));
  const save = button(WORDS.save, "plain", () => {
    saveFile(`${STORY.id}.txt`, debriefText(view));
    tell(WORDS.saved);
  });
  return [...fields, node("p", { class: "row" }, save)];
}

function field(prompt, tag) {
  const box = node(tag, { class: "field" });
  if (tag === "textarea") box.rows = 3;
  box.value = ownWords.get(prompt) ?? "";
  box.addEventListener("input", () => ownWords.set(prompt, box.value));
  return node("label", { class: "asked" }, inline("span", "", prompt), box);
}

function debriefText(view) {
  const written = [...ownWords].filter(([, text]) => text.trim());
  const moments = view.path.flatMap((moment, number) => [
    `${number + 1}. ${plain(moment.title)}`, `   ${plain(moment.text)}`,
  ]);
  return [
    STORY.title, WORDS.endingIs(plain(view.ending.title)), "",
    ...(written.length ? [WORDS.yourWords, ""] : []),
    ...written.flatMap(([prompt, text]) => [prompt, text.trim(), ""]),
    WORDS.happened, "", ...moments, "", WORDS.theirWords, "",
    ...view.voices.flat().map((line) => `${line.speaker.name}: ${plain(line.text)}`), "",
  ].join("\n");
}

function saveFile(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = node("a", { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}
