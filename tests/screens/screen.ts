// A screen on made-up data, for pictures: screen.html?screen=console&theme=dark&language=en&zoom=150#/weights
// A larger floor: &size=large&operators=60; none yet: &size=empty; a calm one: &alerts=none
import { createConsole } from '../../src-renderer/create-console';
import { createOperatorScreen } from '../../src-renderer/create-operator-screen';
import { createFakeAccess } from '../component/fixtures/fake-access';
import { createFakeProgram } from '../component/fixtures/fake-client';
import { emptyFloorSnapshot, floorSnapshot, largeFloorSnapshot } from '../component/fixtures/floor-data';
import { queueSnapshot } from '../component/fixtures/queue-data';

const wanted = new URLSearchParams(location.search);
localStorage.setItem('theme', wanted.get('theme') ?? 'light');
localStorage.setItem('language', wanted.get('language') ?? 'ru');
localStorage.setItem('zoom', wanted.get('zoom') ?? '100');

const now = Date.now();
const operatorCount = Number(wanted.get('operators') ?? 200);
const floors = new Map([
  ['large', () => largeFloorSnapshot(now, operatorCount)],
  ['empty', () => emptyFloorSnapshot(now)],
]);
const floor = (floors.get(wanted.get('size') ?? '') ?? floorSnapshot)(now);
if (wanted.get('alerts') === 'none') floor.alerts = [];
const program = createFakeProgram({ floor, queue: queueSnapshot(now) });
/** `access=none`: a browser that nobody has signed in to. */
const access = wanted.get('access') === 'none' && { access: createFakeAccess({}) };
const app =
  wanted.get('screen') === 'operator'
    ? createOperatorScreen({ ...program, ...access }, 2)
    : createConsole({ ...program, ...access });
app.mount('#app');
Object.assign(window, { program, operators: floor.operators });
