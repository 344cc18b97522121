// Tells a playthrough: what a screen shows of its scenes, its answers and its debrief.

const NEUTRAL = "neutral";
const YOU = "you";
const FIRST_WORDS = 8;

function wordOf(meter, value) {
  const held = meter.words.filter(([number]) => number <= value);
  const word = held.at(-1) ?? meter.words[0];
  return word ? word[1] : "";
}

function meterViews(state, hidden = false) {
  return Object.entries(STORY.meters)
    .filter(([, meter]) => hidden || !meter.hidden)
    .map(([id, meter]) => ({ label: meter.label, word: wordOf(meter, state.meters[id]) }));
}

function meterChanges(before, now, hidden = false) {
  return Object.entries(STORY.meters)
    .filter(([id, meter]) => (hidden || !meter.hidden) && before.meters[id] !== now.meters[id])
    .map(([id, meter]) => ({
      id,
      label: meter.label,
      of: meter.of,
      before: wordOf(meter, before.meters[id]),
      after: wordOf(meter, now.meters[id]),
      rose: now.meters[id] > before.meters[id],
    }));
}

function plain(inline) {
  return typeof inline === "string" ? inline : inline.map(([text]) => text).join("");
}

// Who looks how, and how many choices have passed, as far as the telling has come.
class Teller {
  constructor(play, moods = {}, taken = 0) {
    this.play = play;
    this.moods = moods;
    this.taken = taken;
  }

  speaker(who) {
    const name = who === YOU ? STORY.youCalled : STORY.cast[who].called;
    return { id: who, name, mood: this.moods[who] ?? NEUTRAL };
  }

  line([who, how, mood, text]) {
    if (mood) this.moods[who] = mood;
    return { speaker: who ? this.speaker(who) : null, how, text };
  }

  blocks(text) {
    return text.map((block) => ({
      lines: block.lines.map((line) => this.line(line)),
      because: this.because(block),
    }));
  }

  because(block) {
    const moment = becauseOf(block, this.play.choices.slice(0, this.taken));
    return moment < 0 ? null : { moment, text: STORY.choices[this.play.choices[moment]].text };
  }

  // Told as something that may not come to pass: no mood is kept.
  aside(text) {
    return new Teller(this.play, { ...this.moods }, this.taken).blocks(text);
  }

  answer(visit, blocks) {
    if (visit.choice) return this.choiceAnswer(visit);
    if (!visit.skipped) return null;
    return { text: WORDS.skipped, then: blocks, landed: [], changes: [], impact: null, feedback: "", guidance: [] };
  }

  choiceAnswer({ choice, state }) {
    const now = after(state, choice);
    const then = this.blocks(shown(choice.then, now));
    const changes = meterChanges(state, now);
    const landed = choice.landed.map(([who, mood, text]) => {
      if (mood) this.moods[who] = mood;
      const change = changes.find((each) => each.of === who) ?? null;
      return { speaker: this.speaker(who), text, change };
    });
    return {
      text: choice.text,
      then,
      landed,
      changes: changes.filter((change) => !landed.some((each) => each.change === change)),
      impact: choice.impact,
      feedback: choice.feedback,
      guidance: choice.guidance,
    };
  }
}

function told(play) {
  const teller = new Teller(play);
  return play.visits.map((visit) => {
    const summary = visit.scene.skip ? teller.aside(shown(visit.scene.skip.text, visit.state)) : [];
    const blocks = teller.blocks(textOf(visit));
    const moods = { ...teller.moods };
    const answer = teller.answer(visit, blocks);
    teller.taken += isMoment(visit) ? 1 : 0;
    return { visit, summary, blocks, moods, answer };
  });
}

const answerView = (play, number) => told(play).filter((telling) => telling.answer)[number].answer;

function sceneView(play, number) {
  const telling = told(play)[number];
  const { scene } = telling.visit;
  const choices = telling.visit.skipped ? [] : openAt(play, number);
  return {
    title: scene.title,
    setting: scene.setting,
    present: present(play, telling, choices),
    blocks: telling.blocks,
    choices,
    note: scene.note,
    skip: scene.skip && number >= stretchStart(play) ? telling.summary : null,
    ending: scene.ending,
  };
}

