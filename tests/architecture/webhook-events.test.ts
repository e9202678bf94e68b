// What can be chosen for a webhook is told by something: an event that never comes would be waited for in silence.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../scripts/runtime.mjs';
import { WEBHOOK_EVENT_TYPES } from '@shared/webhook-events';

it.each(WEBHOOK_EVENT_TYPES)('%s is told', (type) => {
  const outbox = readFileSync(join(root, 'src-main/service/webhooks/webhook-outbox.ts'), 'utf8');
  expect(outbox).toContain(`'${type}'`);
});
