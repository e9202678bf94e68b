// Every measured server is a process of its own with a data directory of its own; this starts and stops one.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

export type ServerName = 'candidate' | 'R0' | 'R1' | 'R5';

export interface RunningServer {
  readonly name: ServerName;
  readonly pid: number;
  readonly port: number;
  /** Asks it to stop, waits until it has; kills it after 10 s. */
  stop(): Promise<void>;
}

const ADDRESS = /http:\/\/[^\s/:]+:(\d+)/;
const START_TIMEOUT_MS = 20_000;
const STOP_TIMEOUT_MS = 10_000;

/** Resolves with the port as soon as the process has printed its address. */
function portFromOutput(child: ChildProcess, name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (why: string) => {
      clearTimeout(timer);
      reject(new Error(`${name} ${why}:\n${output.slice(-2000)}`));
    };
    const timer = setTimeout(fail, START_TIMEOUT_MS, 'printed no address in time');
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const port = ADDRESS.exec(output)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('exit', (code) => {
      fail(`ended with exit code ${code}`);
    });
  });
}

/** A killed bench must not leave servers behind. */
function killWithParent(child: ChildProcess): () => void {
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  return () => process.off('exit', kill);
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(timer);
}

/** Starts `node <args>`, the same Node that runs the bench. @throws {Error} when it ends or stays silent. */
export async function startServer(name: ServerName, args: readonly string[]): Promise<RunningServer> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const release = killWithParent(child);
  try {
    const port = await portFromOutput(child, name);
    return {
      name,
      pid: child.pid ?? 0,
      port,
      async stop() {
        await stopProcess(child);
        release();
      },
    };
  } catch (error) {
    await stopProcess(child);
    release();
    throw error;
  }
}

// proc(5): utime and stime are fields 14 and 15, in clock ticks of 10 ms; counted from behind the name's closing bracket.
const CLOCK_TICK_MS = 10;

/** CPU time of all threads of a process so far; NaN where there is no /proc. */
export function cpuTimeMs(pid: number): number {
  const stat = readProc(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * CLOCK_TICK_MS;
}

/** Resident memory of a process; NaN where there is no /proc. */
export function residentBytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readProc(`/proc/${pid}/status`))?.[1]) * 1024;
}

/** Bytes that a process has sent to the disk; NaN where there is no /proc. */
export function writtenBytes(pid: number): number {
  return Number(/^write_bytes: (\d+)$/m.exec(readProc(`/proc/${pid}/io`))?.[1]);
}

function readProc(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
