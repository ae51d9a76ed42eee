import type { Button, CardView } from '../../../cards/catalog.ts';
import { good, open } from '../../../cards/views/common.ts';
import { mistaken, refusedAt } from '../../../cards/views/form.ts';
import { messageView } from '../../../cards/views/message.ts';
import { restoreButton } from '../../../cards/views/people/candidates.ts';
import { contactOf } from '../../../cards/views/people/contact.ts';
import { type NominateForm, nominateView } from '../../../cards/views/people/nomination.ts';
import { personButton } from '../../../cards/views/people/person.ts';
import { organisationsIn } from '../../../domain/accounts.ts';
import { DEFAULT_LANGUAGE, LANGUAGES } from '../../../domain/languages.ts';
import { bookingOf, type Candidate, SITUATIONS } from '../../../domain/people/candidate.ts';
import { looksLikeId, type Organisation } from '../../../domain/people/organisation.ts';
import { isUnaddressed } from '../../../domain/people/reach.ts';
import { hasLiveSeat, waits } from '../../../domain/people/stages.ts';
import { confirmed } from '../../../inputs/confirm.ts';
import { FORMS, readForm } from '../../../inputs/forms.ts';
import { chosen } from '../../../inputs/ids.ts';
import { personOf } from '../../../inputs/person.ts';
import { deliveryRouteTo } from '../../../use-cases/people/delivery-route.ts';
import { findNomination, nominateCandidate } from '../../../use-cases/people/nominate-candidate.ts';
import { offerNext } from '../../../use-cases/seats/filling/offer-next.ts';
import type { ProgrammeTurn } from '../../turn.ts';
import { inProgramme } from '../answers.ts';
import { passedOverLines } from '../seats/filling.ts';
import { offerButton } from './candidates.ts';

/** A choice longer than this is no choice: a name that is known is found when it is written. */
const MAX_EMPLOYERS = 40;
/** Whoever nominates more in a day is told that it is at least so many: a longer count tells them no more. */
const MOST_COUNTED = 100;

/** Those that can be chosen, by name: all there are, or of many those with the most candidates. */
export async function employersOf(
  { world: { records }, programme }: ProgrammeTurn,
  chosen: string,
): Promise<readonly Organisation[]> {
  const { items, next } = await records.organisations(programme.id, { limit: MAX_EMPLOYERS });
  if (next === undefined) return items;
  const counted = [...organisationsIn(await records.tally(programme.id))].toSorted(([, a], [, b]) => b - a);
  const ids = new Set([...(chosen ? [chosen] : []), ...counted.map(([id]) => id), ...items.map(({ id }) => id)]);
  const found = new Map(items.map((each) => [each.id, each]));
  const most = [...ids].slice(0, MAX_EMPLOYERS).map((id) => found.get(id) ?? records.organisation(programme.id, id));
  return (await Promise.all(most))
    .filter((each) => each !== undefined)
    .toSorted((a, b) => a.name.localeCompare(b.name, DEFAULT_LANGUAGE));
}

const showNomination = async (turn: ProgrammeTurn, form?: NominateForm): Promise<CardView> =>
  nominateView(turn.reader, turn.programme.name, await employersOf(turn, form?.values?.employer ?? ''), form);

/** An empty card; after a nomination, with what the next one has in common with it. */
export const nominateForm = inProgramme('candidate.nominate', (turn, values) => {
  const employer = looksLikeId(values.employer ?? '') ? values.employer : undefined;
  const situation = chosen(SITUATIONS, values.situation);
  const language = chosen(LANGUAGES, values.language);
  const kept = { ...(employer && { employer }), ...(situation && { situation }), ...(language && { language }) };
  return showNomination(turn, { values: kept });
});

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
  return nominated(turn, outcome.saved, form.input.offer === 'yes');
});

/** They are nominated: how many are today, whether they are offered a seat, and what comes next. */
async function nominated(turn: ProgrammeTurn, saved: Candidate, offer: boolean): Promise<CardView> {
  const { reader, programme, world, actor, now, op } = turn;
  const { t } = reader;
  // As it stands: by a repeat they have been offered one already.
  if (offer && !hasLiveSeat(saved)) await offerNext(world, { ...turn, op: world.digest(op, 'offer') }, [saved]);
  const person = (offer && (await world.records.candidate(programme.id, saved.id))) || saved;
  const today = await world.records.nominatedBy(
    programme.id,
    actor.user,
    world.calendar.dayBegins(programme.timeZone, now.date),
    MOST_COUNTED,
  );
  const { organisation: employer, situation, language } = person;
  const another = { command: 'nominate', employer, situation, language };
  const seated = hasLiveSeat(person);
  const waiting = waits(person);
  return messageView(reader, {
    title: t('nominate.done', { name: person.name }),
    lines: [
      ...(seated ? await offeredLines(turn, person, offer) : offer ? [t('nominate.no-seat')] : []),
      ...(seated ? [] : [t(waiting ? 'nominate.done-waiting' : 'nominate.done-next', { target: programme.target })]),
      ...(isUnaddressed(person) ? [t('nominate.done-phone')] : []),
      ...(today > 0 ? [t(today < MOST_COUNTED ? 'nominate.today' : 'nominate.today-many', { count: today })] : []),
    ],
    banner: good(t('nominate.thanks')),
    buttons: [
      { ...open(reader, 'nominate'), title: t('nominate.another'), data: another },
      ...(waiting || seated ? [] : [offerButton(turn, person.id)]),
      personButton(reader, person),
      open(reader, 'candidates'),
    ],
  });
}

/** Which seat it is, how word of it gets there, and whom the one who gave it has passed over. */
async function offeredLines(turn: ProgrammeTurn, person: Candidate, isGiven: boolean): Promise<string[]> {
  const { reader, world, programme } = turn;
  const session = await world.records.session(programme.id, bookingOf(person)?.session ?? '');
  const when = session ? reader.formats.span(session.startsAt, session.endsAt) : '';
  const way = reader.t(`offer.way.${await deliveryRouteTo(world, person)}`);
  const passed = isGiven && session ? await passedOverLines(turn, session, [person]) : [];
  return [reader.t('nominate.offered', { when }), `${person.name}: ${way}`, ...passed];
}

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
