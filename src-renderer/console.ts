// Entry of the supervisor's console.
import { createConsole } from './create-console';
import { afterFirstFrame } from './first-frame';
import { connect } from './rpc/connect';

const connection = connect(window);
afterFirstFrame(() => createConsole(connection).mount('#app'));
