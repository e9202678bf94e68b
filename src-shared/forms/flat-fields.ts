/** The tree of a body as a flat list of named texts, each with all the names it could be known by. */
import { remembered } from '../text/remembered';
import { type BodyMap, type BodyNode, type FormPair, NAME_READ_MAX } from './body-tree';
import { type DescribedField, describedField, joined, textsOf } from './described-field';
import { type KnownName, knownName } from './field-roles';

/** One thing that was sent. */
export interface FlatField {
  /** As people read it: `Ваше имя`, `payment.amount`. */
  readonly name: string;
  /** What it is by the names it could be known by; null = they say nothing. */
  readonly known: KnownName | null;
  /** Whether it stands where senders put what is said of the person; else it may be of goods, of the form, of anybody. */
  readonly isPersonal: boolean;
  /** What it stands in: a list of fields, or an object. */
  readonly group: string;
  /** What the list of fields stands in; the same as `group` where there is none. */
  readonly owner: string;
  /** How far down it stands. */
  readonly depth: number;
  readonly text: string;
}

/** By so many of the names above it a value is known: the nearest. */
const ABOVE_MAX = 4;

/** What a text is called that came without a name, as a body of words alone is. */
const NAMELESS = 'text';

/** Under these stand the fields of the person who wrote; under anything else, what else the sender says. */
const CONTAINERS = new Set(
  `field fields formfields data formdata fielddata values value answers answer body payload lead leads contact contacts client customer
  person user visitor formresponse response entry submission submitted inputs items result results record row params parameters
  content properties namedvalues message sender attributes rawrequest hidden json merges mergefields customfields usercolumndata
  billing invitee subscriber`.split(/\s+/u),
);

/** All texts of a body in the order they came in, empty ones left out: they say nothing. */
export function flatFields(root: BodyMap): FlatField[] {
  if (isFlat(root)) return topFields([...root]);
  const titles = titlesOf(root);
  const used = new Set<string>();
  const fields: FlatField[] = [];
  new Walk(titles, used, fields).map(root, { path: [], isPersonal: true });
  // Of a list of questions only those stay that no answer has named.
  const answered = [...used].map((at) => `${at}.`);
  return fields.filter(({ name }) => !answered.some((at) => name.startsWith(at)));
}

/** Most forms are flat: nothing stands above or beside their fields that could say more of them. */
function isFlat(root: BodyMap): root is Map<string, string> {
  for (const [name, node] of root) if (typeof node !== 'string' || name === '') return false;
  return true;
}

/** The fields of a flat form, each of another name. */
export function topFields(pairs: readonly FormPair[]): FlatField[] {
  const fields: FlatField[] = [];
  for (const [name, text] of pairs) if (text.trim() !== '') fields.push(topField(name, text));
  return fields;
}

function topField(sentName: string, text: string): FlatField {
  const { name, known } = topNamed(sentName);
  return { name, known, isPersonal: true, group: '', owner: '', depth: 1, text };
}

const topNamed = remembered((sent) => {
  const name = sent.trim() === '' ? NAMELESS : sent;
  return named(name, [name]);
});

/** Texts by the names of their fields; those of one name joined by `, `, and said once where they are the same. */
export function joinedByName(fields: readonly FlatField[]): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const { name, text } of fields) {
    const earlier = Object.hasOwn(texts, name) ? texts[name] : undefined;
    const joint = earlier === undefined || earlier === text ? text : `${earlier}, ${text}`;
    // Set like any other, this one would be what the object is made after.
    if (name === '__proto__') Object.defineProperty(texts, name, { value: joint, ...PLAIN_PROPERTY });
    else texts[name] = joint;
  }
  return texts;
}

const PLAIN_PROPERTY = { writable: true, enumerable: true, configurable: true };

interface Place {
  readonly path: readonly string[];
  /** Whether fields of the person may stand here. */
  readonly isPersonal: boolean;
}

/** The titles of questions by their ids, where answers name only the id. */
interface Title {
  readonly title: string;
  readonly at: string;
}

/** A place, and whether fields of the person may stand in it. */
interface Inside extends Place {
  readonly isOpen: boolean;
}

function under({ path, isPersonal, isOpen }: Inside, key: string): Place {
  return { path: [...path, key], isPersonal: isPersonal && (isOpen || isValueLike(key)) };
}

class Walk {
  private readonly ofNames = new Map<string, boolean>();

  constructor(
    private readonly titles: ReadonlyMap<string, Title>,
    private readonly used: Set<string>,
    private readonly fields: FlatField[],
  ) {}

  map(map: BodyMap, place: Place): void {
    const inside = this.inside(place);
    for (const [key, node] of map) this.node(node, under(inside, key));
  }

  /** Asked once for all that stands there. */
  private inside({ path, isPersonal }: Place): Inside {
    const parent = path.at(-1);
    return { path, isPersonal, isOpen: parent === undefined || isContainer(parent) || this.isOfAName(parent) };
  }

  /** `name: {first, last}`, also where it is called `q3_name` or `names`. */
  private isOfAName(segment: string): boolean {
    const known = this.ofNames.get(segment) ?? knownName(segment)?.role === 'name';
    this.ofNames.set(segment, known);
    return known;
  }

  private node(node: BodyNode, place: Place): void {
    if (typeof node === 'string') this.add(place, [place.path.at(-1) ?? ''], [node]);
    else if (Array.isArray(node)) this.list(node, place);
    else this.object(node, place);
  }

