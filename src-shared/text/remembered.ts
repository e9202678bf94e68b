/** What is worked out of short texts that come again and again, such as the names of a form's fields. */

/** Most texts that are remembered, and the longest: a stranger who sends others each time gets the work done each time. */
const TEXTS_MAX = 1_000;
const LENGTH_MAX = 100;

/** The same function, which does its work once for a text. @param workOut must say the same of the same text */
export function remembered<Result>(workOut: (text: string) => Result): (text: string) => Result {
  const results = new Map<string, Result>();
  return (text) => {
    const earlier = results.get(text);
    if (earlier !== undefined || results.has(text)) return earlier as Result;
    const result = workOut(text);
    if (text.length > LENGTH_MAX) return result;
    if (results.size >= TEXTS_MAX) results.clear();
    results.set(text, result);
    return result;
  };
}
