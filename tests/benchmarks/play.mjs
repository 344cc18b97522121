// The floor of random play: plain JavaScript over a story as JSON.
//   node play.mjs STORY.json SECONDS
// Prints how many choices it took in a second of the processor: with the clock read around every
// step, and without.
import fs from 'node:fs';

const story = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const meters = {};
let seed = 7;
const random = (n) => { seed = (seed * 1103515245 + 12345) % 2147483648; return Math.floor(seed / 2147483648 * n); };
const holds = (c) => c.op === 'all' ? c.of.every(holds) : c.op === 'any' ? c.of.some(holds)
  : c.op === '>=' ? meters[c.meter] >= c.number : meters[c.meter] <= c.number;
let here;
const restart = () => { here = story.scenes[story.start]; Object.assign(meters, story.meters); };
const step = () => {
  const open = here.choices.filter((c) => !c.when || holds(c.when));
  if (!open.length) return false;
  const taken = open[random(open.length)];
  for (const m in taken.effects) meters[m] = Math.max(-5, Math.min(5, meters[m] + taken.effects[m]));
  here = story.scenes[taken.goto];
  return true;
};
const timed = () => { const start = performance.now(), taken = step(); worst = Math.max(worst, performance.now() - start); return taken; };
const seconds = () => { const used = process.cpuUsage(); return (used.user + used.system) / 1e6; };
let worst = 0;
const rate = (play) => {
  restart();
  const begun = seconds();
  let taken = 0;
  do {
    for (let n = 0; n < 10000; n++) if (play()) taken++; else restart();
  } while (seconds() - begun < Number(process.argv[3]));
  return Math.round(taken / (seconds() - begun));
};
console.log(rate(timed), rate(step));
