// R0: how fast bare node:http answers when nothing is decided and nothing is stored. The ceiling.
import { startReference } from './reference-server.ts';

let lastTicketId = 0;

startReference((_submission, answer) => {
  answer(++lastTicketId);
});
