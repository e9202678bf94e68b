/** A person is erased: nothing that names them is left, and every count stays what it was. */
import { expect } from 'vitest';
import { action, pick } from '../action';
import { countsOf } from '../answers';

export const privacy = [
  action('erase a person', { lead: pick }, async (world, { lead }) => {
    const id = world.pick("SELECT id FROM leads WHERE email LIKE '%@%' ORDER BY id", lead);
    if (id === null) return;
    const [person = ''] = world
      .rows<{ email: string }>('SELECT email FROM leads WHERE id = ?', id)
      .map(({ email }) => email);
    // What a sender was answered under their key is forgotten with them.
    world.keys.clear();
    const before = countsOf(world);
    const { status, body } = await world.call('POST /api/v1/privacy/erase', { body: { person, confirmation: person } });
    expect({ status, is_clean: body.is_clean }).toEqual({ status: 200, is_clean: true });
    expect(countsOf(world)).toEqual(before);
    expect(world.rows('SELECT id FROM leads WHERE email = ?', person)).toEqual([]);
  }),
];
