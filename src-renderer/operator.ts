// Entry of the operator's screen.
import { createApp } from 'vue';
import OperatorApp from './OperatorApp.vue';

createApp(OperatorApp).mount('#app');
