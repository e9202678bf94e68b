// Entry of the operator's screen.
import { createOperatorScreen } from './create-operator-screen';
import { connect } from './rpc/connect';

createOperatorScreen(connect(window)).mount('#app');
