/**
 * `node bench/revocation-delay.mjs`: for how long a stolen credential goes on working after its sign-in was
 * ended, by simulation. The thief asks at random, twice a second on average, one of eight servers. A server
 * asks the copy of the store that is nearest, which hears of the end after a lag of its own (log-normal
 * around its median, as replication mostly is); where verdicts are remembered, it asks again only when the
 * one that it has is too old. 2 000 thieves for each row, from one seed: the same numbers at every run.
 */
const thieves = 2_000;
const servers = 8;
const requestsPerSecond = 2;
/** The standard deviation of the lag's logarithm: one lag in a hundred is above five times the median. */
const spread = 0.7;

/**
 * Milliseconds all. `lag`: the median of what a copy of the store needs to hear of it; 0 is the store itself.
 * `remembered`: for how long a server trusts its own verdict.
 */
const cases = [
  { name: "one store, every request asks", lag: 0, remembered: 0 },
  { name: "copies 50 ms behind, every request asks", lag: 50, remembered: 0 },
  { name: "copies a second behind, every request asks", lag: 1_000, remembered: 0 },
  { name: "one store, verdicts remembered for 1 s", lag: 0, remembered: 1_000 },
  { name: "one store, verdicts remembered for 10 s", lag: 0, remembered: 10_000 },
  { name: "one store, verdicts remembered for 60 s", lag: 0, remembered: 60_000 },
  { name: "copies a second behind, remembered for 60 s", lag: 1_000, remembered: 60_000 },
  { name: "access token of 15 minutes, nobody asked", lag: 0, remembered: 0, token: 900_000 },
];

const random = randomFrom(20_261_125);

console.table(
  cases.map((one) => {
    const runs = Array.from({ length: thieves }, () => steal(one));
    const delays = runs.map(({ lastAdmitted }) => lastAdmitted).toSorted((a, b) => a - b);
    const asked = sum(runs.map(({ questions }) => questions));
    const requests = sum(runs.map((run) => run.requests));
    return {
      "": one.name,
      "median, s": seconds(delays[thieves / 2] ?? 0),
      "99 of 100, s": seconds(delays[thieves * 0.99] ?? 0),
      "longest, s": seconds(delays.at(-1) ?? 0),
      "questions per request": (asked / requests).toFixed(2),
    };
  }),
);

/**
 * One thief, from before the end at 0 until nothing can admit any more.
 *
 * @param {{ lag: number, remembered: number, token?: number }} one
 */
function steal({ lag, remembered, token = 0 }) {
  const begin = -Math.max(remembered, 10_000);
  /** When each server asked last and heard that it may admit: any moment of its turn is as likely. */
  const turn = remembered + (servers / requestsPerSecond) * 1_000;
  const heard = Array.from({ length: servers }, () => begin - turn * random());
  const lags = heard.map(() => lag * Math.exp(spread * normal()));
  // The sign-in ends at a moment of the token's life that has nothing to do with when it was stolen.
  const tokenEnds = token * random();
  const until = Math.max(...lags) + remembered + tokenEnds;
  let lastAdmitted = 0;
  /** Until the end: what a visitor costs. */
  let questions = 0;
  let requests = 0;
  for (let now = begin; now <= until; now += pause()) {
    const server = Math.floor(random() * servers);
    const isRemembered = now - (heard[server] ?? begin) < remembered;
    if (now < 0) requests += 1;
    if (now < 0 && token === 0 && !isRemembered) questions += 1;
    const isAdmitted = token > 0 ? now < tokenEnds : isRemembered || now < (lags[server] ?? 0);
    if (isAdmitted && !isRemembered) heard[server] = now;
    if (isAdmitted) lastAdmitted = Math.max(lastAdmitted, now);
  }
  return { lastAdmitted, questions, requests };
}

/** Until the next request: exponential, as requests that know nothing of each other come. */
function pause() {
  return (-Math.log(1 - random()) * 1_000) / requestsPerSecond;
}

/** Box and Muller. */
function normal() {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Mulberry32: for a simulation, and for nothing that has to be secret. @param {number} seed */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @param {readonly number[]} values */
function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

/** @param {number} milliseconds */
function seconds(milliseconds) {
  return (milliseconds / 1_000).toFixed(1);
}
