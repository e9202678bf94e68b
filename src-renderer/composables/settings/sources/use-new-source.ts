// The source of the first steps: its fields, where it is reached, and making it.
import { computed, onMounted, ref, toRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { useFirstRunStore } from '../../../stores/setup/first-run';
import { useFloorStore } from '../../../stores/floor/floor';
import { useSourceSetupStore } from '../../../stores/setup/source-setup';
import { codeOf } from '../../window/error-text';
import { linksOfSource } from '../even-links';
import { sourceCodeOf } from './source-code';
import { useListenerFields } from '../use-listener-fields';
import { useToast } from '../../window/use-toast';

export function useNewSource() {
  const { t } = useI18n();
  const floor = useFloorStore();
  const firstRun = useFirstRunStore();
  const sources = useSourceSetupStore();
  const toast = useToast();

  const name = toRef(firstRun.draft, 'sourceName');
  const typedCode = toRef(firstRun.draft, 'sourceCode');
  const code = computed({
    get: () => typedCode.value ?? sourceCodeOf(name.value),
    set: (text) => (typedCode.value = text),
  });
  const takenCode = ref<string | null>(null);
  const isEven = ref(true);
  const listener = useListenerFields();
  const codeError = computed(() => (takenCode.value === code.value.trim() ? t('settings.sources.codeTaken') : ''));
  const isFit = computed(() => {
    const isNamed = firstRun.source !== null || (name.value.trim() !== '' && code.value.trim() !== '');
    return isNamed && !codeError.value && listener.isFit.value;
  });

  onMounted(() =>
    toast.attempt(async () => {
      await Promise.all([listener.load(), sources.load()]);
      firstRun.source ??= sources.sources[0] ?? null;
    }),
  );

  /** @returns whether there is a source now */
  function make(): Promise<boolean> {
    return toast.attempt(async () => {
      try {
        firstRun.source ??= await sources.create({ name: name.value.trim(), code: code.value.trim() });
      } catch (error) {
        if (codeOf(error) === 'source_code_taken') takenCode.value = code.value.trim();
        throw error;
      }
      const changes = isEven.value ? linksOfSource(firstRun.source.id, floor.operators.keys()) : [];
      if (changes.length > 0) await floor.applyWeights(changes);
      await listener.save();
    });
  }

  return { name, code, codeError, isEven, listener, isFit, make };
}
