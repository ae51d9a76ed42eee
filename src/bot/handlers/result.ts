import type { Banner, CardView } from '../../cards/catalog.ts';
import { good, refusalBanner } from '../../cards/views/common.ts';
import { mistaken } from '../../cards/views/form.ts';
import { givenResultView } from '../../cards/views/result.ts';
import { type ResultForm, resultView } from '../../cards/views/result-form.ts';
import { bookingOf, type Candidate, isSelf } from '../../domain/people/candidate.ts';
import { hasResult } from '../../domain/people/stages.ts';
import { assesses } from '../../domain/seats/session.ts';
import { FORMS, outcomesIn, readForm } from '../../inputs/forms.ts';
import { idsIn } from '../../inputs/ids.ts';
import { deliveryRouteTo } from '../../use-cases/delivery-route.ts';
import { submitResult } from '../../use-cases/submit-result.ts';
import type { ProgrammeTurn, Values } from '../turn.ts';
import { inProgramme, refusalView } from './answers.ts';
import { showBooking } from './booking.ts';
import { showParticipants } from './participants.ts';

async function showForm(turn: ProgrammeTurn, values: Values, form: ResultForm = {}): Promise<CardView> {
  const { world, programme, reader } = turn;
  const concept = world.concepts.get(programme.concept);
  const ids = idsIn(values, 'candidate', 'session');
  const candidate = await world.records.candidate(programme.id, ids.candidate);
  if (!candidate) return refusalView(reader, 'unknown-candidate');
  const isNew = Object.keys(form).length === 0;
  if (hasResult(candidate)) {
    return showGiven(turn, candidate, isNew ? undefined : refusalBanner(reader, 'already-assessed'));
  }
  const seat = ids.session || bookingOf(candidate)?.session;
  const session = seat === undefined ? undefined : await world.records.session(programme.id, seat);
  if (!concept) return refusalView(reader, 'unknown-concept');
  if (!session) return refusalView(reader, 'unknown-session');
  if (!assesses(session, turn.actor)) return refusalView(reader, 'not-your-session');
  return resultView(reader, { candidate, session, concept }, form);
}

/** The version of their result that counts. */
async function showGiven(turn: ProgrammeTurn, candidate: Candidate, banner?: Banner): Promise<CardView> {
  const { world, programme, reader } = turn;
  const { id, result: current } = candidate;
  const result = current && (await world.records.result(programme.id, id, current.version));
  const concept = result?.concept ?? world.concepts.get(programme.concept);
  if (!result || !concept) return refusalView(reader, 'unknown-concept');
  const [session, by] = await Promise.all([
    world.records.session(programme.id, result.session),
    result.assessor === undefined ? undefined : world.people.user(result.assessor),
  ]);
  if (!session || !assesses(session, turn.actor)) return refusalView(reader, 'not-your-session');
  return givenResultView(reader, { candidate, result, concept, session, assessor: by?.name }, banner);
}

/** To the candidate what is theirs of it; to others all, or the form while there is none. */
export const openResult = inProgramme('result.open', async (turn, values) => {
  const { world, programme, actor, reader } = turn;
  const candidate = await world.records.candidate(programme.id, idsIn(values, 'candidate').candidate);
  if (candidate && isSelf(candidate, actor)) return showBooking(turn, candidate);
  return turn.allowed.as === 'self' ? refusalView(reader, 'not-allowed') : showForm(turn, values);
});

export const submit = inProgramme('result.submit', async (turn, values) => {
  const { reader, world } = turn;
  const form = readForm(FORMS.result, values);
  const chosenAreas = readAreas(turn, values);
  const { areas } = chosenAreas;
  if (!form.ok) return showForm(turn, values, { ...chosenAreas, ...mistaken(reader, form) });
  const { candidate, session } = form.about;
  const { proposal, privateNote } = form.input;
  const result = { areas, ...(proposal && { proposal }), ...(privateNote && { privateNote }) };
  const outcome = await submitResult(world, turn, { candidate, session, result });
  if (outcome.kind === 'refused') {
    if (outcome.reason === 'areas-missing') {
      const banner = refusalBanner(reader, outcome.reason);
      const said = { values: form.typed, banner };
      // Of a form with nothing in it one sentence says what is missing.
      if (Object.keys(areas).length === 0) {
        return showForm(turn, values, { ...said, errors: { all: reader.t('problem.choice') } });
      }
      return showForm(turn, values, { ...chosenAreas, ...said });
    }
    return showParticipants(turn, session, refusalBanner(reader, outcome.reason));
  }
  const told = reader.t(`told.${await deliveryRouteTo(world, outcome.saved)}`);
  const saved = reader.t('report.result-saved', { name: outcome.saved.name });
  return showParticipants(turn, session, good(`${saved} ${told}`), {}, true);
});

/** The outcomes chosen for the concept's areas, and a sentence for each area without one. */
function readAreas({ world, programme, reader }: ProgrammeTurn, values: Values) {
  const ids = (world.concepts.get(programme.concept)?.areas ?? []).map(({ id }) => id);
  const areas = outcomesIn(values, ids);
  const missing = ids.filter((id) => areas[id] === undefined);
  return { areas, areaErrors: Object.fromEntries(missing.map((id) => [id, reader.t('problem.choice')])) };
}
