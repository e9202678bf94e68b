/* global performance, process */
// Loaded before the program: whenever it is told so, six minutes have passed for it by both of its clocks, as over a short sleep.
const SIX_MINUTES_MS = 360_000;
let passedMs = 0;
const epochNow = Date.now;
const monotonicNow = performance.now.bind(performance);
Date.now = () => epochNow() + passedMs;
performance.now = () => monotonicNow() + passedMs;

globalThis.passSixMinutes = () => {
  passedMs += SIX_MINUTES_MS;
};
process.on('SIGUSR2', globalThis.passSixMinutes);
