/**
 * How long submissions wait for their answers, by way in and by what came of them. Counted where every one of them passes, so a
 * note is a few comparisons and additions in arrays that are there already: nothing is allocated and nothing looked up by a text.
 */
import type { AttemptCarrier } from '@shared/model/attempt';

/**
 * - `ticket` · `missed`: nobody could take it · `rejected`: the sender's mistake, nothing was stored
 * - `limited`: too many, or a blocked address · `failed`: the program's fault, such as a full disk
 */
export type AnswerClass = 'ticket' | 'missed' | 'rejected' | 'limited' | 'failed';

/** Upper ends in milliseconds: a durable commit is 1 to 20, a floor under load 50 to 250, beyond a second something is wrong. */
export const ANSWER_BUCKETS_MS = [1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 10_000];

const ROUTES: Readonly<Record<AttemptCarrier, number>> = { http: 0, websocket: 1, hosted_form: 2, source_address: 3 };
const CLASSES: Readonly<Record<AnswerClass, number>> = { ticket: 0, missed: 1, rejected: 2, limited: 3, failed: 4 };
/** A bucket each, one for what took longer than all of them, and the sum. */
const CELLS = ANSWER_BUCKETS_MS.length + 2;
const SUM = CELLS - 1;

export interface AnswerSeries {
  readonly route: AttemptCarrier;
  readonly answer: AnswerClass;
  /** How many took up to each bucket's end; the last one counts all. */
  readonly upTo: readonly number[];
  readonly sumMs: number;
}

export interface AnswerTimes {
  note(route: AttemptCarrier, answer: AnswerClass, tookMs: number): void;
  /** Those that there have been. */
  read(): AnswerSeries[];
}

export function createAnswerTimes(): AnswerTimes {
  const width = Object.keys(CLASSES).length;
  const cells = new Float64Array(Object.keys(ROUTES).length * width * CELLS);
  const startOf = (route: AttemptCarrier, answer: AnswerClass) => (ROUTES[route] * width + CLASSES[answer]) * CELLS;
  const add = (cell: number, value: number) => {
    cells[cell] = (cells[cell] ?? 0) + value;
  };
  return {
    note: (route, answer, tookMs) => {
      let bucket = 0;
      while (tookMs > (ANSWER_BUCKETS_MS[bucket] ?? Infinity)) bucket += 1;
      const start = startOf(route, answer);
      add(start + bucket, 1);
      add(start + SUM, tookMs);
    },
    read: () =>
      names(ROUTES).flatMap((route) =>
        names(CLASSES).flatMap((answer) => {
          const start = startOf(route, answer);
          let count = 0;
          const upTo = Array.from(cells.subarray(start, start + SUM), (each) => (count += each));
          return count === 0 ? [] : [{ route, answer, upTo, sumMs: cells[start + SUM] ?? 0 }];
        }),
      ),
  };
}

function names<Name extends string>(table: Readonly<Record<Name, number>>): readonly Name[] {
  return Object.keys(table) as Name[];
}
