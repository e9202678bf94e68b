/** Every byte the program keeps: the database in use and not in use, its log, backups, and all that lies beside them. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { TestStore } from './test-store';

/** Names of the files below `directory` in which one of the texts stands, in any case. */
export function filesWith(directory: string, texts: readonly string[]): string[] {
  return filesBelow(directory).filter((path) => {
    const content = readFileSync(path).toString('utf8').toLowerCase();
    return texts.some((text) => content.includes(text.toLowerCase()));
  });
}

function filesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => join(directory, name))
    .filter((path) => statSync(path).isFile());
}

/** All rows but those that the program writes by itself meanwhile: what is told outside, what is indexed, what time it is. */
export function rowsSaid({ database }: Pick<TestStore, 'database'>): ReadonlyMap<string, readonly unknown[]> {
  const byItself = /^(?:webhook|sqlite_|lead_tickets|lead_emails|ticket_words|ticket_facts|.*_mark$)/u;
  const tables = database.prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all();
  const said = tables.filter((table) => !byItself.test(table));
  return new Map(said.map((table) => [table, database.prepare(`SELECT * FROM "${table}"`).all()]));
}
