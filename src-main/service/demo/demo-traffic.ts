/** Simulated traffic for a demo: submissions through the real distribution, operators who close, and now and then a rush. */
import type { Actor } from '@shared/model/actor';
import { createFloorSimulation, type FloorPace } from '../../domain/distribution/floor-simulation';
import type { EventBus } from '../../events/event-bus';
import type { Store } from '../../store/store';
import { DEMO_SOURCES, demoClient, demoMessage } from './demo-plan';
import type { Distribution } from '../submissions/distribution';
import { checkSubmission } from '../submissions/submission-check';
import type { TicketHandling } from '../tickets/ticket-handling';

const TICK_MS = 1_000;
/** One submission in about eight seconds, and in a rush nearly one a second: the floor, some forty slots, fills up and refuses. */
const PACE: FloorPace = {
  quietChance: 0.12,
  rushChance: 0.9,
  rushMs: 50_000,
  rushEveryMs: 5 * 60_000,
  handlingMinMs: 20_000,
  handlingSpreadMs: 130_000,
};

export interface DemoTrafficOptions {
  readonly store: Store;
  readonly events: EventBus;
  readonly distribution: Pick<Distribution, 'submit'>;
  readonly handling: TicketHandling;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
  /** 0 ≤ n < 1 */
  readonly random: () => number;
  readonly onError: (error: unknown) => void;
}

export interface DemoTraffic {
  /** One second of it: closes what is done, and perhaps submits. */
  tick(): Promise<void>;
  /** Ends it and waits for what is under way. */
  stop(): Promise<void>;
}

/** Starts at once. Ends by itself when the demo is removed: without demo sources nothing is submitted or closed. */
export function startDemoTraffic(options: DemoTrafficOptions): DemoTraffic {
  const { store, events, clock, random } = options;
  const { demo } = store.read;
  const simulation = createFloorSimulation({ pace: PACE, startedAt: clock(), random });
  for (const id of demo.activeTicketIds()) simulation.take(id, clock());
  const unsubscribe = events.subscribe(({ event }) => {
    if (event.type !== 'ticketCreated' || !demo.ids('source').includes(event.ticket.source_id)) return;
    simulation.take(event.ticket.id, clock());
  });

  const tick = async () => {
    const codes = demo.sourceCodes();
    const sources = DEMO_SOURCES.filter(({ code }) => codes.includes(code));
    const { done, arrival } = simulation.step(clock(), sources);
    for (const id of done) {
      const ticket = store.read.tickets.find(id);
      // Gone with the demo: nothing to do. Closed by hand meanwhile: closing answers so.
      if (!ticket) continue;
      const operator: Actor = { role: 'operator', operator_id: ticket.operator_id };
      await options.handling.close({ actor: operator, address: null }, { id });
    }
    if (arrival) await submit(options, arrival.code);
  };

  let running = Promise.resolve();
  const timer = setInterval(() => {
    running = running.then(tick).catch(options.onError);
  }, TICK_MS);
  return {
    tick,
    stop: async () => {
      clearInterval(timer);
      unsubscribe();
      await running;
    },
  };
}

async function submit({ distribution, random }: DemoTrafficOptions, source_code: string): Promise<void> {
  const { email, contact } = demoClient(random);
  const fields = {
    email,
    source_code,
    message: demoMessage(random),
    name: contact.name,
    phone: contact.phone,
    fields: contact.fields,
  };
  const checked = checkSubmission(
    fields,
    { idempotency_key: undefined, source_key: undefined },
    { language: 'ru', phoneCountry: 'RU' },
  );
  if (checked.kind === 'valid') await distribution.submit(checked.submission);
}
