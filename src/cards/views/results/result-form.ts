import type { Candidate } from '../../../domain/people/candidate.ts';
import { type Concept, levelsOf } from '../../../domain/results/concept.ts';
import type { OwnLevels } from '../../../domain/results/self-assessing.ts';
import type { Session } from '../../../domain/seats/session.ts';
import { CONFIRM } from '../../../inputs/confirm.ts';
import { FORMS } from '../../../inputs/forms.ts';
import { AS_ALL } from '../../../inputs/outcomes.ts';
import type { Button, ViewOf } from '../../catalog.ts';
import { noBanner } from '../common.ts';
import { type FilledForm, fieldsWith } from '../form.ts';
import type { Reader } from '../reader.ts';
import { openLatest } from './given-result.ts';
import { levelText } from './levels.ts';
import { besideArea } from './self-assessing.ts';

export type LevelForm = {
  /** The level chosen for each area, by the area's id. */
  readonly areas?: Readonly<Record<string, string>>;
  readonly areaErrors?: Readonly<Record<string, string>>;
};
export type ResultForm = FilledForm<typeof FORMS.result> & LevelForm;

type About = {
  readonly candidate: Candidate;
  readonly session: Session;
  readonly concept: Concept;
  readonly seen: string;
  /** How they see themselves, as far as the reader may know. */
  readonly own: OwnLevels;
  /** Somebody's draft would go that the reader has not read. */
  readonly replaces: boolean;
  /** They have a result by now, which somebody else has given. */
  readonly isGiven: boolean;
};

/**
 * The choices of a level: one for all areas, and one for each of them.
 * @param self how they see themselves, as far as the reader may know: the areas are shown then, with it beside each
 */
export function levelFields(
  reader: Reader,
  concept: Concept,
  self: OwnLevels,
  { areas = {}, areaErrors = {}, values = {} }: LevelForm & { readonly values?: { readonly all?: string } },
) {
  // What is as all areas is not said again.
  const own = (id: string) => (areas[id] === values.all ? '' : (areas[id] ?? ''));
  const levels = levelsOf(concept).map((value) => ({ title: levelText(reader, concept, value), value }));
  return {
    areas: concept.areas.map(({ id, name }) => ({
      id,
      name: besideArea(reader, concept, name[reader.language], self[id]),
      value: own(id) || AS_ALL,
      error: areaErrors[id] ?? '',
    })),
    apart: concept.areas.some(({ id }) => own(id) !== '' || areaErrors[id] !== undefined || self[id] !== undefined),
    levels,
    ownLevels: [{ title: reader.t('report.as-all'), value: AS_ALL }, ...levels],
  };
}

export function resultView(reader: Reader, about: About, form: ResultForm = {}): ViewOf<'result'> {
  const { candidate, session, concept, seen } = about;
  return {
    card: 'result',
    data: {
      banner: form.banner ?? noBanner,
      name: candidate.name,
      when: reader.formats.span(session.startsAt, session.endsAt),
      candidate: candidate.id,
      session: session.id,
      seen,
      ...levelFields(reader, concept, about.own, form),
      ...fieldsWith(FORMS.result, form),
      saving: savingButtons(reader, about),
      buttons: about.replaces ? leavingButtons(reader, about) : about.isGiven ? [openLatest(reader, candidate.id)] : [],
    },
  };
}

/** What sends the form, as far as it is filled in: whoever leaves the card loses nothing. */
function savingButtons({ t }: Reader, { candidate: { id }, session, seen, replaces }: About): Button[] {
  const button = (title: string, data: Record<string, string>): Button => ({
    title,
    verb: 'result.draft',
    data: { candidate: id, session: session.id, seen, ...data },
  });
  if (replaces) return [button(t('draft.replace'), CONFIRM)];
  return [
    button(t('draft.save'), {}),
    button(t('draft.next'), { goTo: 'next' }),
    button(t('report.back'), { goTo: 'participants' }),
  ];
}

const leavingButtons = (reader: Reader, { candidate: { id }, session }: About): Button[] => [
  { title: reader.t('draft.open'), verb: 'result.open', data: { candidate: id, session: session.id } },
  { ...backTo(reader, session.id, id), title: reader.t('draft.leave') },
];

/** To the page of the participants that this one stands on. */
export const backTo = ({ t }: Reader, session: string, candidate: string): Button => ({
  title: t('report.back'),
  verb: 'list.page',
  data: { list: 'participants', session, candidate },
});
