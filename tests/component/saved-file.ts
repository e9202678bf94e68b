// A file that is saved, as text.
import { vi } from 'vitest';

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
