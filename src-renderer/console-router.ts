// The console's places. Hash history: the same files are served by the app's own scheme and by the listener.
import { createRouter, createWebHashHistory } from 'vue-router';
import { goThereAnew } from './create-screen';
import FloorView from './views/floor/FloorView.vue';

export function createConsoleRouter() {
  const router = createRouter({
    history: createWebHashHistory(),
    routes: [
      { path: '/', name: 'floor', component: FloorView },
      { path: '/tickets/:id(\\d+)?', name: 'tickets', component: () => import('./views/tickets/TicketsView.vue') },
      { path: '/weights', name: 'weights', component: () => import('./views/weights/WeightsView.vue') },
      { path: '/reports', name: 'reports', component: () => import('./views/reports/ReportsView.vue') },
      { path: '/settings/:section?', name: 'settings', component: () => import('./views/settings/SettingsView.vue') },
      { path: '/wallboard', name: 'wallboard', component: () => import('./views/wallboard/WallboardView.vue') },
      { path: '/first-run', name: 'first-run', component: () => import('./views/first-run/FirstRunView.vue') },
      { path: '/:rest(.*)', redirect: { name: 'floor' } },
    ],
  });
  router.onError((_error, { fullPath }) => goThereAnew(fullPath));
  return router;
}
