// Entry of the supervisor's console.
import { createConsole } from './create-console';
import { connect } from './rpc/connect';

createConsole(connect(window)).mount('#app');
