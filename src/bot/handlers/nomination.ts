import type { Button, CardView } from '../../cards/catalog.ts';
import { good, open } from '../../cards/views/common.ts';
import { contactOf } from '../../cards/views/contact.ts';
import { mistaken, refusedAt } from '../../cards/views/form.ts';
import { messageView } from '../../cards/views/message.ts';
import { type NominateForm, nominateView, restoreButton } from '../../cards/views/nomination.ts';
import { personButton } from '../../cards/views/person.ts';
import { organisationsIn } from '../../domain/accounts.ts';
import { DEFAULT_LANGUAGE } from '../../domain/languages.ts';
import { type Candidate, isUnaddressed, type Person } from '../../domain/people/candidate.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import { waits } from '../../domain/people/stages.ts';
import { confirmed } from '../../inputs/confirm.ts';
import { FORMS, type InputOf, readForm } from '../../inputs/forms.ts';
import { findNomination, nominateCandidate } from '../../use-cases/nominate-candidate.ts';
import type { ProgrammeTurn } from '../turn.ts';
import { inProgramme } from './answers.ts';
import { offerButton } from './candidates.ts';

/** A choice longer than this is no choice: a name that is known is found when it is written. */
const MAX_EMPLOYERS = 40;

/** Those that can be chosen, by name: all there are, or of many those with the most candidates. */
export async function employersOf(
  { world: { records }, programme }: ProgrammeTurn,
  chosen: string,
): Promise<readonly Organisation[]> {
  const { items, next } = await records.organisations(programme.id, { limit: MAX_EMPLOYERS });
  if (next === undefined) return items;
  const counted = [...organisationsIn(await records.tally(programme.id))].toSorted(([, a], [, b]) => b - a);
  const ids = new Set([...(chosen ? [chosen] : []), ...counted.map(([id]) => id), ...items.map(({ id }) => id)]);
  const most = [...ids].slice(0, MAX_EMPLOYERS).map((id) => records.organisation(programme.id, id));
  return (await Promise.all(most))
    .filter((each) => each !== undefined)
    .toSorted((a, b) => a.name.localeCompare(b.name, DEFAULT_LANGUAGE));
}

/** @param organisation the one that a near name was said to mean; it goes before what was written */
export const personOf = (
  { email, phone, employerName = '', employer = '', ...person }: InputOf<typeof FORMS.nominate>,
  organisation = '',
): Person => ({
  ...person,
  ...(email && { email }),
  ...(phone && { phone }),
  employer: organisation || employerName || employer,
});

const showNomination = async (turn: ProgrammeTurn, form?: NominateForm): Promise<CardView> =>
  nominateView(turn.reader, turn.programme.name, await employersOf(turn, form?.values?.employer ?? ''), form);

export const nominateForm = inProgramme('candidate.nominate', (turn) => showNomination(turn));

export const nominate = inProgramme('candidate.nominate', async (turn, values) => {
  const { reader, programme, world } = turn;
  const form = readForm(FORMS.nominate, values);
  if (!form.ok) return showNomination(turn, mistaken(reader, form));
  const person = personOf(form.input, form.about.organisation);
  const { email } = person;
  const outcome = await nominateCandidate(world, turn, person, { confirmed: confirmed(values) });
  if (outcome.kind === 'asks') return showNomination(turn, { values: form.typed, warnings: outcome.warnings });
  if (outcome.kind === 'refused') {
    const known = email && (await findNomination(world, programme.id, email));
    return showNomination(turn, {
      values: form.typed,
      ...(known && outcome.reason === 'already-nominated'
        ? { errors: { email: alreadyNominated(reader, known) } }
        : refusedAt(reader, FORMS.nominate, outcome.reason)),
      buttons: known && outcome.reason === 'nominated-withdrawn' ? [takeBack(reader, known)] : [],
    });
  }
  const waiting = waits(outcome.saved);
  return messageView(reader, {
    title: reader.t('nominate.done', { name: person.name }),
    lines: [
      reader.t(waiting ? 'nominate.done-waiting' : 'nominate.done-next', { target: programme.target }),
      ...(isUnaddressed(outcome.saved) ? [reader.t('nominate.done-phone')] : []),
    ],
    banner: good(reader.t('nominate.thanks')),
    buttons: [
      { ...open(reader, 'nominate'), title: reader.t('nominate.another') },
      ...(waiting ? [] : [offerButton(turn, outcome.saved.id)]),
      personButton(reader, outcome.saved),
      open(reader, 'candidates'),
    ],
  });
});

/** Who it is, under which address, and how far they have come: another of their addresses may have been typed. */
export function alreadyNominated(reader: ProgrammeTurn['reader'], known: Candidate): string {
  const { t } = reader;
  const { name, progress } = known;
  const who = { name, email: contactOf(reader, known), stage: t(`stage.${progress.stage}`) };
  return `${t('refusal.already-nominated')} ${t('nominate.already', who)}`;
}

/** Whoever is nominated anew after a withdrawal is taken back instead. */
const takeBack = (reader: ProgrammeTurn['reader'], { id, name }: Candidate): Button =>
  restoreButton(reader, id, reader.t('candidates.restore-named', { name }));
