/** What the shell says outside of any page: tray, menus, dialogs and notifications, in both languages. */
import type { Language } from '@shared/errors';
import { nestQuotes } from '@shared/text/nest-quotes';
import type { BackupContent, BackupPreview } from '@shared/model/backup';

const pluralRules = { ru: new Intl.PluralRules('ru'), en: new Intl.PluralRules('en') };

/** «3 обращения», “3 tickets”. */
function tickets(count: number, language: Language): string {
  const forms: Record<Language, Partial<Record<Intl.LDMLPluralRule, string>>> = {
    ru: { one: 'обращение', few: 'обращения', many: 'обращений' },
    en: { one: 'ticket' },
  };
  const otherwise = { ru: 'обращений', en: 'tickets' };
  return `${count} ${forms[language][pluralRules[language].select(count)] ?? otherwise[language]}`;
}

function momentOf({ backup }: BackupPreview, language: Language): string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' });
  return format.format(new Date(backup.created_at));
}

/** A backup that is whole has content. */
function contentOf({ content }: BackupPreview, words: (content: BackupContent) => string): string {
  return content ? words(content) : '';
}

const contentRu = ({ operators, sources, tickets, active_tickets }: BackupContent) =>
  `В ней операторов: ${operators}, источников: ${sources}, обращений: ${tickets}, из них открыто: ${active_tickets}.`;
const contentEn = ({ operators, sources, tickets, active_tickets }: BackupContent) =>
  `It holds ${operators} operators, ${sources} sources and ${tickets} tickets, ${active_tickets} of them open.`;

interface Address {
  readonly host: string;
  readonly port: number;
}

const ru = {
  appName: 'Диспетчер',
  quote: (name: string) => nestQuotes(`«${name}»`),

  openTickets: (count: number) => `В работе: ${count}`,
  busy: (sources: string) => `Все заняты: ${sources}`,
  portTaken: (port: number, freePort: number | null) =>
    `Порт ${port} занят другой программой.${freePort === null ? '' : ` Свободен ${freePort}.`}`,
  listenerDown: {
    no_such_address: ({ host }: Address) => `У этого компьютера нет адреса ${host}.`,
    not_permitted: ({ port }: Address) => `Система не разрешает занять порт ${port}.`,
    failed: ({ host, port }: Address) => `Не удалось начать приём на ${host}:${port}.`,
  },
  storageFails: {
    disk_full: 'Не удалось записать на диск: мало места',
    locked: 'Не удалось записать: базу держит другая программа',
    failing: 'Не удалось записать на диск',
    file_lost: 'Файл базы удалён, подменён или обрезан',
  },
  listening: (address: string) => `Приём: ${address}`,

  openConsole: 'Открыть пульт',
  quit: 'Выйти',
  file: '&Файл',
  edit: '&Правка',
  view: '&Вид',
  undo: '&Отменить',
  redo: 'Повтори&ть',
  cut: '&Вырезать',
  copy: '&Копировать',
  paste: 'Вст&авить',
  selectAll: 'Выделить в&сё',
  reload: '&Обновить окно',
  wallboard: 'Табло',
  closeWindow: '&Закрыть окно',

  quitWithOpenTickets: (count: number) =>
    `${count % 10 === 1 && count % 100 !== 11 ? 'Открыто' : 'Открыты'} ${tickets(count, 'ru')}.`,
  quitConsequence: 'Приём остановится, обращения сохранятся.',
  minimiseToTray: 'Свернуть в трей',
  draftNotApplied: 'Изменения не применены.',
  draftConsequence: 'Если продолжить, они пропадут.',
  stay: 'Остаться',
  giveUpDraft: 'Не применять',
  windowCrashed: 'Окно несколько раз подряд закрылось с ошибкой.',
  windowCrashedDetail: 'Данные не потеряны: они хранятся отдельно от окна.',
  reopen: 'Открыть снова',
  close: 'Закрыть',
  nothingOpens: 'На этом компьютере нет программы, которая открывает такие ссылки.',
  saveFile: (name: string) => `Сохранить ${name}`,
  folderUnusable: (folder: string) => `Диспетчер не может записать в папку данных ${folder}.`,
  onLine: 'На линии',
  startFailed: 'Диспетчер не может начать работу',
  databaseDamaged: 'База данных повреждена.',
  newestBackup: (backup: BackupPreview) =>
    `Самая новая целая копия: ${momentOf(backup, 'ru')}. ${contentOf(backup, contentRu)}\n\n` +
    'Копия займёт место базы. Повреждённый файл не удаляется: он останется среди копий.',
  restoreBackup: 'Восстановить копию',
  noBackup: 'Резервных копий в папке данных нет.',
  restoreFailed: 'Копию не удалось восстановить',

  ticketAssigned: 'Новое обращение',
  reminderCame: (id: number) => `Напоминание: обращение № ${id}`,
  reminderBody: 'Пора к нему вернуться.',
  notOpened: (id: number) => `Не открыто вовремя: обращение № ${id}`,
  hasIt: (operator: string) => `Сейчас у оператора: ${operator}`,
  fromSource: (source: string) => nestQuotes(`Источник «${source}»`),
  everyoneBusy: (source: string) => nestQuotes(`Все операторы источника «${source}» заняты`),
  alsoBusy: (count: number) => `И ещё источников: ${count}`,
  refusalsGoOn: 'Новые обращения пропускаются.',
  nobodyLinked: (source: string) => nestQuotes(`К источнику «${source}» никто не привязан`),
  everyLeadRefused: 'Все его клиенты теряются.',
  intakeStopped: 'Приём обращений остановлен',
  nothingLost: 'Принятое раньше сохранено.',
};

