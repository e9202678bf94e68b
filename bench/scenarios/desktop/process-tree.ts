// An app is many processes: what all of them together have used. NaN where there is no /proc.
import { readdirSync, readFileSync } from 'node:fs';
import { cpuTimeMs } from '../../server-process.ts';

function parents(): Map<number, number> {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return new Map(pids.map((pid) => [Number(pid), Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1])]));
}

function treeOf(pid: number): number[] {
  const parentOf = parents();
  const tree = [pid];
  for (const member of tree)
    tree.push(...[...parentOf].filter(([, parent]) => parent === member).map(([child]) => child));
  return tree;
}

export function treeCpuMs(pid: number): number {
  return sum(treeOf(pid).map((member) => cpuTimeMs(member)));
}

/** Memory that several processes share is divided among them. */
export function treeMemoryBytes(pid: number): number {
  return sum(
    treeOf(pid).map((member) => Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${member}/smaps_rollup`))?.[1]) * 1024),
  );
}

/** One that ended while we looked has used nothing since. */
function sum(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.length === 0 ? NaN : known.reduce((total, value) => total + value, 0);
}

function read(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
