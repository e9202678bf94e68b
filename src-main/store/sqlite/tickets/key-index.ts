/**
 * Where the row of an idempotency key is, kept in memory for the 24 hours a key lives: a million keys take about 6 MB. As an
 * index in the database each new key would dirty a random page, which costs more than storing the ticket.
 *
 * Keys stand in segments of consecutive row ids, each a small open-addressing table: nothing is ever rehashed, and old keys
 * leave by whole segments. An entry is a hint: whoever asks compares the key in the row itself.
 */
const SLOTS = 65_536;
/** A segment is full at three quarters of its slots, where linear probing is still short. */
const SEGMENT_KEYS_MAX = (SLOTS * 3) / 4;

interface Segment {
  readonly firstId: number;
  /** Row id − firstId + 1; 0 = free. */
  readonly offsets: Uint16Array;
  readonly tags: Uint16Array;
  size: number;
  lastId: number;
}

export interface KeyIndex {
  /** Row ids that may hold the key with this hash, newest first. */
  candidates(hash: Uint8Array): number[];
  /** @param hash at least 4 bytes, uniformly distributed · @param id row id, growing from call to call but for rolled back ones */
  add(hash: Uint8Array, id: number): void;
  /** Forgets segments whose row ids are all below `id`. */
  dropBefore(id: number): void;
}

export function createKeyIndex(): KeyIndex {
  let segments: Segment[] = [];

  return {
    candidates: (hash) => {
      const found: number[] = [];
      for (let index = segments.length - 1; index >= 0; index -= 1) {
        const segment = segments[index];
        if (segment) collect(segment, hash, found);
      }
      return found;
    },
    add: (hash, id) => {
      let segment = segments.at(-1);
      if (!segment || segment.size >= SEGMENT_KEYS_MAX || id < segment.firstId || id - segment.firstId >= SLOTS - 1) {
        segment = newSegment(id);
        segments.push(segment);
      }
      insert(segment, hash, id);
    },
    dropBefore: (id) => {
      segments = segments.filter((segment) => segment.lastId >= id);
    },
  };
}

function newSegment(firstId: number): Segment {
  return { firstId, offsets: new Uint16Array(SLOTS), tags: new Uint16Array(SLOTS), size: 0, lastId: firstId };
}

function insert(segment: Segment, hash: Uint8Array, id: number): void {
  let slot = slotOf(hash);
  while (segment.offsets[slot] !== 0) slot = (slot + 1) % SLOTS;
  segment.offsets[slot] = id - segment.firstId + 1;
  segment.tags[slot] = tagOf(hash);
  segment.size += 1;
  segment.lastId = Math.max(segment.lastId, id);
}

function collect(segment: Segment, hash: Uint8Array, found: number[]): void {
  const tag = tagOf(hash);
  const start = found.length;
  for (let slot = slotOf(hash); ; slot = (slot + 1) % SLOTS) {
    const offset = segment.offsets[slot];
    if (offset === undefined || offset === 0) break;
    if (segment.tags[slot] === tag) found.push(segment.firstId + offset - 1);
  }
  // Within a probe chain later additions stand further on.
  if (found.length - start > 1) found.push(...found.splice(start).reverse());
}

function slotOf(hash: Uint8Array): number {
  return ((hash[0] ?? 0) << 8) | (hash[1] ?? 0);
}

function tagOf(hash: Uint8Array): number {
  return ((hash[2] ?? 0) << 8) | (hash[3] ?? 0);
}
