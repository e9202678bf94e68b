/** The tree of a body as a flat list of named texts, each with all the names it could be known by. */
import { type BodyMap, type BodyNode, NAME_READ_MAX } from './body-tree';

/** One thing that was sent. */
export interface FlatField {
  /** As people read it: `Ваше имя`, `payment.amount`. */
  readonly name: string;
  /** Names that may tell what it is, the likeliest first; empty = it stands among things of another kind, such as goods. */
  readonly names: readonly string[];
  /** How far down it stands. */
  readonly depth: number;
  readonly text: string;
}

/** What a form builder says about a field beside its value. */
const DESCRIPTION = new Set(
  `id type title label name key ref field field_id field_type question value values raw_value required answer slug order first middle
  last`.split(/\s+/u),
);
const VALUE_KEYS = ['value', 'values', 'answer'];
/** By so many of the names above it a value is known: the nearest. */
const ABOVE_MAX = 4;
const NAME_KEYS = ['title', 'label', 'question', 'name', 'key', 'ref', 'slug', 'id', 'field_id', 'field'];

/** Under these stand the fields of the person who wrote; under anything else, what else the sender says. */
const CONTAINERS = new Set(
  `field fields formfields data formdata values value answers answer body payload lead contact contacts client customer person user
  formresponse response entry submission submitted inputs items result results record row params parameters content properties
  namedvalues message sender attributes rawrequest hidden json`.split(/\s+/u),
);

/** All texts of a body in the order they came in, empty ones left out: they say nothing. */
export function flatFields(root: BodyMap): FlatField[] {
  const titles = titlesOf(root);
  const used = new Set<string>();
  const fields: FlatField[] = [];
  new Walk(titles, used, fields).map(root, { path: [], isPersonal: true });
  // Of a list of questions only those stay that no answer has named.
  const answered = [...used].map((at) => `${at}.`);
  return fields.filter(({ name }) => !answered.some((at) => name.startsWith(at)));
}

interface Place {
  readonly path: readonly string[];
  /** Where it stands in the body, when that is not its path. */
  readonly depth?: number;
  /** Whether fields of the person may stand here. */
  readonly isPersonal: boolean;
}

/** The titles of questions by their ids, where answers name only the id. */
interface Title {
  readonly title: string;
  readonly at: string;
}

class Walk {
  constructor(
    private readonly titles: ReadonlyMap<string, Title>,
    private readonly used: Set<string>,
    private readonly fields: FlatField[],
  ) {}

  map(map: BodyMap, place: Place): void {
    for (const [key, node] of map) this.node(node, this.under(place, key));
  }

  private under({ path, isPersonal }: Place, key: string): Place {
    const parent = path.at(-1);
    return { path: [...path, key], isPersonal: isPersonal && (parent === undefined || isContainer(parent)) };
  }

  private node(node: BodyNode, place: Place): void {
    if (typeof node === 'string') this.add(place, [place.path.at(-1) ?? ''], node);
    else if (Array.isArray(node)) this.list(node, place);
    else this.object(node, place);
  }

  private list(nodes: readonly BodyNode[], place: Place): void {
    const texts = nodes.filter((node) => typeof node === 'string');
    if (texts.length === nodes.length) {
      this.add(place, [place.path.at(-1) ?? ''], texts.filter((text) => text.trim() !== '').join(', '));
      return;
    }
    for (const [index, node] of nodes.entries()) this.node(node, this.under(place, String(index)));
  }

  private object(map: BodyMap, place: Place): void {
    if (this.answer(map, place) || this.described(map, place)) return;
    const listed = listOf(map);
    if (listed) {
      this.list(listed, place);
      return;
    }
    const json = map.size === 1 ? map.get('') : undefined;
    if (json !== undefined) this.node(json, place);
    else this.map(map, place);
  }

  /** `{type: 'email', email: 'a@b.c', field: {id, ref}}`: an answer that names its question. */
  private answer(map: BodyMap, place: Place): boolean {
    const field = map.get('field');
    const type = map.get('type');
    if (!(field instanceof Map) || typeof type !== 'string') return false;
    const id = textOf(field.get('id'));
    const ref = textOf(field.get('ref'));
    const title = this.titles.get(id ?? '') ?? this.titles.get(ref ?? '');
    if (title) this.used.add(title.at);
    for (const [key, node] of map) {
      if (key === 'field' || key === 'type') continue;
      const texts = textsOf(node);
      const name = title?.title ?? textOf(field.get('title')) ?? ref ?? id ?? key;
      // A line of text may be anything; an address or a phone is what its kind says.
      const names = [name, ref ?? '', key === 'text' ? '' : key];
      this.add({ path: [name], isPersonal: place.isPersonal, depth: place.path.length }, names, texts.join(', '));
    }
    return true;
  }