function present(play, telling, choices) {
  const spoke = telling.blocks.flatMap((block) => block.lines).map((line) => line.speaker?.id);
  const touched = choices.flatMap((choice) => [
    ...choice.landed.map(([who]) => who),
    ...choice.effects.map(([meter]) => STORY.meters[meter].of),
  ]);
  const people = [...new Set([...spoke, ...touched])].filter((who) => who && who !== YOU);
  return people.map((who) => new Teller(play, telling.moods).speaker(who));
}

// Stops: where somebody can stand since the last choice. Continue goes from one to the next.

const begins = (play, n) => Boolean(play.visits[n].scene.title || play.visits[n].scene.ending);

function stops(play) {
  const timing = STORY.feedback;
  const found = [];
  if (play.choices.length) {
    found.push({ answer: play.choices.length - 1, why: timing === "after-choice" });
  }
  for (let visit = stretchStart(play); visit < play.visits.length; visit += 1) {
    const held = timing === "after-scene" ? heldBefore(play, visit) : [];
    if (held.length) found.push({ whys: held });
    found.push({ visit });
  }
  if (timing === "at-end" && hasEnded(play) && play.choices.length) {
    found.push({ whys: [...play.choices.keys()] });
  }
  return found;
}

function heldBefore(play, visit) {
  if (!begins(play, visit)) return [];
  const earlier = [...Array(visit).keys()];
  const begun = Math.max(0, earlier.findLastIndex((n) => begins(play, n)));
  return [...momentsOf(play).entries()]
    .filter(([, taken]) => begun <= taken && taken < visit)
    .map(([number]) => number);
}

// The debrief

function debriefView(play) {
  const tellings = told(play);
  const joins = joined(tellings);
  return {
    ending: last(play).scene.ending,
    path: path(play, tellings, joins),
    endingBecause: joins.at(-1),
    voices: voices(tellings),
    meters: meterViews(last(play).state, true),
    guidance: practised(play),
  };
}

function joined(tellings) {
  const joins = [];
  let blocks = [];
  for (const telling of tellings) {
    blocks.push(...telling.blocks);
    if (telling.answer) {
      const then = telling.visit.choice ? telling.answer.then : [];
      joins.push(becauses([...blocks, ...then]));
      blocks = [];
    }
  }
  return [...joins, becauses(blocks)];
}

function becauses(blocks) {
  return blocks
    .filter((block) => block.because)
    .map((block) => ({ moment: block.because.moment, words: firstWords(block) }));
}

function firstWords(block) {
  const words = block.lines.length ? plain(block.lines[0].text).split(/\s+/).filter(Boolean) : [];
  const first = words.slice(0, FIRST_WORDS).join(" ");
  return words.length > FIRST_WORDS ? `${first.replace(/[.…]+$/, "")}…` : first;
}

function path(play, tellings, joins) {
  const moments = [];
  let title = STORY.title;
  tellings.forEach(({ visit, answer }, number) => {
    title = visit.scene.title || title;
    if (!answer) return;
    const others = visit.skipped ? 1 : openAt(play, number).length - 1;
    const because = joins[moments.length];
    moments.push({ title, text: answer.text, impact: answer.impact, others, because });
  });
  return moments;
}

function voices(tellings) {
  const found = new Map();
  tellings.filter((telling) => telling.answer).forEach(({ visit, answer }, moment) => {
    for (const { speaker, text, change } of answer.landed) {
      const lines = found.get(speaker.id) ?? [];
      lines.push({ moment, speaker, text, change: change ?? hiddenChange(visit, speaker.id) });
      found.set(speaker.id, lines);
    }
  });
  return [...found.values()];
}

function hiddenChange(visit, who) {
  const changes = meterChanges(visit.state, after(visit.state, visit.choice), true);
  return changes.find((change) => change.of === who) ?? null;
}

function practised(play) {
  const cited = new Set(play.visits.flatMap((visit) => visit.choice?.guidance ?? []));
  const cards = [...cited].map((id) => STORY.guidance[id]);
  return STORY.themes
    .map((theme) => ({ theme, cards: cards.filter((card) => card.theme === theme) }))
    .filter(({ cards: ofTheme }) => ofTheme.length)
    .map(({ theme, cards: ofTheme }) => ({
      theme,
      practised: ofTheme.filter((card) => !card.met),
      met: ofTheme.filter((card) => card.met),
    }));
}
