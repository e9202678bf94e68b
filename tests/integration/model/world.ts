/** The program in this process as a sequence of actions finds it: every way into it, another process's connection, and a memory of what was answered. */
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { createFakeClock, DAY_MS, type FakeClock } from '../../support/time/fake-clock';
import { type RunningApp, startApp } from '../../support/app';
import { type Receiver, startReceiver } from '../../support/clients/receiver';
import { connectSocket, type SocketClient } from '../../support/clients/socket-client';
import { createSeededDraw } from '../../support/time/seeded-draw';
import { scratchDirectory } from '../../support/scratch';
import { PeopleMemory } from './people-memory';
import { openWindows, type Windows } from './windows';

export interface Reply {
  readonly status: number;
  // What a test gets it checks itself.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

export interface Call {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What the client of a key was told. */
export interface KeyMemory {
  /** Tickets that the key was answered with; one at most, whatever happens. */
  readonly ticketIds: Set<number>;
}

export class World {
  /** Keys that clients have used in this sequence. */
  keys = new Map<string, KeyMemory>();
  /** The newest ticket when a webhook began to be told; it hears of every later one. */
  toldSince = new Map<number, number>();
  /** Missed leads that were opened again on purpose, though there is a ticket. */
  reopenedIds = new Set<number>();
  windows: Windows | null = null;
  /** Who has a window of their own open, and who is on shift. */
  readonly people = new PeopleMemory(this);
  /** Whether an action runs by itself: only then does the file still say what an answer said. */
  isAlone = true;
  private draw = createSeededDraw(1);
  private app: RunningApp | null = null;
  private socket: SocketClient | null = null;
  private other: Database.Database | null = null;
  private receiver: Receiver | null = null;
  private dataDir = scratchDirectory();

  /** @param timeZone where the program counts days. @default as the machine does */
  constructor(
    readonly clock: FakeClock = createFakeClock(),
    readonly timeZone?: string,
  ) {
    onTestFinished(() => {
      this.other?.close();
    });
  }

  /** Looks at an answer, unless another action came in between. */
  check(look: () => void): void {
    if (this.isAlone) look();
  }

  /** The program, which is running. */
  get program(): RunningApp {
    if (!this.app) throw new Error('the program is not running');
    return this.app;
  }

  /** What the file says, seen by a connection of its own: looking changes nothing in the program's memory. */
  rows<Row>(sql: string, ...values: readonly unknown[]): Row[] {
    return this.foreign.prepare<unknown[], Row>(sql).all(...values);
  }

  numbers(sql: string, ...values: readonly unknown[]): number[] {
    return this.foreign
      .prepare<unknown[], number>(sql)
      .pluck()
      .all(...values);
  }

  number(sql: string, ...values: readonly unknown[]): number {
    return this.numbers(sql, ...values)[0] ?? 0;
  }

  /** Another process writes. */
  write(sql: string, ...values: readonly unknown[]): void {
    this.foreign.prepare(sql).run(...values);
  }

  /** The row that a pick points at, newest first, round and round; null when there is none. */
  pick(sql: string, index: number): number | null {
    const ids = this.numbers(sql);
    return ids.length === 0 ? null : (ids[ids.length - 1 - (index % ids.length)] ?? null);
  }

  async start(): Promise<void> {
    this.app = await startApp({
      dataDir: this.dataDir,
      clock: this.clock,
      floor: null,
      ...(this.timeZone !== undefined && { timeZone: this.timeZone }),
      drawBelow: (below) => this.draw(below),
      requestRestart: () => undefined,
    });
    // How durable a commit is, others look at; here it costs most of the time.
    this.app.store.database.pragma('synchronous = OFF');
  }

  async restart(): Promise<void> {
    const isWatched = this.windows !== null;
    await this.closeWindows();
    await this.people.closeAll();
    this.other?.close();
    this.other = null;
    this.socket?.socket.terminate();
    this.socket = null;
    await this.program.stop();
    await this.start();
    if (isWatched) await this.openWindows();
  }

  async openWindows(): Promise<void> {
    this.windows = await openWindows(await this.program.loadServices());
  }

  async closeWindows(): Promise<void> {
    await this.windows?.close();
    this.windows = null;
  }

