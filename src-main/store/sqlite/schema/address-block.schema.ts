import { EntitySchema } from 'typeorm';
import type { AddressBlockRow } from '../../program/address-blocks';

export const addressBlockSchema = new EntitySchema<AddressBlockRow>({
  name: 'address_block',
  tableName: 'address_blocks',
  columns: {
    id: { type: 'integer', primary: true, generated: 'increment' },
    address: { type: 'text' },
    created_at: { type: 'integer' },
    until: { type: 'integer' },
  },
  uniques: [{ name: 'address_blocks_address_unique', columns: ['address'] }],
});
