/** What each procedure of the contract does, in a line of the OpenAPI document; beside the contract, so that no page loads it. */
export const SUMMARIES: Readonly<Record<string, string>> = {
  'operators.list': 'All operators with their load',
  'operators.get': 'One operator with its load',
  'operators.create': 'Add an operator',
  'operators.createMany': 'Add an operator for each name, all or none',
  'operators.update': 'Change an operator: name, whether active, limit',
  'operators.remove': 'Delete an operator who never had a ticket',

  'sources.list': 'All sources',
  'sources.get': 'One source',
  'sources.create': 'Add a source',
  'sources.update': 'Change a source: code, name, allowed origins',
  'sources.remove': 'Delete a source that never had a ticket',
  'sources.issueKey': 'Make a new key, which replaces the old one',
  'sources.removeKey': 'Let the source be used without a key',
  'sources.tryOut': 'Submit a trial, distributed like any submission',

  'weights.list': 'All weights',
  'weights.apply': 'Change weights and links, all or nothing',

  'tickets.list': 'Search tickets, newest first',
  'tickets.export': 'The filtered tickets as CSV',
  'tickets.get': 'One ticket with its receipt: how its operator was chosen',
  'tickets.history': 'The other tickets of the same lead',
  'tickets.earlier': 'One of the other tickets whole, with what happened to it',
  'tickets.close': 'Close a ticket, which frees its slot at once',
  'tickets.setOutcome': 'Change the outcome of a closed ticket',
  'tickets.reopen': 'Open a closed ticket again',
  'tickets.addNote': 'Write a note into a ticket’s timeline',
  'tickets.removeNote': 'Take a note back',
  'tickets.markOpened': 'Say that its operator has a ticket open',
  'tickets.remind': 'Be reminded of a ticket at a moment',
  'tickets.takeBack': 'Undo a transfer',
  'tickets.returnToDistribution': 'Distribute a ticket once more, without the operator who has it',
  'tickets.transfer': 'Transfer a ticket to another operator',

  'outcomes.list': 'How a ticket can end',
  'outcomes.save': 'Change the list of outcomes',

  'leads.list': 'Leads, newest first',
  'leads.get': 'One lead with its tickets',

  'refusals.list': 'Callers who were turned away, newest first',
  'refusals.markContacted': 'Say that somebody got in touch with a missed lead, or take it back',
  'refusals.distribute': 'Distribute a missed lead now, by the same rules',

  'reports.distribution': 'Nominal and actual shares of a period, by source and operator',
  'reports.staffing': 'Slots each hour of the day needs, beside what was missed in it',
  'reports.activity': 'Tickets, refusals and closings of a period, by source, hour and weekday',

  'floor.get': 'The floor at this moment',
  'floor.watch': 'The floor, followed as it changes',

  'queue.get': 'The open tickets of an operator',
  'queue.watch': 'The open tickets of an operator, followed as they change',
  'queue.setAvailability': 'Go on the line or on a break',
  'queue.colleagues': 'Operators to whom a ticket can be transferred',

  'settings.get': 'The settings',
  'settings.update': 'Change settings, in force at once unless said otherwise',
  'settings.checkListener': 'Whether the program could listen at an address',

  'intake.get': 'Where submissions come in, or why they do not',
  'intake.takePort': 'Listen on another port, now and after a restart',
  'backups.list': 'Backups, newest first',
  'backups.create': 'Back up now',
  'backups.createWithProgress': 'Back up now and tell how far it is',
  'backups.preview': 'What is in a backup, and whether it is whole',
  'backups.restore': 'Put a backup in the place of the database',

  'access.whoAmI': 'On whose behalf this connection calls',
  'access.signInSupervisor': 'Sign in as the supervisor',
  'access.signInOperator': 'Sign in as an operator',
  'access.signOut': 'End the session behind this connection',
  'access.setPin': 'Set the PIN with which an operator signs in',
  'access.removePin': 'Take the PIN away: the operator can no longer sign in',
  'access.listPins': 'Who has a PIN',
  'access.sessions.list': 'Sessions that are alive',
  'access.sessions.end': 'End a session and its connections',

  'audit.list': 'Who did what, newest first',

  'desktop.get': 'Screens and start-up of the desktop app',
  'desktop.update': 'Change whether the desktop app starts with its user',
  'desktop.openOperatorWindow': 'Open or show an operator’s window',
  'desktop.openWallboard': 'Show the wallboard on a screen',
  'desktop.awaitFile': 'Wait until a file that the window hands over is saved',
  'desktop.revealDataFolder': 'Show the data folder in the file manager',

  'demo.get': 'Whether demo data is there',
  'demo.add': 'Add demo data',
  'demo.remove': 'Remove demo data and everything that came of it',
};