  /** `{id: 'email', title: 'E-mail', type: 'email', value: 'a@b.c'}`: a field with what the form builder says about it. */
  private described(map: BodyMap, place: Place): boolean {
    const valueKey = VALUE_KEYS.find((key) => map.has(key));
    const nameKey = NAME_KEYS.find((key) => typeof map.get(key) === 'string' && textOf(map.get(key))?.trim() !== '');
    if (valueKey === undefined || nameKey === undefined) return false;
    if ([...map.keys()].some((key) => !DESCRIPTION.has(key))) return false;
    const last = place.path.at(-1) ?? '';
    const name = textOf(map.get(nameKey)) ?? last;
    const names = [...NAME_KEYS.map((key) => textOf(map.get(key)) ?? ''), last];
    const texts = textsOf(map.get(valueKey) ?? '');
    const at = { path: [name], isPersonal: place.isPersonal, depth: place.path.length };
    this.add(at, names, texts.join(', '));
    const raw = textsOf(map.get('raw_value') ?? '').join(', ');
    if (raw !== texts.join(', ')) this.add({ ...at, isPersonal: false }, [], raw);
    return true;
  }

  private add(place: Place, names: readonly string[], text: string): void {
    if (text.trim() === '') return;
    const path = place.path.filter((part) => part !== '');
    // `email.value` and `email.0` are known by what stands above them.
    const above = isValueLike(path.at(-1) ?? '') ? path.slice(0, -1).reverse() : [];
    const known = place.isPersonal ? [...names, path.join(' '), ...above.slice(0, ABOVE_MAX)] : [];
    this.fields.push({
      // A text can be a name here, too: the title of a question, of which many answers may be called.
      name: path.join('.').slice(0, NAME_READ_MAX + 1),
      names: known.filter((name) => name !== '').map((name) => name.slice(0, NAME_READ_MAX)),
      depth: place.depth ?? place.path.length,
      text,
    });
  }
}

/** `items[0]`, `items[1]` are a list of texts; numbers that do not begin with 0 are names of fields. */
function listOf(map: BodyMap): BodyNode[] | null {
  const isList = [...map].every(([key, node], index) => key === String(index) && typeof node === 'string');
  return isList && map.size > 0 ? [...map.values()] : null;
}

function isContainer(segment: string): boolean {
  return /^\d*$/u.test(segment) || CONTAINERS.has(segment.toLowerCase().replaceAll(/[^\p{L}]/gu, ''));
}

function isValueLike(segment: string): boolean {
  return /^(?:\d+|values?|val|text|raw|raw_value|answer)$/iu.test(segment);
}

/** Questions with an id and a title and no value, wherever they are listed. */
function titlesOf(root: BodyMap): Map<string, Title> {
  const titles = new Map<string, Title>();
  const visit = (node: BodyNode, path: string) => {
    if (typeof node === 'string') return;
    if (Array.isArray(node)) {
      for (const [index, item] of node.entries()) visit(item, `${path}.${index}`);
      return;
    }
    const [id, ref, title] = [textOf(node.get('id')), textOf(node.get('ref')), textOf(node.get('title'))];
    if (title !== undefined && id !== undefined && !VALUE_KEYS.some((key) => node.has(key))) {
      titles.set(id, { title, at: path });
      if (ref !== undefined) titles.set(ref, { title, at: path });
    }
    for (const [key, item] of node) visit(item, path === '' ? key : `${path}.${key}`);
  };
  visit(root, '');
  return titles;
}

function textOf(node: BodyNode | undefined): string | undefined {
  return typeof node === 'string' ? node : undefined;
}

/** All texts below, but for what only counts and describes: of a choice its label. */
function textsOf(node: BodyNode): string[] {
  if (typeof node === 'string') return node.trim() === '' ? [] : [node];
  if (Array.isArray(node)) return node.flatMap(textsOf);
  const label = node.get('label') ?? node.get('labels');
  if (label !== undefined) return [...textsOf(label), ...textsOf(node.get('other') ?? [])];
  return [...node.values()].flatMap(textsOf);
}
