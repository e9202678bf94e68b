// `npm run bench -- --soak MINUTES`: a busy floor for long, to see whether memory grows or answers slow down. Not in CI.
import { Agent, request } from 'node:http';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyProgram, dataDirOf, SOURCE_CODE, startCandidate } from '../../candidates.ts';
import { watchFloor } from '../../load/floor-watcher.ts';
import { residentBytes } from '../../server-process.ts';
import { quantile, sorted } from '../../stats.ts';

const PER_SECOND = 150;
const TICK_MS = 20;
const STREAMS = 20;
const SAMPLE_MS = 5_000;
/**
 * Slope and drift are looked at after this share of the time. Of half an hour that is 12 minutes: each of the 50,000 leads has come
 * twice, so that what is kept of them is full, and what is done every ten minutes has been done once, with the day's backup.
 */
const WARM_UP_SHARE = 0.4;
/** Resident memory rises and falls by what V8 has not collected yet: the lowest of so many samples, which is half a minute. */
const SAMPLES_A_FLOOR = 6;
const SLOPE_MAX_MB_H = 1;

interface Sample {
  readonly atMs: number;
  readonly bytes: number;
}

interface Counts {
  submitted: number;
  created: number;
  closed: number;
  reads: number;
  readonly wrong: Map<string, number>;
}

interface Caller {
  readonly port: number;
  readonly token: string;
  readonly agent: Agent;
}

interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
}

function call({ port, token, agent }: Caller, { method, path, body }: Call): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    const sent = request({ port, host: '127.0.0.1', agent, method, path, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, text });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** One visitor: a submission, its closing, and what a window reads meanwhile. */
async function visit(caller: Caller, counts: Counts, latenciesMs: number[]): Promise<void> {
  const number = (counts.submitted += 1);
  const expectStatus = (what: string, status: number, wanted: number) => {
    if (status === wanted) return true;
    const key = `${what} ${String(status)}`;
    counts.wrong.set(key, (counts.wrong.get(key) ?? 0) + 1);
    return false;
  };
  const startMs = performance.now();
  const body = JSON.stringify({
    email: `soak${String(number % 50_000)}@example.com`,
    source_code: SOURCE_CODE,
    message: 'x'.repeat(200),
  });
  // A submission carries no token: this source has no key.
  const made = await call({ ...caller, token: '' }, { method: 'POST', path: '/api/v1/submissions', body });
  latenciesMs.push(performance.now() - startMs);
  if (!expectStatus('submission', made.status, 201)) return;
  counts.created += 1;
  const { id } = JSON.parse(made.text) as { readonly id: number };
  const closed = await call(caller, { method: 'POST', path: `/api/v1/tickets/${String(id)}/close` });
  if (expectStatus('closing', closed.status, 200)) counts.closed += 1;
  const read = await call(caller, {
    method: 'GET',
    path: number % 2 === 0 ? '/api/v1/tickets?limit=20' : `/api/v1/tickets/${String(id)}`,
  });
  if (expectStatus('read', read.status, 200)) counts.reads += 1;
}

/** The median of the slopes between any two floors (Theil and Sen), in megabytes an hour: one jump does not decide it. */
function slopeMbPerHour(floors: readonly Sample[]): number {
  const slopes = floors.flatMap((late, index) =>
    floors.slice(0, index).map((early) => (late.bytes - early.bytes) / (late.atMs - early.atMs)),
  );
  return quantile(sorted(slopes), 0.5) * (3_600_000 / 1_000_000);
}

function floorsOf(samples: readonly Sample[]): Sample[] {
  const groups = Map.groupBy(samples.entries(), ([index]) => Math.floor(index / SAMPLES_A_FLOOR));
  return [...groups.values()].map((group) => {
    const [lowest] = group.map(([, sample]) => sample).sort((a, b) => a.bytes - b.bytes);
    if (!lowest) throw new Error('a floor without samples');
    return lowest;
  });
}

const p99 = (latencies: readonly number[]) => quantile(sorted(latencies), 0.99);

/**
 * @param scratchDir a folder inside the project, where a copy of the program finds its packages
 * @returns whether nothing was lost, and the report
 */
