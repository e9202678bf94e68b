// First run.
import type { Translated } from '../translated';
import type { firstRun as russian } from '../ru/first-run';

export const firstRun: Translated<typeof russian> = {
  steps: 'Steps of the set-up',
  step: { look: 'Language', operators: 'Operators', source: 'Source', trial: 'Trial' },
  done: 'done',
  back: 'Back',
  later: 'Later',
  next: 'Continue',
  look: {
    title: 'Welcome',
    hint: 'Four short steps, and tickets start to find their operators.',
    language: 'Language',
    theme: 'Theme',
    demo: 'Look around with demo data',
    demoHint: 'Made-up operators, sources and tickets. Gone in one click.',
  },
  operators: {
    title: 'Who answers?',
    hint: 'Paste a list of names. Add others later in Settings.',
    already: '{n} operator is there already | {n} operators are there already',
  },
  source: {
    title: 'Where do submissions come from?',
    hint: 'One source is enough. Add others later in Settings.',
    namePlaceholder: 'Site',
    ready: 'The source “{name}” is there already; its code is {code}.',
    evenly: 'Give tickets to all operators evenly',
    evenlyHint: 'Weights can be changed under “Weights”',
    portFree: 'The port is free.',
    unusable: 'The system does not give this address or port.',
    next: 'Check and continue',
  },
  trial: {
    title: 'Ready. Let’s try it',
    hint: 'Send a trial submission and see whom it goes to. Then close it.',
    finish: 'Go to the floor',
  },
  demoShown: 'This is demo data.',
  demoRemove: 'Remove',
};
