// Signing in from a browser.
import type { Translated } from '../translated';
import type { access as russian } from '../ru/access';

export const access: Translated<typeof russian> = {
  title: 'Sign in',
  who: 'Sign in as',
  operator: 'Operator',
  supervisor: 'Supervisor',
  name: 'Name',
  pin: 'PIN',
  pinHint: 'Your supervisor gives you the PIN',
  supervisorPinHint: 'Another supervisor can set a new one',
  byToken: 'Sign in with the access token',
  byName: 'Sign in by name',
  token: 'Access token',
  tokenHint: 'Stored in the file {file} in the data folder',
  signIn: 'Sign in',
  signOut: 'Sign out',
  nameNeeded: 'Enter your name',
  tokenNeeded: 'Enter the access token',
  wrongOperator: 'The name or PIN is wrong.',
  wrongSupervisor: 'The access token is wrong.',
  wait: 'Next try in {time}.',
  unreachable: 'Cannot reach the program. Check that it is running and the network is up.',
  retrying: 'Reconnecting by itself.',
  ended: 'Your session has ended: the supervisor ended it, your PIN was changed, or it timed out. Sign in again.',
  codeRefused:
    'This code has been used or has expired. Sign in with the access token, or restart the program to get a new one.',
  codeWait: 'The sign-in link has not been used yet. Next try in {time}.',
  language: 'Language',
};
