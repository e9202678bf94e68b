// First run.
import type { Translated } from '../translated';
import type { firstRun as russian } from '../ru/first-run';

export const firstRun: Translated<typeof russian> = {
  steps: 'Setup steps',
  step: { look: 'Language', operators: 'Operators', source: 'Source', trial: 'Trial' },
  done: 'done',
  back: 'Back',
  later: 'Set up later',
  next: 'Continue',
  look: {
    title: 'Welcome',
    hint: 'Four short steps, and tickets start finding their operators.',
    language: 'Language',
    theme: 'Theme',
    demo: 'Look around with demo data',
    demoHint: 'Made-up operators, sources and tickets. Remove them in one click.',
  },
  operators: {
    title: 'Who answers your leads?',
    hint: 'Paste a list of names. You can add more later in Settings.',
    already: '{n} operator added already | {n} operators added already',
  },
  source: {
    title: 'Where do your leads come from?',
    hint: 'One source is enough to start. You can add more later in Settings.',
    namePlaceholder: 'Site',
    ready: '“{name}” exists already. Its code is {code}.',
    evenly: 'Share tickets evenly among all operators',
    evenlyHint: 'You can change this later in Weights',
    portFree: 'This port is free.',
    unusable: 'The system does not allow this address or port.',
    next: 'Check and continue',
  },
  trial: {
    title: 'All set. Let’s try it',
    hint: 'Send a test submission, see who gets it, then close it.',
    finish: 'Go to the floor',
    pins: 'PINs for operators',
    pinsHint:
      'Operators sign in at this address with a name and PIN. Without a PIN they can only use a window of this app.',
    pinsDone: 'Every operator has a PIN. You can change it in Settings.',
    givePins: 'Create PINs and show the list',
  },
  demoShown: 'You are looking at demo data.',
  demoRemove: 'Remove',
};
