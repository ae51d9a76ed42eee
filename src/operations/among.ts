/** Whatever is not of the list becomes `other`: a forged verb must not become a series of its own, or a message. */
export function among(values: readonly string[]): (value: string) => string {
  const known = new Set(values);
  return (value) => (known.has(value) ? value : 'other');
}