  private list(nodes: readonly BodyNode[], place: Place): void {
    const texts = nodes.filter((node) => typeof node === 'string');
    if (texts.length === nodes.length) {
      this.add(place, [place.path.at(-1) ?? ''], texts);
      return;
    }
    const inside = this.inside(place);
    for (const [index, node] of nodes.entries()) this.node(node, under(inside, String(index)));
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
      const name = title?.title ?? textOf(field.get('title')) ?? ref ?? id ?? key;
      // A line of text may be anything; an address or a phone is what its kind says.
      this.listed(place, { name, names: [name, ref ?? '', key === 'text' ? '' : key], text: joined(textsOf(node)) });
    }
    return true;
  }

  private described(map: BodyMap, place: Place): boolean {
    const field = describedField(map);
    if (!field) return false;
    const { name, names, text, rest } = field;
    if (name === null) {
      // `PHONE: [{ID: 1, VALUE: '…'}]`: what it is called stands above it.
      const path = place.path.filter((part, index) => index < place.path.length - 1 || !/^\d+$/u.test(part));
      this.add({ ...place, path }, [path.at(-1) ?? ''], [text]);
    } else this.listed(place, { name, names: [...names, place.path.at(-1) ?? ''], text });
    for (const [key, node] of rest) this.node(node, { path: [...place.path, key], isPersonal: false });
    return true;
  }

  /** A field by its title: its path says nothing more. */
  private listed({ path, isPersonal }: Place, { name, names, text }: Omit<DescribedField, 'rest'>): void {
    if (text.trim() === '') return;
    const group = path.slice(0, -1);
    const places = { group: group.join('.'), owner: group.slice(0, -1).join('.'), depth: path.length };
    this.fields.push({ ...named(name ?? '', [...names, name ?? '']), isPersonal, ...places, text });
  }

  private add(place: Place, names: readonly string[], texts: readonly string[]): void {
    const field = this.fieldAt(place, names);
    const isNameless = place.path.every((part) => part === '');
    for (const text of answersOf(texts, isNameless ? null : field)) this.fields.push({ ...field, text });
  }

  private fieldAt(place: Place, names: readonly string[]): Omit<FlatField, 'text'> {
    const path = place.path.filter((part) => part !== '');
    if (path.length <= 1) return { ...topField(path[0] ?? NAMELESS, ''), isPersonal: place.isPersonal };
    // `email.value` and `email.0` are known by what stands above them.
    const isValue = isValueLike(path.at(-1) ?? '');
    const above = isValue ? path.slice(0, -1).reverse().slice(0, ABOVE_MAX) : [];
    const parents = path.slice(0, isValue ? -2 : -1);
    // `name.first` and `name.last` stand with the e-mail where `name` does.
    const group = (this.isOfAName(parents.at(-1) ?? '') ? parents.slice(0, -1) : parents).join('.');
    const known = [...names, path.slice(-2).join(' '), path.join(' '), ...above];
    const at = { isPersonal: place.isPersonal, group, owner: group, depth: path.length };
    return { ...named(path.join('.'), known), ...at };
  }
}

/**
 * Several texts of one field are one answer. But an address and a phone are one each: of two, the first counts and the other is kept.
 * So it is with texts that nobody has named.
 *
 * @param field null = it has no name
 */
function answersOf(texts: readonly string[], field: Pick<FlatField, 'known'> | null): string[] {
  const said = texts.filter((text) => text.trim() !== '');
  const different = [...new Set(said)];
  const areApart = field === null || field.known?.role === 'email' || field.known?.role === 'phone';
  return areApart || different.length <= 1 ? different : [said.join(', ')];
}

/** A text can be a name, too: the title of a question, of which many answers may be called. */
function named(name: string, names: readonly string[]): Pick<FlatField, 'name' | 'known'> {
  return { name: name.slice(0, NAME_READ_MAX + 1), known: firstKnown(names) };
}

/** What the likeliest name says, which is the first that says anything. */
function firstKnown(names: readonly string[]): KnownName | null {
  for (const name of names) {
    const known = name === '' ? null : knownName(name.slice(0, NAME_READ_MAX));
    if (known) return known;
  }
  return null;
}

/** `items[0]`, `items[1]` are a list of texts; numbers that do not begin with 0 are names of fields. */
function listOf(map: BodyMap): BodyNode[] | null {
  const isList = [...map].every(([key, node], index) => key === String(index) && typeof node === 'string');
  return isList && map.size > 0 ? [...map.values()] : null;
}

const isContainer = remembered(
  (segment) => /^\d*$/u.test(segment) || CONTAINERS.has(segment.toLowerCase().replaceAll(/[^\p{L}]/gu, '')),
);

const isValueLike = remembered((segment) => /^(?:\d+|values?|val|text|raw|raw_value|answer|full)$/iu.test(segment));

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
    if (title !== undefined && id !== undefined && !['value', 'values', 'answer'].some((key) => node.has(key))) {
      titles.set(id, { title, at: path });
      if (ref !== undefined) titles.set(ref, { title, at: path });
    }
    for (const [key, item] of node) {
      if (typeof item !== 'string') visit(item, path === '' ? key : `${path}.${key}`);
    }
  };
  visit(root, '');
  return titles;
}

function textOf(node: BodyNode | undefined): string | undefined {
  return typeof node === 'string' ? node : undefined;
}
