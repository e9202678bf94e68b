// A workbook of a table: as many rows as fit, and a word before anything is made where they do not.
import { unzipSync } from 'fflate';
import { createPinia } from 'pinia';
import { createApp, defineComponent } from 'vue';
import { expect, it, onTestFinished, vi } from 'vitest';
import { useTableXlsx } from '../../../src-renderer/composables/reports/use-table-xlsx';
import { createAppI18n } from '../../../src-renderer/i18n/create-i18n';
import { messages } from '../../../src-renderer/i18n/messages';
import { type AppClient, appClientKey } from '../../../src-renderer/rpc/app-client';
import { useToastsStore } from '../../../src-renderer/stores/toasts';

/** @param rowsMax the bound that is tried; in the program 100,000 */
function workbooks(rowsMax: number) {
  const files: Blob[] = [];
  const saved = vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
    files.push(file as Blob);
    return 'data:,';
  });
  const setup = () => ({ save: useTableXlsx({ rowsMax }), toasts: useToastsStore() });
  let made: ReturnType<typeof setup> | undefined;
  const app = createApp(defineComponent({ setup: () => void (made = setup()), render: () => null }));
  const desktop = { awaitFile: async () => ({ outcome: 'saved' }) };
  app.provide(appClientKey, { desktop } as unknown as AppClient);
  app.use(createPinia()).use(createAppI18n(messages, 'ru'));
  app.mount(document.createElement('div'));
  onTestFinished(() => {
    saved.mockRestore();
    app.unmount();
  });
  const table = (rows: number) => ({
    file: 'operators',
    columns: ['Оператор', 'Назначено'],
    rows: Array.from({ length: rows }, (_, index) => [`=1+${index}`, index]),
  });
  const period = { from: '2026-03-01', to: '2026-03-31' };
  return {
    files,
    save: async (rows: number) => made?.save(table(rows), period),
    saveTable: async (columns: readonly string[], rows: readonly (string | number)[][]) =>
      made?.save({ file: 'operators', columns, rows }, period),
    said: () => made?.toasts.toasts.map(({ text, tone }) => ({ text, tone })),
  };
}

it('takes as many rows as there may be', async () => {
  const { files, save, said } = workbooks(3);
  await save(3);
  expect(files).toHaveLength(1);
  expect(said()).toEqual([]);
});

it('says of one more that it does not fit, and what to do, before anything is made', async () => {
  const { files, save, said } = workbooks(3);
  await save(4);
  expect(files).toEqual([]);
  expect(said()).toEqual([{ text: 'Книга Excel не сделана: строк 4, а входит 3. Выгрузите CSV.', tone: 'bad' }]);
});

/** Cells of a book as a spreadsheet reads them, head first; null = empty. */
async function cellsOf(book: Blob | undefined): Promise<(string | number | null)[][]> {
  const files = unzipSync(new Uint8Array((await book?.arrayBuffer()) ?? new ArrayBuffer(0)));
  const sheet = new DOMParser().parseFromString(
    new TextDecoder().decode(files['xl/worksheets/sheet1.xml']),
    'application/xml',
  );
  return [...sheet.querySelectorAll('row')].map((row) =>
    [...row.querySelectorAll('c')].map((cell) => {
      const [text, value] = [cell.querySelector('t'), cell.querySelector('v')];
      return text ? text.textContent : value ? Number(value.textContent) : null;
    }),
  );
}

it.each(['constructor', '__proto__', 'toString', '=1+1', "'=1+1", '007', '+79265550144', '<b>&"'])(
  'has a person, and an outcome, that is called %s',
  async (name) => {
    const { files, saveTable } = workbooks(3);
    await saveTable(['Оператор', name], [[name, 3]]);
    expect(await cellsOf(files[0])).toEqual([
      ['Оператор', name],
      [name, 3],
    ]);
  },
);

it('tells a name apart that looks like a sign said by its number', async () => {
  const { files, saveTable } = workbooks(3);
  await saveTable(['Оператор'], [['_x0041_']]);
  expect(await cellsOf(files[0])).toEqual([['Оператор'], ['_x005F_x0041_']]);
});

it('has numbers as numbers, to two places as in the CSV, and nothing where there is none', async () => {
  const { files, saveTable } = workbooks(3);
  await saveTable(['Оператор', 'Доля', 'Медиана'], [['Анна', 100 / 3, '']]);
  expect((await cellsOf(files[0]))[1]).toEqual(['Анна', 33.33, null]);
});
