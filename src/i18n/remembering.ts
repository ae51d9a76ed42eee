/** So many answers are kept; then it begins anew. */
const MOST = 2_000;

/** The same function of texts, which makes each answer once: what time zones and formats make of an instant never changes. */
export function remembering<Texts extends readonly string[], Answer>(
  make: (...texts: Texts) => Answer,
): (...texts: Texts) => Answer {
  const known = new Map<string, Answer>();
  return (...texts) => {
    const key = texts.join('\n');
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= MOST) known.clear();
    const answer = make(...texts);
    known.set(key, answer);
    return answer;
  };
}
