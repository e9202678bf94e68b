// What is pressed twice at once, by a double click or a key that is held, is meant once.

/** @returns does nothing while it is under way */
export function once<Asked extends readonly unknown[]>(
  action: (...asked: Asked) => Promise<unknown>,
): (...asked: Asked) => Promise<void> {
  let isUnderWay = false;
  return async (...asked) => {
    if (isUnderWay) return;
    isUnderWay = true;
    await action(...asked).finally(() => (isUnderWay = false));
  };
}
