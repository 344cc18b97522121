// The page: which screen is shown, where the focus goes, and the keys.

const main = document.getElementById("main");
const aside = document.getElementById("aside");
const back = document.getElementById("back");
const still = window.matchMedia("(prefers-reduced-motion: reduce)");
const MOST_SEEDS = 2 ** 31;

// The one thing that changes: the playthrough, the stop that is shown, the beats that wait, the
// threshold that was passed, and whether the debrief is open.
const now = { play: null, place: 0, waiting: [], entered: "", debrief: false };

function seed() {
  const asked = new URLSearchParams(window.location.hash.slice(1)).get("seed") ?? "";
  if (/^\d{1,10}$/.test(asked)) return Number(asked);
  return crypto.getRandomValues(new Uint32Array(1))[0] % MOST_SEEDS;
}

function tell(sentence) {
  document.getElementById("live").textContent = sentence;
}

function screen(name, parts, focus) {
  document.body.dataset.screen = name;
  main.replaceChildren(...parts.filter(Boolean));
  back.hidden = name === "briefing";
  tell("");
  window.scrollTo(0, 0);
  focus.focus({ preventScroll: true });
}

function beside(visit) {
  const views = visit ? meterViews(visit.state) : [];
  aside.hidden = !views.length;
  aside.replaceChildren(words("h2", "eyebrow", WORDS.things), meters(views));
}

// Screens

function showBriefing() {
  Object.assign(now, { play: null, entered: "", debrief: false });
  beside(null);
  const title = storyHeading("title", STORY.title);
  const people = Object.entries(STORY.cast).map(([id, one]) => ({ id, name: one.called, mood: NEUTRAL }));
  const facts = [STORY.minutes ? WORDS.minutes(STORY.minutes) : "", WORDS.difficulties[STORY.difficulty], ...STORY.topics];
  const note = node("section", { class: "note" }, words("h2", "strong", WORDS.beforeYouBegin));
  if (STORY.note) note.append(inline("p", "", STORY.note));
  note.append(words("p", "quiet", WORDS.wayOut));
  const begin = button(WORDS.start, "primary", () => go(start(seed()), 0));
  screen("briefing", [
    backdrop(STORY.setting, people),
    node("p", { class: "eyebrow" }, facts.filter(Boolean).join(" · ")),
    title,
    STORY.summary ? inline("p", "lead", STORY.summary) : null,
    note,
    STORY.you ? part(WORDS.whoYouAre, inline("p", "narration", STORY.you)) : null,
    people.length ? part(WORDS.whoIsThere, castList(people)) : null,
    node("p", { class: "row" }, begin),
    words("p", "small", credit()),
  ], title);
}

function castList(people) {
  const rows = people.map((one) => {
    const { name, role, pronouns } = STORY.cast[one.id];
    const about = [role, pronouns].filter(Boolean).join(" · ");
    const told_ = node("p", {}, inline("span", "strong", name), node("br"), inline("span", "small", about));
    return node("li", {}, portrait(one, "face"), told_);
  });
  return node("ul", { class: "cast" }, ...rows);
}

function credit() {
  const by = STORY.authors.length ? WORDS.by(STORY.authors.join(", ")) : "";
  return [by, STORY.licence].filter(Boolean).join(" · ");
}

function show() {
  const stop = stops(now.play)[now.place];
  now.waiting = [];
  if (now.debrief) showDebrief();
  else if ("visit" in stop) showScene(stop.visit);
  else if ("answer" in stop) showAnswer(stop);
  else showWhys(stop.whys);
}

const here = (visit) => [...now.play.choices, visit].join(" ");

function showScene(visit) {
  const view = sceneView(now.play, visit);
  beside(now.play.visits[visit]);
  if (view.skip && now.entered !== here(visit)) {
    showThreshold(view, visit);
    return;
  }
  const title = view.title
    ? storyHeading("title", view.title)
    : heading(1, "title unseen", WORDS.goesOn);
  const ending = view.ending
    ? node("div", { class: "ending" }, words("p", "eyebrow", WORDS.ending), inline("p", "title", view.ending.title))
    : null;
  const list = choiceList(view.choices, (choice) => go(choose(now.play, choice), 0));
  screen("scene", [
    backdrop(view.setting, view.present),
    title,
    prose(view.blocks),
    ending,
    view.choices.length ? list : null,
    isStuck(now.play) && !canContinue() ? words("p", "judgement", WORDS.stuck) : null,
    onward(),
  ], title);
}

function showThreshold(view, visit) {
  const title = heading(1, "title", WORDS.beforeNext);
  const enter = button(WORDS.readScene, "primary", () => {
    now.entered = here(visit);
    show();
  });
  const shorter = button(WORDS.takeShort, "plain", () => go(skip(now.play, visit), 0));
  const short = words("p", "quiet", WORDS.shortVersion);
  const note = node("section", { class: "note" }, inline("p", "narration", view.note), short);
  note.append(node("p", { class: "row" }, enter, shorter));
  screen("threshold", [backdrop(view.setting, []), title, note], title);
}