  /** A call of the contract or a form, through the listener. */
  async call(route: string, { body, headers = {} }: Call = {}): Promise<Reply> {
    const [method = '', url = ''] = route.split(' ', 2);
    const { statusCode, payload } = await this.program.listener.app.inject({
      method: method as 'GET',
      url,
      headers: {
        host: '127.0.0.1',
        authorization: `Bearer ${this.program.accessToken}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const isJson = payload.startsWith('{') || payload.startsWith('[');
    return { status: statusCode, body: isJson ? JSON.parse(payload) : payload };
  }

  sendForm(path: string, fields: Readonly<Record<string, string>>, headers: Call['headers'] = {}): Promise<Reply> {
    return this.call(`POST ${path}`, {
      body: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
  }

  async sendFrame(fields: object): Promise<Reply> {
    this.socket ??= await connectSocket(this.program.url);
    const frame = await this.socket.submit(fields);
    return { status: frame.status, body: frame.status === 201 ? frame.ticket : frame.problem };
  }

  /** Everything gone and a new floor, on the next morning: each sequence begins alike. */
  async begin(floor: BeginningFloor): Promise<void> {
    await this.closeWindows();
    await this.people.closeAll();
    this.people.forget();
    // What has been sent is written within a second: with the sequence that sent it.
    await this.program.attemptLog.flush();
    this.keys = new Map();
    this.reopenedIds = new Set();
    this.toldSince = new Map();
    this.draw = createSeededDraw(floor.seed);
    const next = new Date(this.clock.now() + DAY_MS).setHours(9, 0, 0, 0);
    this.clock.advance(next - this.clock.now());
    this.foreign.transaction(() => {
      for (const table of TABLES) this.foreign.exec(`DELETE FROM ${table}`);
      this.foreign.exec('UPDATE history_index_mark SET ticket_id = 0');
      for (const index of ['ticket_words', 'lead_emails'])
        this.foreign.exec(`INSERT INTO ${index} (${index}) VALUES ('delete-all')`);
      const operators = floor.limits.map((limit, index) =>
        Number(
          this.foreign
            .prepare('INSERT INTO operators (name, is_active, max_active_tickets) VALUES (?, 1, ?)')
            .run(`Operator ${index}`, limit).lastInsertRowid,
        ),
      );
      floor.weights.forEach((weights, source) => {
        const { lastInsertRowid } = this.foreign
          .prepare('INSERT INTO sources (code, name) VALUES (?, ?)')
          .run(SOURCE_CODES[source] ?? '', `Source ${source}`);
        operators.forEach((operator, index) => {
          const weight = weights[index] ?? null;
          if (weight === null) return;
          this.foreign
            .prepare('INSERT INTO source_operator_weights (source_id, operator_id, weight) VALUES (?, ?, ?)')
            .run(lastInsertRowid, operator, weight);
        });
      });
    })();
    if (floor.isWatched) await this.openWindows();
    await this.people.settle();
  }

  /** Whoever is told by webhooks: takes everything. */
  async receiverUrl(): Promise<string> {
    this.receiver ??= await startReceiver();
    return this.receiver.url;
  }

  private get foreign(): Database.Database {
    if (this.other) return this.other;
    this.other = new Database(this.program.store.database.name);
    this.other.pragma('synchronous = OFF');
    // As the program does it: what a sequence leaves on free pages would be found where the next one erases the same person.
    this.other.pragma('secure_delete = ON');
    this.other.pragma('foreign_keys = ON');
    return this.other;
  }
}

export const SOURCE_CODES = ['site', 'bot'];

/** What a sequence begins with. */
export interface BeginningFloor {
  readonly seed: number;
  /** One operator a limit. */
  readonly limits: readonly number[];
  /** Per source of `SOURCE_CODES`, per operator; null = not linked. */
  readonly weights: readonly (readonly (number | null)[])[];
  readonly isWatched: boolean;
}

/** In the order in which rows refer to each other. */
const TABLES = [
  'webhook_messages',
  'webhooks',
  'presets',
  'idempotency_keys',
  'assignment_receipts',
  'lead_tickets',
  'ticket_facts',
  'tickets',
  'refusals',
  'leads',
  'source_operator_weights',
  'source_keys',
  'sources',
  'operators',
  'demo_rows',
  'attempts',
  'address_blocks',
  'audit_log',
  'settings',
  'shift_mark',
  'word_index_mark',
  'email_index_mark',
];
