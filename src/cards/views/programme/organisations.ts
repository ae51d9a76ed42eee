import { KINDS, looksLikeId, type Organisation } from '../../../domain/people/organisation.ts';
import { CONFIRM } from '../../../inputs/confirm.ts';
import { FORMS } from '../../../inputs/forms.ts';
import type { Paged } from '../../../use-cases/paging.ts';
import type { Banner, Button, ViewOf } from '../../catalog.ts';
import { listBanner, nextPage, noBanner, open, toMenu, warning, whenEmpty } from '../common.ts';
import { type FilledForm, fieldsWith } from '../form.ts';
import type { Reader } from '../reader.ts';

export type Nominated = ReadonlyMap<string, number>;

/** So many other names are told; a long list says little more. */
const MAX_ALIASES = 5;

const aliasesText = ({ t }: Reader, { aliases }: Organisation): string => {
  if (aliases.length === 0) return '';
  const more = aliases.length - MAX_ALIASES;
  const names = [...aliases.slice(0, MAX_ALIASES), ...(more > 0 ? [t('organisations.more', { count: more })] : [])];
  return t('organisations.aliases', { names: names.join(', ') });
};
const aboutText = ({ t }: Reader, { id, kind }: Organisation, nominated: Nominated): string =>
  `${t(`organisation-kind.${kind}`)} · ${t('organisations.nominated', { count: nominated.get(id) ?? 0 })}`;

const edit = (title: string, organisation: string): Button => ({
  title,
  verb: 'organisation.open',
  data: { organisation },
});

const candidatesOf = ({ t }: Reader, organisation: string): Button => ({
  title: t('organisations.candidates'),
  verb: 'list.page',
  data: { list: 'candidates', cursor: '', organisation },
});

/** One page of the organisations, by name; those that a search finds, if there is one. */
export function organisationsView(
  reader: Reader,
  list: { readonly page: Paged<Organisation>; readonly nominated: Nominated; readonly search: string | undefined },
  banner: Banner = noBanner,
): ViewOf<'organisations'> {
  const { t } = reader;
  const { page, nominated, search } = list;
  const all = { title: t('organisations.all'), verb: 'list.page', data: { list: 'organisations', cursor: '' } };
  return {
    card: 'organisations',
    data: {
      banner: listBanner(reader, page, banner),
      heading: search ? t('organisations.found', { search }) : t('organisations.title'),
      rows: page.items.map((each) => ({
        name: each.name,
        about: aboutText(reader, each, nominated),
        aliases: aliasesText(reader, each),
        organisation: each.id,
      })),
      empty: whenEmpty(page, t(search ? 'organisations.none-found' : 'organisations.none')),
      buttons: [
        ...nextPage(reader, 'organisations', page.next, { ...(search && { search }) }),
        ...(search ? [all] : []),
        edit(t('organisations.add'), ''),
        toMenu(reader),
      ],
    },
  };
}

export type OrganisationForm = FilledForm<typeof FORMS.organisation> & {
  readonly merge?: FilledForm<typeof FORMS.merge>;
  readonly alike?: readonly Organisation[];
};

/**
 * One organisation, to be changed or merged; undefined: to be added.
 * @param about.others those it can be merged into, as far as they can be chosen among
 * @param about.isAlone there is no other
 */
export function organisationView(
  reader: Reader,
  about: {
    readonly organisation: Organisation | undefined;
    readonly nominated: Nominated;
    readonly others: readonly Organisation[];
    readonly isAlone: boolean;
  },
  form: OrganisationForm = {},
): ViewOf<'organisation'> {
  const { t } = reader;
  const { organisation, nominated, others, isAlone } = about;
  const { alike = [], merge = {} } = form;
  const data = organisation ? { organisation: organisation.id } : {};
  const save = { title: t(organisation ? 'organisations.save' : 'organisations.add'), verb: 'organisation.save', data };
  const anyway = { ...save, title: t('organisations.save-anyway'), data: { ...data, ...CONFIRM } };
  const names = alike.map(({ name }) => name).join(', ');
  const asks = warning(
    t(organisation ? 'organisations.alike' : 'organisations.alike-new', {
      name: form.values?.name ?? '',
      others: names,
    }),
  );
  const now = organisation ? { name: organisation.name, kind: organisation.kind } : { kind: KINDS[0] };
  const own = fieldsWith(FORMS.organisation, form, now);
  const merging = fieldsWith(FORMS.merge, merge);
  const isWritten = merging.values.into !== '' && !looksLikeId(merging.values.into);
  return {
    card: 'organisation',
    data: {
      banner: alike.length > 0 ? asks : (form.banner ?? merge.banner ?? noBanner),
      heading: organisation?.name ?? t('organisations.add'),
      about: organisation ? aboutText(reader, organisation, nominated) : '',
      aliases: organisation ? aliasesText(reader, organisation) : '',
      organisation: organisation?.id ?? '',
      save: alike.length > 0 ? [anyway, save] : [save],
      mayMerge: organisation !== undefined && (!isAlone || form.merge !== undefined),
      others: isWritten ? [] : others.map(({ id, name }) => ({ title: name, value: id })),
      buttons: [
        ...(organisation && (nominated.get(organisation.id) ?? 0) > 0 ? [candidatesOf(reader, organisation.id)] : []),
        open(reader, 'organisations'),
        toMenu(reader),
      ],
      values: { ...own.values, ...merging.values },
      errors: { ...own.errors, ...merging.errors },
    },
  };
}
