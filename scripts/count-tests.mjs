// Sums the reports of all suites in test-results/ into one line, the last of .ci/run.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './runtime.mjs';

/**
 * @typedef {object} Report what vitest's JSON reporter writes, as far as it is counted
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {readonly { status: string, assertionResults: readonly unknown[] }[]} testResults one per test file
 */

const folder = join(root, 'test-results');
const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
const reports = names.map((name) => toReport(JSON.parse(readFileSync(join(folder, name), 'utf8'))));

/**
 * Playwright's reporter counts in other words; a test that passed on a second try has passed.
 *
 * @param {Report | { stats: { expected: number, flaky: number, unexpected: number, skipped: number } }} read
 * @returns {Report}
 */
function toReport(read) {
  if (!('stats' in read)) return read;
  const { expected, flaky, unexpected, skipped } = read.stats;
  return {
    numPassedTests: expected + flaky,
    numFailedTests: unexpected,
    numPendingTests: skipped,
    numTodoTests: 0,
    testResults: [],
  };
}

/** @param {(report: Report) => number} count */
const sum = (count) => reports.reduce((total, report) => total + count(report), 0);

/** A file that could not even be loaded has no tests to fail: it counts as one. @param {Report} report */
const unloadable = ({ testResults }) =>
  testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length;

const passed = sum((report) => report.numPassedTests);
const failed = sum((report) => report.numFailedTests + unloadable(report));
const skipped = sum((report) => report.numPendingTests + report.numTodoTests);

console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
// No report at all means that no suite ran.
if (failed > 0 || reports.length === 0) process.exitCode = 1;
