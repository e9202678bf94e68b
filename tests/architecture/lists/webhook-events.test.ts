// What can be chosen for a webhook is told by something: an event that never comes would be waited for in silence.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../../scripts/runtime.mjs';
import { WEBHOOK_EVENT_TYPES } from '@shared/webhook-events';

it.each(WEBHOOK_EVENT_TYPES)('%s is told', (type) => {
  const told = ['webhooks/webhook-outbox.ts', 'alerts/standing-alerts.ts'].map((file) =>
    readFileSync(join(root, 'src-main/service', file), 'utf8'),
  );
  expect(told.join('\n')).toContain(`'${type}'`);
});
