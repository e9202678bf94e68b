// Who imports whom, read by the compiler's own parser: what lint could be told to overlook is seen here all the same.
import { posix } from 'node:path';
import ts from 'typescript';
import { scriptOf, type SourceFile } from './source-files';

export interface Import {
  readonly from: string;
  /** A file of the project, or a package's or Node module's name as written. */
  readonly to: string;
  readonly isInProject: boolean;
  /** Gone at run time. */
  readonly isTypeOnly: boolean;
}

/** All imports of the given files: static, re-exported and dynamic ones. */
export function importsOf(files: readonly SourceFile[]): Import[] {
  const known = new Set(files.map(({ path }) => path));
  return files.flatMap((file) => rawImports(file).map((raw) => resolve(file.path, raw, known)));
}

interface RawImport {
  readonly name: string;
  readonly isTypeOnly: boolean;
}

function rawImports(file: SourceFile): RawImport[] {
  const found: RawImport[] = [];
  const visit = (node: ts.Node): void => {
    const name = moduleName(node);
    if (name !== undefined) found.push({ name, isTypeOnly: isTypeOnly(node) });
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file.path, scriptOf(file), ts.ScriptTarget.ESNext));
  return found;
}

function moduleName(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return textOf(node.moduleSpecifier);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return textOf(node.argument.literal);
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    return textOf(node.arguments[0]);
  return undefined;
}

function textOf(node: ts.Node | undefined): string | undefined {
  return node && ts.isStringLiteralLike(node) ? node.text : undefined;
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  return ts.isImportDeclaration(node) && node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

function resolve(from: string, { name, isTypeOnly }: RawImport, known: ReadonlySet<string>): Import {
  const base = name.startsWith('.') ? posix.join(posix.dirname(from), name) : name.replace(/^@shared\//, 'src-shared/');
  const to = [base, `${base}.ts`, `${base}/index.ts`].find((candidate) => known.has(candidate));
  // package.json stands outside every room: it counts as a package.
  return { from, to: to ?? (base === 'package.json' ? base : name), isInProject: to !== undefined, isTypeOnly };
}
