import { followUpFigures } from '../../../domain/programme/figures.ts';
import type { Programme } from '../../../domain/programme/programme.ts';
import type { Reader } from '../reader.ts';

/** What people do three months after their result, in numbers that point at nobody; nothing while too few have answered. */
export function followUpLines({ t, formats }: Reader, programme: Programme): readonly string[] {
  const figures = followUpFigures(programme);
  if (!figures) return [];
  const told = figures.flatMap(({ name, value = 0 }) =>
    value > 0 ? [t(`status.followed-up.${name}`, { number: formats.number(value) })] : [],
  );
  const hidden = figures.some(({ value }) => value === undefined);
  const few = hidden ? [t(told.length > 0 ? 'status.followed-up.rest' : 'status.followed-up.all-few')] : [];
  return [t('status.followed-up.line', { numbers: formats.list([...told, ...few]) })];
}