type Texts = typeof ru;

const en: Texts = {
  appName: 'Lead Dispatcher',
  quote: (name) => nestQuotes(`“${name}”`),

  openTickets: (count) => `Open: ${count}`,
  busy: (sources) => `Everyone is busy: ${sources}`,
  portTaken: (port, freePort) =>
    `Port ${port} is used by another program.${freePort === null ? '' : ` ${freePort} is free.`}`,
  listenerDown: {
    no_such_address: ({ host }) => `This computer has no address ${host}.`,
    not_permitted: ({ port }) => `The system does not allow port ${port}.`,
    failed: ({ host, port }) => `Could not listen on ${host}:${port}.`,
  },
  storageFails: {
    disk_full: 'Could not save: the disk is full',
    locked: 'Could not save: another program holds the database',
    failing: 'Could not save to the disk',
    file_lost: 'The database file was deleted, replaced or cut',
  },
  listening: (address) => `Intake: ${address}`,

  openConsole: 'Open the floor',
  quit: 'Quit',
  file: '&File',
  edit: '&Edit',
  view: '&View',
  undo: '&Undo',
  redo: '&Redo',
  cut: 'Cu&t',
  copy: '&Copy',
  paste: '&Paste',
  selectAll: 'Select &all',
  reload: '&Reload window',
  wallboard: 'Wallboard',
  closeWindow: '&Close window',

  quitWithOpenTickets: (count) => `${tickets(count, 'en')} ${count === 1 ? 'is' : 'are'} open.`,
  quitConsequence: 'Intake stops; tickets are kept.',
  minimiseToTray: 'Minimise to tray',
  draftNotApplied: 'Changes have not been applied.',
  draftConsequence: 'If you go on, they are lost.',
  stay: 'Stay',
  giveUpDraft: 'Do not apply',
  windowCrashed: 'The window has crashed several times in a row.',
  windowCrashedDetail: 'No data was lost: it lives apart from the window.',
  reopen: 'Open again',
  close: 'Close',
  nothingOpens: 'No program on this computer opens links of this kind.',
  saveFile: (name) => `Save ${name}`,
  folderUnusable: (folder) => `Lead Dispatcher cannot write to its data folder ${folder}.`,
  onLine: 'Available',
  startFailed: 'Lead Dispatcher cannot start',
  databaseDamaged: 'The database is damaged.',
  newestBackup: (backup) =>
    `The newest backup that is whole: ${momentOf(backup, 'en')}. ${contentOf(backup, contentEn)}\n\n` +
    'It takes the place of the database. The damaged file is not deleted: it stays among the backups.',
  restoreBackup: 'Restore the backup',
  noBackup: 'There are no backups in the data folder.',
  restoreFailed: 'The backup could not be restored',

  ticketAssigned: 'New ticket',
  reminderCame: (id: number) => `Reminder: ticket #${id}`,
  reminderBody: 'It is time to come back to it.',
  notOpened: (id) => `Not opened in time: ticket #${id}`,
  hasIt: (operator) => `Assigned to ${operator}`,
  fromSource: (source) => nestQuotes(`Source “${source}”`),
  everyoneBusy: (source) => nestQuotes(`Everyone on “${source}” is busy`),
  alsoBusy: (count) => `And ${count} more ${count === 1 ? 'source' : 'sources'}`,
  refusalsGoOn: 'New leads are being missed.',
  nobodyLinked: (source) => nestQuotes(`No one is linked to “${source}”`),
  everyLeadRefused: 'All its leads are being missed.',
  intakeStopped: 'Intake has stopped',
  nothingLost: 'What was accepted before is kept.',
};

const byLanguage: Readonly<Record<Language, Texts>> = { ru, en };

export function textsIn(language: Language): Texts {
  return byLanguage[language];
}
