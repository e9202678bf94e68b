/** JSON with positions: which line of a text holds which value. */
import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { SetupError } from './setup-error';

export interface JsonText {
  readonly value: unknown;
  /** Line, from 1, of the value at `path`, or of what should hold it when it is not there. */
  lineOf(path: readonly PropertyKey[]): number;
}

/** @throws {SetupError} no JSON, or a key twice in one object, of which JSON would silently keep the last */
export function readJsonText(text: string): JsonText {
  const faults: ParseError[] = [];
  const root = parseTree(text, faults, { disallowComments: true });
  const [fault] = faults;
  if (fault) throw new SetupError([syntaxMessage(text, fault)]);
  if (!root) throw new SetupError(['line 1: the file is empty']);
  const repeated = repeatedKeys(root);
  if (repeated.length > 0) {
    throw new SetupError(
      repeated.map(
        ({ offset, value }) => `line ${lineAt(text, offset)}: the key ${JSON.stringify(value)} is there twice`,
      ),
    );
  }
  return {
    value: JSON.parse(text) as unknown,
    lineOf: (path) => lineAt(text, nodeAt(root, path.map(toSegment)).offset),
  };
}

/** The first fault only: those behind it usually follow from it. */
function syntaxMessage(text: string, { offset, error }: ParseError): string {
  const line = lineAt(text, offset);
  const column = offset - text.lastIndexOf('\n', offset - 1);
  const reason = printParseErrorCode(error)
    .replace(/(?<=[a-z])(?=[A-Z])/gu, ' ')
    .toLowerCase();
  return `line ${line}, column ${column}: not valid JSON: ${reason}`;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function nodeAt(root: Node, path: (string | number)[]): Node {
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node) return node;
  }
  return root;
}

function toSegment(key: PropertyKey): string | number {
  return typeof key === 'number' ? key : String(key);
}

function repeatedKeys(node: Node): Node[] {
  const children = node.children ?? [];
  const keys = node.type === 'object' ? children.flatMap((property) => property.children?.[0] ?? []) : [];
  const seen = new Set<unknown>();
  const repeated = keys.filter(({ value }) => seen.size === seen.add(value).size);
  return [...repeated, ...children.flatMap(repeatedKeys)];
}
