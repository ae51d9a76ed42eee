import type { CardView } from '../../../cards/catalog.ts';
import { good, refusalBanner } from '../../../cards/views/common.ts';
import { type FilledForm, mistaken, refusedAt } from '../../../cards/views/form.ts';
import type { Reader } from '../../../cards/views/reader.ts';
import { cancelView } from '../../../cards/views/seats/cancel.ts';
import { mayCancel, type Session } from '../../../domain/seats/session.ts';
import { takenIn } from '../../../domain/seats/sessions/edit-session.ts';
import { FORMS, readForm } from '../../../inputs/forms.ts';
import { clockOf } from '../../../use-cases/clock.ts';
import { freeSessions } from '../../../use-cases/seats/booking/free-sessions.ts';
import { passedOverBy } from '../../../use-cases/seats/filling/passed-over.ts';
import { cancelSession } from '../../../use-cases/seats/sessions/cancel-session.ts';
import type { ProgrammeTurn } from '../../turn.ts';
import { inProgramme, refusalView } from '../answers.ts';
import { linesOfPassed } from './filling.ts';
import { showSessions } from './sessions.ts';

/** Nobody reads through a longer choice. */
const MAX_OTHERS = 40;

/** Asks before it is called off, and where whoever has a seat could come instead. */
export async function showCancel(
  turn: ProgrammeTurn,
  session: Session,
  form: FilledForm<typeof FORMS.cancel> = {},
): Promise<CardView> {
  const { world, programme, now, reader } = turn;
  const others =
    takenIn(session) > 0 ? await freeSessions(world, programme, now, MAX_OTHERS, ({ id }) => id !== session.id) : [];
  return cancelView(reader, session, others, form);
}

export const cancel = inProgramme('session.cancel', async (turn, values) => {
  const { world, programme, reader, actor } = turn;
  const form = readForm(FORMS.cancel, values);
  const { session: id } = form.about;
  const again = async (as: FilledForm<typeof FORMS.cancel>): Promise<CardView> => {
    const session = await world.records.session(programme.id, id);
    if (!session) return refusalView(reader, 'unknown-session');
    return mayCancel(session, actor) ? showCancel(turn, session, as) : refusalView(reader, 'not-allowed');
  };
  if (!form.ok) return again(mistaken(reader, form));
  const { reason, moveTo } = form.input;
  const outcome = await cancelSession(world, turn, { session: id, reason, ...(moveTo !== undefined && { moveTo }) });
  if (outcome.kind !== 'refused') {
    const { saved } = outcome;
    return showSessions(turn, {}, good([await cancelledText(turn, saved), ...(await passedIn(turn, saved))].join(' ')));
  }
  const { reason: why } = outcome;
  if (why === 'not-allowed') return refusalView(reader, why);
  if (FORMS.cancel.refusals[why]) return again({ values: form.typed, ...refusedAt(reader, FORMS.cancel, why) });
  return showSessions(turn, {}, refusalBanner(reader, why));
});

async function cancelledText(turn: ProgrammeTurn, session: Session): Promise<string> {
  const { world, programme, reader } = turn;
  const { state } = session;
  if (state.kind !== 'cancelled' || !state.instead) return alone(reader, session);
  const { released = 0, asked = 0 } = state;
  const instead = await world.records.session(programme.id, state.instead);
  if (!instead || released === 0) return alone(reader, session);
  const { t, formats } = reader;
  const when = formats.short(instead.startsAt, instead.endsAt);
  const rest = released - asked;
  return [
    asked > 0 ? t('sessions.cancel-asked', { count: asked, when }) : t('sessions.cancel-asked-none', { when }),
    ...(rest > 0 ? [t('sessions.cancel-rest', { count: rest })] : []),
    t('sessions.cancel-unreached'),
  ].join(' ');
}

/** Of those who had a seat nothing is said where it was not counted. */
function alone({ t }: Reader, { state }: Session): string {
  const count = state.kind === 'cancelled' ? state.released : undefined;
  switch (count) {
    case undefined:
      return t('sessions.cancel-done-alone');
    case 0:
      return t('sessions.cancel-done-none');
    case 1:
      return t('sessions.cancel-done-one');
    default:
      return t('sessions.cancel-done', { count });
  }
}

/** Who waited longer for a seat in the other session than those who are offered one there. */
async function passedIn(turn: ProgrammeTurn, { id, state }: Session): Promise<readonly string[]> {
  const { world, programme } = turn;
  if (state.kind !== 'cancelled' || !state.instead || !state.asked) return [];
  const instead = await world.records.session(programme.id, state.instead);
  if (!instead) return [];
  const unit = world.records.unit(programme.id);
  return linesOfPassed(turn, await passedOverBy(unit, id, instead, clockOf(world, programme)));
}
