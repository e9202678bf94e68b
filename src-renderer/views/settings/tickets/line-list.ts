// A list that is edited as text, a line each, and saved when the text is left.
import { ref } from 'vue';
import { useDraft } from '../../../composables/window/use-draft';

export interface LineListOptions {
  readonly saved: () => readonly string[];
  readonly isFit: (line: string) => boolean;
  readonly save: (after: readonly string[], before: readonly string[]) => Promise<unknown>;
}

export function useLineList({ saved, isFit, save }: LineListOptions) {
  const draft = useDraft(() => saved().join('\n'));
  /** The first line that does not fit; '' = all do. */
  const badLine = ref('');

  async function commit(): Promise<void> {
    const lines = [...new Set(draft.value.split(/[\s,;]+/u).filter((line) => line !== ''))];
    badLine.value = lines.find((line) => !isFit(line)) ?? '';
    if (badLine.value !== '') return;
    draft.value = lines.join('\n');
    await save(lines, saved());
  }

  return { draft, badLine, commit };
}
