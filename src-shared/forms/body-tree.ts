/** The body of any form as one kind of tree, whether it came as JSON or as pairs with brackets in their names. */

/** Text, a list, or names with what stands under them. Maps, since a name may be `__proto__`. */
export type BodyNode = string | BodyNode[] | BodyMap;
export type BodyMap = Map<string, BodyNode>;

/** Most levels of a body. */
export const BODY_DEPTH_MAX = 32;
/** Most texts in a body, descriptions of fields among them. */
export const BODY_TEXTS_MAX = 2_000;
/** Most nodes of a body, those that hold nothing among them. */
const BODY_NODES_MAX = 20_000;
/**
 * So much of a name is read. Longer ones are no names of fields, and are refused as such where fields are kept; under one of a
 * megabyte a thousand others would each be called by all of it.
 */
export const NAME_READ_MAX = 200;

/** A name in brackets that is longer holds more parts than are read, or longer ones: it is not taken apart. */
const BRACKETED_NAME_MAX = BODY_DEPTH_MAX * (NAME_READ_MAX + 2);

/** Why a body is not read on. */
export type BodyFault = 'too_deep' | 'too_many_fields';

export type TreeResult =
  { readonly kind: 'tree'; readonly root: BodyMap } | { readonly kind: 'refused'; readonly fault: BodyFault };

/** A name and its text, as urlencoded and multipart bodies and queries have them. */
export type FormPair = readonly [name: string, text: string];

class Refused extends Error {
  constructor(readonly fault: BodyFault) {
    super(fault);
  }
}

/** A parsed JSON value as a tree; a list or a bare value stands under no name. */
export function treeOfJson(value: unknown): TreeResult {
  return guarded(() => {
    const count = { texts: 0, nodes: 0 };
    const node = toNode(value, 0, count);
    return node instanceof Map ? node : new Map<string, BodyNode>(node === null ? [] : [['', node]]);
  });
}

/** Pairs as a tree: `a[b][c]` stands under `a`, then `b`; a name that comes again makes a list. */
export function treeOfPairs(pairs: readonly FormPair[]): TreeResult {
  return guarded(() => {
    if (pairs.length > BODY_TEXTS_MAX) throw new Refused('too_many_fields');
    const root: BodyMap = new Map();
    for (const [name, text] of pairs) {
      if (!name.endsWith(']')) {
        putAt(root, readName(name), text);
        continue;
      }
      const segments = segmentsOf(name).map(readName);
      if (segments.length > BODY_DEPTH_MAX) throw new Refused('too_deep');
      put(root, segments, text);
    }
    return root;
  });
}

/** More names than this are looked through faster as a tree. */
const COMPARED_MAX = 24;

/** Whether each name is said once and stands alone: then a tree of them would be the list itself. */
export function areFlat(pairs: readonly FormPair[]): boolean {
  if (pairs.length > COMPARED_MAX) return false;
  for (let index = 0; index < pairs.length; index += 1) {
    const name = pairs[index]?.[0] ?? '';
    if (name === '' || name.length > NAME_READ_MAX || name.endsWith(']')) return false;
    for (let other = 0; other < index; other += 1) if (pairs[other]?.[0] === name) return false;
  }
  return true;
}

/** Adds what `other` has at its top beside what is there already. */
export function withPairs(root: BodyMap, other: readonly FormPair[]): void {
  for (const [name, text] of other.slice(0, BODY_TEXTS_MAX)) putAt(root, readName(name), text);
}

/** `fields[email][value]` in its parts; `tags[]` is `tags`. What is no such name stays whole. */
export function segmentsOf(name: string): string[] {
  if (!name.endsWith(']') || name.length > BRACKETED_NAME_MAX) return [name];
  const bracketed = /^([^[\]]+)((?:\[[^[\]]*\])+)$/u.exec(name);
  if (!bracketed) return [name];
  const [, head = '', tail = ''] = bracketed;
  const inner = tail.slice(1, -1).split('][');
  return [head, ...inner.filter((part) => part !== '')];
}

function guarded(make: () => BodyMap): TreeResult {
  try {
    return { kind: 'tree', root: make() };
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', fault: error.fault };
    throw error;
  }
}

interface Count {
  texts: number;
  nodes: number;
}

/** null where there is nothing: null, or a value that JSON has no text for. */
function toNode(value: unknown, depth: number, count: Count): BodyNode | null {
  if (depth > BODY_DEPTH_MAX) throw new Refused('too_deep');
  count.nodes += 1;
  if (count.nodes > BODY_NODES_MAX) throw new Refused('too_many_fields');
  if (Array.isArray(value)) {
    return (value as unknown[]).flatMap((item) => {
      const node = toNode(item, depth + 1, count);
      return node === null ? [] : [node];
    });
  }
  if (typeof value === 'object' && value !== null) {
    const map: BodyMap = new Map();
    for (const name of Object.keys(value)) {
      const node = toNode((value as Readonly<Record<string, unknown>>)[name], depth + 1, count);
      if (node !== null) map.set(readName(name), node);
    }
    return map;
  }
  if (value === null || value === undefined) return null;
  count.texts += 1;
  if (count.texts > BODY_TEXTS_MAX) throw new Refused('too_many_fields');
  // JSON itself has no word for a number that is too large.
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : JSON.stringify(value);
}

function put(root: BodyMap, segments: readonly string[], text: string): void {
  let at = root;
  for (const segment of segments.slice(0, -1)) {
    const next = at.get(segment);
    if (next instanceof Map) {
      at = next;
      continue;
    }
    const made: BodyMap = new Map(next === undefined ? [] : [['', next]]);
    at.set(segment, made);
    at = made;
  }
  putAt(at, segments.at(-1) ?? '', text);
}

function putAt(map: BodyMap, name: string, text: string): void {
  const earlier = map.get(name);
  if (earlier === undefined) map.set(name, text);
  else if (earlier instanceof Map) putAt(earlier, '', text);
  else if (Array.isArray(earlier)) earlier.push(text);
  else map.set(name, [earlier, text]);
}

/** One sign more than is read, so that it is seen to be too long. */
function readName(name: string): string {
  return name.length <= NAME_READ_MAX ? name : name.slice(0, NAME_READ_MAX + 1);
}
