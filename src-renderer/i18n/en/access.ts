// Signing in from a browser.
import type { Translated } from '../translated';
import type { access as russian } from '../ru/access';

export const access: Translated<typeof russian> = {
  title: 'Sign in',
  who: 'Who signs in',
  operator: 'Operator',
  supervisor: 'Supervisor',
  name: 'Name',
  pin: 'PIN',
  pinHint: 'The supervisor sets it: Settings › Operators',
  token: 'Access token',
  tokenHint: 'It is in the file {file} in the program’s data folder',
  signIn: 'Sign in',
  signOut: 'Sign out',
  nameNeeded: 'Enter your name',
  tokenNeeded: 'Enter the access token',
  wrongOperator: 'The name or PIN is wrong.',
  wrongSupervisor: 'The access token is wrong.',
  wait: 'Try again in {time}.',
  unreachable: 'The program cannot be reached. Check that it is running and the network works.',
  retrying: 'Trying again by itself.',
  ended: 'The session is over. The supervisor ended it, the PIN was changed, or it timed out. Sign in again.',
  codeRefused:
    'This code was already used or is too old. Sign in with the access token, or restart the program: it prints a new one.',
  codeWait: 'The sign-in link has not been used yet: it is tried again in {time}.',
  language: 'Language',
};
