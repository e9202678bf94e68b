// Files that are saved: one as text, or whatever is handed over until the test ends.
import { onTestFinished, vi } from 'vitest';

/** What pressing the button hands over as a file, in lines. */
export async function savedBy(press: () => void): Promise<string[]> {
  const files: Blob[] = [];
  const saved = vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
    files.push(file as Blob);
    return 'data:,';
  });
  press();
  saved.mockRestore();
  return ((await files[0]?.text()) ?? '').split('\r\n');
}

/** Files in the order they were handed over, and what they are called. */
export function savedFiles(): { readonly files: Blob[]; readonly names: string[] } {
  const files: Blob[] = [];
  const names: string[] = [];
  const create = vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
    files.push(file as Blob);
    return 'data:,';
  });
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    names.push(this.download);
  });
  onTestFinished(() => {
    create.mockRestore();
    click.mockRestore();
  });
  return { files, names };
}
