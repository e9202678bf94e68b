/** Blocked addresses in the database. */
import type { Database } from 'better-sqlite3';
import type { AddressBlockReads, AddressBlockRow, AddressBlockWrites } from '../../program/address-blocks';

export function createAddressBlockRepository(database: Database): AddressBlockReads & AddressBlockWrites {
  const list = database.prepare<[], AddressBlockRow>(
    'SELECT id, address, created_at, until FROM address_blocks ORDER BY id DESC',
  );
  const forget = database.prepare<[string]>('DELETE FROM address_blocks WHERE address = ?');
  const insert = database.prepare<[Readonly<Omit<AddressBlockRow, 'id'>>]>(
    'INSERT INTO address_blocks (address, created_at, until) VALUES (@address, @created_at, @until)',
  );
  const remove = database.prepare<[number]>('DELETE FROM address_blocks WHERE id = ?');
  return {
    list: () => list.all(),
    put: (block) => {
      forget.run(block.address);
      return Number(insert.run(block).lastInsertRowid);
    },
    remove: (id) => {
      remove.run(id);
    },
  };
}
