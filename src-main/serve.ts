// The headless house: the same core under plain Node, no window.
import fastify from 'fastify';

const server = fastify();
server.get('/health', () => ({ status: 'ok' }));
await server.listen({ host: '127.0.0.1', port: 8420 });
