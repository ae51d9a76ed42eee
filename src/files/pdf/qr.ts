/** Squares of a code to be read by a camera, by row. */
export type Squares = { readonly size: number; readonly isDark: (row: number, column: number) => boolean };

export async function qrSquares(address: string): Promise<Squares> {
  const { default: qrcode } = await import('qrcode');
  const { modules } = qrcode.create(address, { errorCorrectionLevel: 'M' });
  return { size: modules.size, isDark: (row, column) => modules.get(row, column) === 1 };
}
