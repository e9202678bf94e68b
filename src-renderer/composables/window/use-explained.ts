// Runs an action whose refusal means something of its own here.
import { codeOf } from './error-text';
import { useToast } from './use-toast';

export function useExplained() {
  const toast = useToast();

  /** @param words by code of the error. @returns whether it worked; what went wrong has been said */
  return async function explained(
    action: () => Promise<unknown>,
    words: Readonly<Record<string, string>>,
  ): Promise<boolean> {
    let text: string | undefined;
    const isDone = await toast.attempt(async () => {
      try {
        await action();
      } catch (error) {
        text = words[codeOf(error) ?? ''];
        if (text === undefined) throw error;
      }
    });
    if (text !== undefined) toast.failed(text);
    return isDone && text === undefined;
  };
}
