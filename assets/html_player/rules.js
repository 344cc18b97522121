// The rules of play, and a playthrough: a seed and the choices taken; all else follows from these.
// A state is {meters, flags, seen}; a visit is {scene, state, choice, skipped}. Nothing is changed
// in place: every move returns a new playthrough {seed, choices, visits}.

const COMPARISONS = {
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  "==": (a, b) => a === b,
  "!=": (a, b) => a !== b,
  ">=": (a, b) => a >= b,
  ">": (a, b) => a > b,
};

function holds(condition, state) {
  const [kind, ...parts] = condition;
  switch (kind) {
    case "meter": return COMPARISONS[parts[1]](state.meters[parts[0]], parts[2]);
    case "flag": return state.flags.has(parts[0]);
    case "seen": return state.seen.has(parts[0]);
    case "not": return !holds(parts[0], state);
    case "and": return parts.every((part) => holds(part, state));
    default: return parts.some((part) => holds(part, state));
  }
}

function opening() {
  const meters = Object.entries(STORY.meters).map(([id, meter]) => [id, meter.start]);
  return { meters: Object.fromEntries(meters), flags: new Set(), seen: new Set() };
}

function arrived(state, scene) {
  return {
    meters: state.meters,
    flags: new Set([...state.flags, ...scene.sets]),
    seen: new Set([...state.seen, scene.id]),
  };
}

function after(state, choice) {
  const meters = { ...state.meters };
  for (const [id, amount, sets] of choice.effects) {
    const { low, high } = STORY.meters[id];
    meters[id] = Math.min(Math.max(sets ? amount : meters[id] + amount, low), high);
  }
  return { ...state, meters, flags: new Set([...state.flags, choice.id, ...choice.sets]) };
}

function shown(text, state) {
  return text.filter((block) => {
    if (block.because) return block.because.some((choice) => state.flags.has(choice));
    return !block.when || holds(block.when, state);
  });
}

function becauseOf(block, choices) {
  return block.because ? choices.findLastIndex((choice) => block.because.includes(choice)) : -1;
}

function wayOn(goto, state) {
  return goto.find((way) => !way.when || holds(way.when, state)).scene;
}

function openChoices(scene, state, seed) {
  const open = scene.choices
    .map((id) => STORY.choices[id])
    .filter((choice) => !choice.when || holds(choice.when, state));
  if (!scene.shuffled) return open;
  const lots = open.map((choice) => [
    digest([seed, STORY.id, scene.id, choice.id].join("\0")), choice,
  ]);
  return lots.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, choice]) => choice);
}

// Playthroughs

function goOn(goto, from) {
  const visits = [];
  const met = new Set();
  let state = from;
  for (let ways = goto; ways.length;) {
    const scene = STORY.scenes[wayOn(ways, state)];
    state = arrived(state, scene);
    const here = JSON.stringify([scene.id, [...state.flags].sort(), [...state.seen].sort()]);
    if (met.has(here)) throw new Error(`the story goes on without end in '${scene.id}'`);
    met.add(here);
    visits.push({ scene, state, choice: null, skipped: false });
    ways = scene.goto;
  }
  return visits;
}

function start(seed) {
  return { seed, choices: [], visits: goOn([{ scene: STORY.start }], opening()) };
}

const last = (play) => play.visits[play.visits.length - 1];
const hasEnded = (play) => Boolean(last(play).scene.ending);
const isMoment = (visit) => Boolean(visit.choice) || visit.skipped;
const openAt = (play, n) => openChoices(play.visits[n].scene, play.visits[n].state, play.seed);
const isStuck = (play) => !hasEnded(play) && !openAt(play, play.visits.length - 1).length;
const momentsOf = (play) => [...play.visits.keys()].filter((n) => isMoment(play.visits[n]));
const stretchStart = (play) => play.visits.findLastIndex(isMoment) + 1;

function textOf(visit) {
  return shown(visit.skipped ? visit.scene.skip.text : visit.scene.text, visit.state);
}

function skipAt(play, number) {
  const { id } = play.visits[number].scene;
  const stretch = play.visits.slice(stretchStart(play), number + 1);
  const time = stretch.filter((visit) => visit.scene.id === id).length;
  return time === 1 ? `skip:${id}` : `skip:${id}:${time}`;
}

function choose(play, choice) {
  const decided = { ...last(play), choice };
  return {
    seed: play.seed,
    choices: [...play.choices, choice.id],
    visits: [...play.visits.slice(0, -1), decided, ...goOn(choice.goto, after(decided.state, choice))],
  };
}

function skip(play, number) {
  const visit = play.visits[number];
  const onward = goOn(visit.scene.skip.goto, visit.state);
  return {
    seed: play.seed,
    choices: [...play.choices, skipAt(play, number)],
    visits: [...play.visits.slice(0, number), { ...visit, skipped: true }, ...onward],
  };
}

function rewind(play) {
  const number = momentsOf(play).at(-1);
  const reopened = { ...play.visits[number], choice: null, skipped: false };
  const onward = goOn(reopened.scene.goto, reopened.state);
  return {
    seed: play.seed,
    choices: play.choices.slice(0, -1),
    visits: [...play.visits.slice(0, number), reopened, ...onward],
  };
}
