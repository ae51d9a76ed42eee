import type { CardView } from '../../../cards/catalog.ts';
import { calm, good, refusalBanner } from '../../../cards/views/common.ts';
import { mistaken, refusedAt } from '../../../cards/views/form.ts';
import { type PersonForm, personValues, personView } from '../../../cards/views/people/person.ts';
import { bookingOf, type Candidate, responsibleFor } from '../../../domain/people/candidate.ts';
import { mayUse } from '../../../domain/programme/permissions.ts';
import { declineReasonFor } from '../../../domain/seats/booking/answer-notices.ts';
import { confirmed } from '../../../inputs/confirm.ts';
import { FORMS, readForm } from '../../../inputs/forms.ts';
import { idsIn } from '../../../inputs/ids.ts';
import { editCandidate, seenOf } from '../../../use-cases/people/edit-candidate.ts';
import { findNomination } from '../../../use-cases/people/nominate-candidate.ts';
import type { ProgrammeTurn, Values } from '../../turn.ts';
import { inProgramme, refusalView } from '../answers.ts';
import { sharedWith } from '../results/sharing.ts';
import { sessionsAt } from './candidates.ts';
import { alreadyNominated, employersOf } from './nomination.ts';

const candidateAt = ({ world, programme }: ProgrammeTurn, values: Values) =>
  world.records.candidate(programme.id, idsIn(values, 'candidate').candidate);

/** The organisation that somebody works at now, and what it is called. */
async function employerOf({ world, programme }: ProgrammeTurn, { organisation, employer }: Candidate) {
  const found = await world.records.organisation(programme.id, organisation);
  return { organisation: found?.id ?? organisation, employer: found?.name ?? employer };
}

async function showPerson(turn: ProgrammeTurn, person: Candidate, form: PersonForm = {}): Promise<CardView> {
  const { world, reader, actor } = turn;
  const { organisation, employer } = await employerOf(turn, person);
  const seats = [bookingOf(person)?.session, ...(person.past ?? []).map(({ session }) => session)];
  const [sessions, employers, responsible, shared] = await Promise.all([
    sessionsAt(turn, seats),
    employersOf(turn, form.values?.employer || organisation),
    world.people.user(responsibleFor(person)),
    sharedWith(turn, person),
  ]);
  const details = {
    candidate: { ...person, employer },
    organisation,
    employers,
    sessions,
    responsible: responsible?.name,
    shared,
    reason: declineReasonFor(actor, person),
    seen: seenOf(world, person),
    mayErase: mayUse(actor, 'person.erase'),
  };
  return personView(reader, details, form);
}

export const openPerson = inProgramme('candidate.open', async (turn, values) => {
  const person = await candidateAt(turn, values);
  return person ? showPerson(turn, person) : refusalView(turn.reader, 'unknown-candidate');
});

export const edit = inProgramme('candidate.edit', async (turn, values) => {
  const { world, programme, reader } = turn;
  const person = await candidateAt(turn, values);
  if (!person) return refusalView(reader, 'unknown-candidate');
  // A card that was drawn leaves out what was emptied; whoever names some of it only means no more than that.
  const { organisation } = await employerOf(turn, person);
  const kept = values.seen === undefined ? personValues(reader, person, organisation) : {};
  const form = readForm(FORMS.edit, { ...kept, ...values });
  if (!form.ok) return showPerson(turn, person, mistaken(reader, form));
  const { email, phone, employerName, employer = '', ...rest } = form.input;
  const outcome = await editCandidate(
    world,
    turn,
    {
      candidate: person.id,
      person: {
        ...rest,
        employer: form.about.organisation || employerName || employer,
        ...(email && { email }),
        ...(phone && { phone }),
      },
      ...(values.seen !== undefined && { seen: values.seen }),
    },
    { confirmed: confirmed(values) },
  );
  if (outcome.kind === 'asks') return showPerson(turn, person, { values: form.typed, warnings: outcome.warnings });
  if (outcome.kind === 'refused') {
    const { reason } = outcome;
    const now = (await candidateAt(turn, values)) ?? person;
    if (reason === 'unknown-candidate' || reason === 'not-allowed') return refusalView(reader, reason);
    if (reason === 'edited-meanwhile') return showPerson(turn, now, { banner: refusalBanner(reader, reason) });
    const known = reason === 'already-nominated' && email && (await findNomination(world, programme.id, email));
    const placed = known
      ? { errors: { email: alreadyNominated(reader, known) } }
      : refusedAt(reader, FORMS.edit, reason);
    return showPerson(turn, now, { values: form.typed, ...placed });
  }
  const { name } = outcome.saved;
  const banner =
    outcome.kind === 'unchanged' ? calm(reader.t('person.same')) : good(reader.t('person.saved', { name }));
  return showPerson(turn, outcome.saved, { banner });
});
