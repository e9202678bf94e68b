// Entry of the operator's screen.
import { createOperatorScreen } from './create-operator-screen';
import { namedOperator } from './named-operator';
import { connect } from './rpc/connect';

createOperatorScreen(connect(window), namedOperator(location)).mount('#app');
