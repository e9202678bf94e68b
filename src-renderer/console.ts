// Entry of the supervisor's console.
import { createApp } from 'vue';
import ConsoleApp from './ConsoleApp.vue';

createApp(ConsoleApp).mount('#app');
