const FORMAT = { text: undefined, whole: '0', money: '# ##0.00' } as const;

type Look = { readonly bold: boolean; readonly right: boolean; readonly format: keyof typeof FORMAT };

const styles = new Map<string, ReturnType<typeof drawn>>();

/** Made once, as each is written once into a file. */
export function styleOf(look: Look) {
  const key = `${look.bold} ${look.right} ${look.format}`;
  const style = styles.get(key) ?? drawn(look);
  styles.set(key, style);
  return style;
}

const drawn = ({ bold, right, format }: Look) => ({
  font: { name: 'Calibri', size: 11, bold },
  alignment: {
    vertical: 'top' as const,
    // Not against a text that begins in the next column.
    ...(right && { horizontal: 'right' as const, indent: 1 }),
    ...(format === 'text' && { wrapText: true }),
  },
  ...(FORMAT[format] !== undefined && { numFmt: FORMAT[format] }),
});