function showAnswer({ answer: number, why }) {
  const visit = momentsOf(now.play)[number];
  const view = sceneView(now.play, visit);
  const answer = answerView(now.play, number);
  const title = storyHeading("unseen", view.title || STORY.title);
  const [first, ...rest] = beats(answer, why);
  const chosen = node("p", { class: "chosen" }, words("span", "eyebrow", WORDS.yourChoice), inline("span", "words", answer.text));
  now.waiting = still.matches ? [] : rest;
  beside(now.waiting.length ? now.play.visits[visit] : last(now.play));
  screen("answer", [
    backdrop(view.setting, view.present), title, chosen, first,
    ...(still.matches ? rest : []), onward(),
  ], title);
}

function showWhys(numbers) {
  const title = heading(1, "title", WORDS.whysHeld);
  const parts = numbers.map((number) => answerView(now.play, number)).filter(hasWhy).map((answer) =>
    node("section", { class: "beat" }, inline("h2", "words", answer.text), ...whyParts(answer, 3)));
  screen("whys", [title, ...parts, onward()], title);
}

function showDebrief() {
  beside(null);
  const title = storyHeading("title", plain(last(now.play).scene.ending.title));
  const again = button(WORDS.again, "primary", showBriefing);
  screen("debrief", [
    inline("p", "quiet", STORY.title), title, words("p", "lead", WORDS.oneWay),
    ...debriefParts(now.play), node("p", { class: "row" }, again),
  ], title);
}

// Ways on and back

const canContinue = () => now.place + 1 < stops(now.play).length;

function onward() {
  if (!now.waiting.length && !canContinue() && !hasEnded(now.play)) return null;
  const more = now.waiting.length || canContinue();
  const label = more ? WORDS.continue : WORDS.toDebrief;
  return node("p", { class: "row onward" }, button(label, "primary", goOnward));
}

function goOnward() {
  if (now.waiting.length) {
    showBeat(now.waiting.shift());
  } else if (canContinue()) {
    go(now.play, now.place + 1);
  } else {
    now.debrief = true;
    show();
  }
}

function showBeat(next) {
  main.querySelector(".onward").replaceWith(next);
  const way = onward();
  if (way) main.append(way);
  if (!now.waiting.length) beside(last(now.play));
  const title = next.querySelector("h2");
  title.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

function go(play, place) {
  Object.assign(now, { play, place, debrief: false });
  show();
}

function stepBack() {
  if (!now.play) return;
  if (now.debrief) {
    go(now.play, now.place);
  } else if (now.place > 0) {
    go(now.play, now.place - 1);
  } else if (now.play.choices.length) {
    const visit = momentsOf(now.play).at(-1);
    const before = rewind(now.play);
    go(before, stops(before).findIndex((stop) => stop.visit === visit));
    tell(WORDS.backAt(now.play.visits[visit].scene.title || STORY.title));
  } else {
    showBriefing();
  }
}

// Leaving at once: nothing of the story stays in sight until a key or a click returns.

const cover = document.getElementById("cover");
const SETTLE_MS = 1000;
let focusedBefore = null;
let since = -SETTLE_MS;

// A second click, or a second press of the keys, belongs to what covered or returned.
const settled = () => performance.now() - since >= SETTLE_MS;

function leave() {
  if (!cover.hidden) return;
  since = performance.now();
  focusedBefore = document.activeElement;
  document.getElementById("page").hidden = true;
  document.title = WORDS.coverTitle;
  cover.hidden = false;
  cover.focus();
}

function comeBack() {
  if (!settled()) return;
  since = performance.now();
  cover.hidden = true;
  document.getElementById("page").hidden = false;
  document.title = STORY.title;
  focusedBefore?.focus();
}

// Keys

const MODIFIERS = ["Shift", "Control", "Alt", "Meta"];

function onKey(event) {
  if (!cover.hidden) {
    if (!MODIFIERS.includes(event.key) && !event.repeat) comeBack();
    event.preventDefault();
  } else if (event.ctrlKey && event.shiftKey && event.code === "KeyX") {
    event.preventDefault();
    leave();
  } else if (!event.ctrlKey && !event.altKey && !event.metaKey && !event.target.matches("input, textarea")) {
    onPlainKey(event);
  }
}

function onPlainKey(event) {
  const choices = [...main.querySelectorAll(".choice")];
  const at = choices.indexOf(document.activeElement);
  const way = main.querySelector(".onward button");
  if (event.key === "Backspace") {
    event.preventDefault();
    stepBack();
  } else if (/^[1-9]$/.test(event.key) && main.contains(event.target)) {
    choices[Number(event.key) - 1]?.focus();
  } else if (at >= 0 && ["ArrowDown", "ArrowUp"].includes(event.key)) {
    event.preventDefault();
    choices.at((at + (event.key === "ArrowDown" ? 1 : -1)) % choices.length).focus();
  } else if (event.key === "Enter" && way && !event.repeat && !event.target.closest("button, summary, a")) {
    event.preventDefault();
    goOnward();
  }
}

// A click that keys made has no number, and counts at once; one that leaves always does.
function shield(event) {
  if (event.detail && !settled() && !event.target.closest("#leave")) {
    event.preventDefault();
    event.stopPropagation();
  }
}

document.addEventListener("keydown", onKey);
document.addEventListener("click", shield, true);
cover.addEventListener("click", comeBack);
back.textContent = WORDS.stepBack;
back.addEventListener("click", stepBack);
document.getElementById("leave").textContent = WORDS.leave;
document.getElementById("leave").title = WORDS.leaveKey;
document.getElementById("leave").addEventListener("click", leave);
document.getElementById("cover-hint").textContent = WORDS.coverHint;
showBriefing();
