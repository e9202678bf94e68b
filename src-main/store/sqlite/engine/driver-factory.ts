/**
 * TypeORM's drivers of all other databases are left out: they are a quarter of the program's text, which would be read and kept in
 * memory at every start; the build puts this file in the place of the factory that names them all.
 */
import type { DataSource } from 'typeorm';
import { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver.js';

export class DriverFactory {
  /** @throws {Error} for any other database */
  create(dataSource: DataSource): BetterSqlite3Driver {
    const { type } = dataSource.options;
    if (type !== 'better-sqlite3') throw new Error(`no driver for ${type}: the build leaves out all but SQLite's`);
    return new BetterSqlite3Driver(dataSource);
  }
}
