// What runs inside the measured page. The functions travel as source text: no imports, no closures.
/// <reference lib="dom" />

/** How a floor kept up with its events. */
export interface FloorSamples {
  readonly events: number;
  /** Between two frames, each; milliseconds. */
  readonly gapsMs: readonly number[];
  /** Frames that the browser itself calls long, above 50 ms; milliseconds. */
  readonly longFramesMs: readonly number[];
  /** Sum of the layout-shift scores; 0 = nothing moved. */
  readonly shift: number;
}

/** What tests/screens/screen.ts puts into the window. */
interface ScreenPage {
  readonly program: { readonly change: (change: object) => void };
  readonly operators: readonly {
    readonly id: number;
    readonly is_active: boolean;
    readonly max_active_tickets: number;
  }[];
}

/** Twenty events a second, a changed operator and a feed line each, for as long as asked. */
export async function followFloor(plan: { readonly forMs: number; readonly everyMs: number }): Promise<FloorSamples> {
  const { program, operators } = window as unknown as ScreenPage;
  const gapsMs: number[] = [];
  const longFramesMs: number[] = [];
  let shift = 0;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.entryType === 'layout-shift') shift += (entry as PerformanceEntry & { value: number }).value;
      else longFramesMs.push(entry.duration);
    }
  });
  observer.observe({ type: 'layout-shift' });
  observer.observe({ type: 'long-animation-frame' });
  let events = 0;
  let isOver = false;
  let lastMs = performance.now();
  const frame = (nowMs: number) => {
    gapsMs.push(nowMs - lastMs);
    lastMs = nowMs;
    if (!isOver) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  const startMs = performance.now();
  while (performance.now() - startMs < plan.forMs) {
    const row = operators[(events * 37) % operators.length];
    if (!row) throw new Error('the floor is empty');
    const active_count = events % (row.max_active_tickets + 1);
    const at = new Date().toISOString();
    const free_slots = row.is_active ? row.max_active_tickets - active_count : 0;
    program.change({
      operators: [{ ...row, active_count, free_slots, oldest_active_at: at }],
      today: { created: 300 + events, closed: 250 + events, refused: 4 },
      entries: [{ type: 'ticketCreated', at, ticket_id: 9000 + events, source_id: 1, operator_id: row.id }],
    });
    events += 1;
    const dueMs = startMs + events * plan.everyMs;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueMs - performance.now())));
  }
  isOver = true;
  // The first gap reaches back to before the events.
  return { events, gapsMs: gapsMs.slice(1), longFramesMs, shift };
}

/** From now on every key's time from being pressed to being painted lands in `window.paintedMs`. */
export function watchKeys(): void {
  const page = window as unknown as { paintedMs: number[] };
  page.paintedMs = [];
  const onKey = ({ timeStamp }: KeyboardEvent) => {
    requestAnimationFrame(() => {
      // A message comes after the frame has been laid out and painted; another frame would be a whole frame late.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => page.paintedMs.push(performance.now() - timeStamp);
      port2.postMessage(null);
    });
  };
  window.addEventListener('keydown', onKey, { capture: true });
}

export function paintedMs(): number[] {
  return (window as unknown as { paintedMs: number[] }).paintedMs;
}
