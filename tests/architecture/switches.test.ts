// Nothing is decided by silence: a new event or state makes the compiler point at every `switch` that must decide about it.
import ts from 'typescript';
import { expect, it } from 'vitest';
import { readSources, scriptOf } from './source-files';

/** Fields that tell the members of a union apart. */
const MARKS = new Set(['kind', 'type', 'state', 'action', 'trouble', 'verdict', 'status']);

const switches = readSources('src-shared', 'src-main', 'src-renderer').flatMap(({ path, text }) => {
  const source = ts.createSourceFile(path, scriptOf({ path, text }), ts.ScriptTarget.ESNext, true);
  return statementsIn(source).map((statement) => ({
    place: `${path}: switch (${statement.expression.getText(source)})`,
    isOverUnion:
      ts.isPropertyAccessExpression(statement.expression) && MARKS.has(statement.expression.name.getText(source)),
    end: statement.caseBlock.clauses.find(ts.isDefaultClause)?.getText(source),
  }));
});

it('every switch says what happens to anything else', () => {
  expect(switches.length).toBeGreaterThan(30);
  expect(switches.filter(({ end }) => end === undefined).map(({ place }) => place)).toEqual([]);
});

it('a switch over a union ends in assertNever', () => {
  const open = switches.filter(({ isOverUnion, end }) => isOverUnion && !end?.includes('assertNever('));
  expect(open.map(({ place }) => place)).toEqual([]);
});

function statementsIn(source: ts.SourceFile): ts.SwitchStatement[] {
  const found: ts.SwitchStatement[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isSwitchStatement(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
