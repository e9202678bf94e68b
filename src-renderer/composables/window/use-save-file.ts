// Hands a file made in the page over to the person, as a download.
import { useI18n } from 'vue-i18n';
import { useDesktopStore } from '../../stores/desktop';
import { useToast } from './use-toast';

export function useSaveFile() {
  const desktop = useDesktopStore();
  const toast = useToast();
  const { t } = useI18n();

  /** @returns whether it has been handed over; in the app that is once it is on the disk. A failure is said here. */
  return async (file: Blob, name: string): Promise<boolean> => {
    download(file, name);
    const outcome = await desktop.fileOutcome(name);
    if (outcome === 'failed') toast.failed(t('shell.notSaved', { name }));
    return outcome === 'saved';
  };
}

function download(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The download has taken the file by the next turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 0);
}
