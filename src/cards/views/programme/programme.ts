import { textIn } from '../../../domain/languages.ts';
import type { Organisation } from '../../../domain/people/organisation.ts';
import {
  fillsByItself,
  KEPT,
  keptMonths,
  mapFrom,
  needsSecondSignature,
  notificationPolicyOf,
  type Programme,
  ROLES,
  type Role,
  resultDelayOf,
} from '../../../domain/programme/programme.ts';
import type { Concept } from '../../../domain/results/concept.ts';
import { fieldsOf } from '../../../inputs/form.ts';
import { FORMS } from '../../../inputs/forms.ts';
import type { Paged } from '../../../use-cases/paging.ts';
import type { RoleHolder } from '../../../use-cases/programme/change-role.ts';
import type { Button, ViewOf } from '../../catalog.ts';
import { nextPage, noBanner, toMenu } from '../common.ts';
import { type FilledForm, fieldsWith } from '../form.ts';
import type { Reader } from '../reader.ts';
import { whomToAsk, whomValues } from './whom-to-ask.ts';

const DEFAULTS = { timeZone: 'Europe/Stockholm' } as const;

export type ProgrammeCard = {
  /** Undefined: a new one is created. */
  readonly programme: Programme | undefined;
  readonly canEdit: boolean;
  readonly mayCreate: boolean;
  readonly concepts: readonly Concept[];
  readonly others: readonly Programme[];
};

export function programmeView(
  reader: Reader,
  about: ProgrammeCard,
  form: FilledForm<typeof FORMS.programme> & { readonly next?: readonly Button[] } = {},
): ViewOf<'programme'> {
  const { t, formats, language } = reader;
  const { programme, concepts } = about;
  const [first] = concepts;
  const shownAbout = textIn(programme?.about ?? {}, language);
  const telling = notificationPolicyOf(programme ?? {});
  const settings = {
    ...telling,
    replyHours: String(telling.replyHours),
    dailyNotices: String(telling.dailyNotices),
    digest: String(telling.digest),
    ...(programme
      ? {
          ...programme,
          target: String(programme.target),
          budget: String(programme.budget),
          about: shownAbout,
        }
      : { ...DEFAULTS, ...(first && { concept: first.id }) }),
    autoFill: fillsByItself(programme ?? {}) ? 'yes' : 'no',
    mapFrom: String(mapFrom(programme ?? {})),
    resultDelay: String(resultDelayOf(programme ?? {})),
    secondSignature: needsSecondSignature(programme ?? {}) ? 'yes' : 'no',
    costPerAssessment: priceText(reader, programme ?? {}),
    ...whomValues(reader, programme),
    ...Object.fromEntries(KEPT.map((kept) => [kept, String(keptMonths(programme ?? {}, kept))])),
  };
  const whom = programme && whomToAsk(reader, programme);
  const names: readonly string[] = fieldsOf(FORMS.programme);
  const known = Object.fromEntries(Object.entries(settings).filter(([name]) => names.includes(name)));
  const conceptName = concepts.find(({ id }) => id === programme?.concept)?.name[language];
  const buttons: Button[] = about.others.map((other) => ({
    title: t('programme.switch', { name: other.name }),
    verb: 'programme.switch',
    data: { programme: other.id },
  }));
  if (about.mayCreate && programme) buttons.push({ title: t('programme.new'), verb: 'programme.new', data: {} });
  return {
    card: 'programme',
    data: {
      banner: form.banner ?? noBanner,
      heading: programme?.name ?? t('programme.new'),
      programme: programme?.id ?? '',
      canEdit: about.canEdit,
      facts: programme
        ? [
            {
              title: t('programme.period'),
              value: `${formats.date(programme.start)} – ${formats.date(programme.end)}`,
            },
            { title: t('programme.target'), value: formats.number(programme.target) },
            { title: t('programme.budget'), value: formats.money(programme.budget) },
            { title: t('programme.place'), value: programme.place },
            ...(whom
              ? [{ title: t('programme.whom'), value: [whom.name, whom.phone?.shown].filter(Boolean).join(', ') }]
              : []),
            { title: t('programme.concept'), value: conceptName ?? programme.concept },
            ...(shownAbout ? [{ title: t('programme.about'), value: shownAbout }] : []),
          ]
        : [],
      concepts: concepts.map((concept) => ({ title: concept.name[language], value: concept.id })),
      buttons: [...(form.next ?? []), ...buttons, toMenu(reader)],
      ...fieldsWith(FORMS.programme, form, known),
    },
  };
}

/** What one assessment costs, as it is typed; empty: it is not known. */
export const priceText = (
  { formats }: Reader,
  { costPerAssessment = 0 }: Partial<Pick<Programme, 'costPerAssessment'>>,
): string => (costPerAssessment > 0 ? formats.exactNumber(costPerAssessment) : '');

export function rolesView(
  reader: Reader,
  programme: Programme,
  holders: Paged<RoleHolder>,
  organisations: readonly Organisation[],
  form: FilledForm<typeof FORMS.role> & { readonly next?: readonly Button[] } = {},
): ViewOf<'roles'> {
  const { t } = reader;
  return {
    card: 'roles',
    data: {
      banner: form.banner ?? noBanner,
      programme: programme.name,
      people: holders.items.map(({ name, email, roles, ...held }) => ({
        name: name,
        email: email,
        roles: rolesLine(reader, { roles, ...held }),
        revoke: ROLES.filter((role) => email !== '' && roles.includes(role)).map((role) => ({
          title: t('roles.revoke', { role: t(`role.${role}`) }),
          verb: 'role.revoke',
          data: { email, role },
        })),
      })),
      organisations: organisations.map(({ id, name }) => ({ title: name, value: id })),
      buttons: [...(form.next ?? []), ...nextPage(reader, 'roles', holders.next), toMenu(reader)],
      ...fieldsWith(FORMS.role, form, { role: 'coordinator' }),
    },
  };
}

function rolesLine({ t }: Reader, held: Omit<RoleHolder, 'name' | 'email'>): string {
  const { roles, scope, organisation, met } = held;
  const about: Partial<Record<Role, readonly string[]>> = {
    coordinator: scope,
    assessor: organisation ? [organisation] : [],
  };
  const named = roles
    .map((role) => [t(`role.${role}`), ...(about[role]?.length ? [`(${about[role].join(', ')})`] : [])].join(' '))
    .join(', ');
  return met ? named : t('roles.not-met', { roles: named });
}