export async function soak(
  minutes: number,
  scratchDir: string,
): Promise<{ readonly isWhole: boolean; readonly report: string }> {
  const workDir = mkdtempSync(join(tmpdir(), 'lead-dispatcher-soak-'));
  const codeDir = mkdtempSync(join(scratchDir, 'soak-'));
  copyProgram(codeDir);
  const place = { workDir, codeDir, folder: 'soak' };
  const server = await startCandidate('candidate', place);
  try {
    const token = readFileSync(join(dataDirOf('candidate', place), 'access-token'), 'utf8').trim();
    const caller = { port: server.port, token, agent: new Agent({ keepAlive: true, maxSockets: 64 }) };
    const watchers = await Promise.all(Array.from({ length: STREAMS }, () => watchFloor(server.port, token)));
    const counts: Counts = { submitted: 0, created: 0, closed: 0, reads: 0, wrong: new Map() };
    const measured = await load({ caller, counts, minutes, pid: server.pid });
    const total = await call(caller, { method: 'GET', path: '/api/v1/floor' });
    for (const watcher of watchers) watcher.stop();
    caller.agent.destroy();
    return judge({
      ...measured,
      counts,
      minutes,
      resyncs: watchers.reduce((sum, one) => sum + one.resyncs, 0),
      floorStatus: total.status,
    });
  } finally {
    await server.stop();
    for (const dir of [workDir, codeDir]) rmSync(dir, { recursive: true, force: true });
  }
}

interface Load {
  readonly caller: Caller;
  readonly counts: Counts;
  readonly minutes: number;
  readonly pid: number;
}

interface Measured {
  readonly samples: readonly Sample[];
  /** Latencies of the part after warming up, first half and second half. */
  readonly firstMs: readonly number[];
  readonly lastMs: readonly number[];
}

async function load({ caller, counts, minutes, pid }: Load): Promise<Measured> {
  const startMs = performance.now();
  const endMs = startMs + minutes * 60_000;
  const warmMs = startMs + (endMs - startMs) * WARM_UP_SHARE;
  const middleMs = (warmMs + endMs) / 2;
  const [warmingUp, firstMs, lastMs]: [number[], number[], number[]] = [[], [], []];
  const samples: Sample[] = [];
  const underWay = new Set<Promise<void>>();
  let nextSampleMs = startMs;
  while (performance.now() < endMs) {
    const nowMs = performance.now();
    const latencies = nowMs < warmMs ? warmingUp : nowMs < middleMs ? firstMs : lastMs;
    const due = Math.floor(((nowMs - startMs) / 1_000) * PER_SECOND);
    while (counts.submitted < due) {
      const visiting: Promise<void> = visit(caller, counts, latencies).finally(() => underWay.delete(visiting));
      underWay.add(visiting);
    }
    if (nowMs >= nextSampleMs) {
      if (nowMs >= warmMs) samples.push({ atMs: nowMs - startMs, bytes: residentBytes(pid) });
      nextSampleMs += SAMPLE_MS;
    }
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  }
  await Promise.all(underWay);
  return { samples, firstMs, lastMs };
}

interface Soaked extends Measured {
  readonly counts: Counts;
  readonly minutes: number;
  readonly resyncs: number;
  readonly floorStatus: number;
}

function judge({ samples, firstMs, lastMs, counts, minutes, resyncs, floorStatus }: Soaked) {
  const floors = floorsOf(samples);
  const slope = slopeMbPerHour(floors);
  const megabytesAt = (index: number) => ((floors.at(index)?.bytes ?? NaN) / 1_000_000).toFixed(1);
  const highest = Math.max(...samples.map(({ bytes }) => bytes)) / 1_000_000;
  const isWhole = counts.wrong.size === 0 && counts.closed === counts.submitted && floorStatus === 200;
  const wrong = [...counts.wrong].map(([what, times]) => `${what}: ${String(times)}`).join(', ');
  const lines = [
    `# Soak, ${String(minutes)} min, ${String(PER_SECOND)} submissions, closings and reads a second, ${String(STREAMS)} streams`,
    '',
    '| what | measured | goal |',
    '| --- | --- | --- |',
    `| resident memory, slope after warming up | ${slope.toFixed(2)} MB/h | ≤ ${String(SLOPE_MAX_MB_H)} MB/h |`,
    `| the same, lowest of the first and of the last half minute | ${megabytesAt(0)} MB, ${megabytesAt(-1)} MB | |`,
    `| resident memory, highest | ${highest.toFixed(0)} MB | |`,
    `| p99 of a submission, first half and second half | ${p99(firstMs).toFixed(1)} ms, ${p99(lastMs).toFixed(1)} ms | flat |`,
    `| submitted, created, closed, read | ${[counts.submitted, counts.created, counts.closed, counts.reads].join(', ')} | all the same |`,
    `| streams begun anew | ${String(resyncs)} | 0 |`,
    ...(wrong === '' ? [] : [`| other answers | ${wrong} | none |`]),
    '',
  ];
  return { isWhole, report: lines.join('\n') };
}
