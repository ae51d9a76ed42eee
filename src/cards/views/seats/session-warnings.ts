import type { PersonKey, Programme } from '../../../domain/programme/programme.ts';
import type { Session } from '../../../domain/seats/session.ts';
import type { SessionWarning } from '../../../domain/seats/sessions/clashes.ts';
import type { Reader } from '../reader.ts';

type Of<K extends SessionWarning['kind']> = Extract<SessionWarning, { kind: K }>;

/** Other sessions that are told in full; of more the days are named. */
const IN_FULL = 4;

/**
 * What should be read before sessions are saved, a line each.
 * @param names of the assessors, by key
 * @param isEdit they are there, and one is changed
 */
export function warningLines(
  reader: Reader,
  programme: Programme,
  warnings: readonly SessionWarning[],
  names: ReadonlyMap<PersonKey, string>,
  isEdit = false,
): readonly string[] {
  const { t, formats, language } = reader;
  const of = <K extends SessionWarning['kind']>(kind: K) =>
    warnings.filter((each): each is Of<K> => each.kind === kind);
  const about = (other: Session, who = other.assessors) => ({
    name: who.flatMap((key) => names.get(key) || []).join(', '),
    when: formats.short(other.startsAt, other.endsAt),
    place: other.place,
  });
  const days = (dates: readonly string[]) => dates.map((date) => formats.day(date)).join(', ');
  const briefly = <W extends { readonly other: Session }>(found: readonly W[], line: (each: W) => string) => {
    const more = found.slice(IN_FULL).map(({ other }) => other.date);
    return [
      ...found.slice(0, IN_FULL).map(line),
      ...(more.length > 0 ? [t('session.warning.more', { days: days(more) })] : []),
    ];
  };
  const outside = of('outside-period').map(({ date }) => date);
  const period = { start: formats.date(programme.start), end: formats.date(programme.end) };
  return [
    ...of('centre-alike').map(({ name, alike }) =>
      t('session.warning.centre', { name, others: alike.map((each) => each.name).join(', ') }),
    ),
    ...briefly(of('twice'), ({ other }) => t('session.warning.twice', about(other))),
    ...briefly(of('assessor-busy'), ({ other, who, elsewhere }) =>
      t(elsewhere ? 'session.warning.busy-elsewhere' : 'session.warning.busy', about(other, who)),
    ),
    ...(outside.length > 0
      ? [t('session.warning.outside', { days: outside.map((date) => formats.date(date)).join(', '), ...period })]
      : []),
    ...of('holiday').map(({ date, name }) =>
      t('session.warning.holiday', { day: formats.day(date), name: name[language] }),
    ),
    t('session.warning.next', { submit: t(isEdit ? 'session.confirm-edit' : 'session.confirm') }),
  ];
}
