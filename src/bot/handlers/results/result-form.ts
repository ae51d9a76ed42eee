import type { CardView } from '../../../cards/catalog.ts';
import { calm, good, noBanner, warning } from '../../../cards/views/common.ts';
import { messageView } from '../../../cards/views/message.ts';
import { backTo, type ResultForm, resultView } from '../../../cards/views/results/result-form.ts';
import { bookingOf } from '../../../domain/people/candidate.ts';
import { hasResult } from '../../../domain/people/stages.ts';
import type { Refusal } from '../../../domain/refusals.ts';
import { type Concept, levelsOf } from '../../../domain/results/concept.ts';
import { type Draft, type DraftWarning, hasDraft } from '../../../domain/results/draft.ts';
import { isPartial } from '../../../domain/results/judging.ts';
import { ownLevelsFor } from '../../../domain/results/self-assessing.ts';
import { assesses } from '../../../domain/seats/session.ts';
import { idsIn } from '../../../inputs/ids.ts';
import type { Choices } from '../../../inputs/outcomes.ts';
import { worksWith } from '../../../use-cases/programme/colleagues.ts';
import { seenDraft } from '../../../use-cases/results/giving/save-draft.ts';
import type { ProgrammeTurn, Values } from '../../turn.ts';
import { refusalView } from '../answers.ts';
import { clockOrDay } from '../clock-or-day.ts';
import { showGiven } from './given-result.ts';

export const choicesIn = (concept: Concept | undefined): Choices => ({
  areas: (concept?.areas ?? []).map(({ id }) => id),
  levels: concept ? levelsOf(concept) : [],
});

/** What is said above the form of what has just happened; or that somebody's draft would go, see `DraftWarning`. */
type Said = { readonly told?: string; readonly unread?: DraftWarning };

/** What was not so when the form was opened, maybe: what has been filled in since is not to be lost by it. */
export const isOvertaken = (reason: Refusal): boolean =>
  ['already-assessed', 'not-attended', 'booking-changed', 'session-cancelled', 'too-early'].includes(reason);

/** @param filled absent: the form as it was saved, if it was */
export async function showForm(
  turn: ProgrammeTurn,
  values: Values,
  filled?: ResultForm,
  { told, unread }: Said = {},
): Promise<CardView> {
  const { world, programme, reader } = turn;
  const concept = world.concepts.get(programme.concept);
  const ids = idsIn(values, 'candidate', 'session');
  const candidate = await world.records.candidate(programme.id, ids.candidate);
  if (!candidate) return refusalView(reader, 'unknown-candidate');
  const isGiven = hasResult(candidate);
  if (isGiven && !filled) return showGiven(turn, candidate.id);
  const seat = ids.session || bookingOf(candidate)?.session;
  const session = seat === undefined ? undefined : await world.records.session(programme.id, seat);
  if (!concept) return refusalView(reader, 'unknown-concept');
  if (!session) return refusalView(reader, 'unknown-session');
  if (!assesses(session, turn.actor)) return refusalView(reader, 'not-your-session');
  // Before anything is filled in that would not be taken.
  if (isPartial(turn.actor, await worksWith(world, turn, candidate))) {
    const buttons = [backTo(reader, session.id, candidate.id)];
    return messageView(reader, { title: reader.t('refusal.own-organisation'), lines: [candidate.name], buttons });
  }
  const isOpened = filled === undefined || unread !== undefined;
  const stored = isOpened && hasDraft(candidate) ? await world.records.draft(programme.id, candidate.id) : undefined;
  const draft = stored?.session === session.id ? stored : undefined;
  const about = {
    candidate,
    session,
    concept,
    seen: isOpened ? seenDraft(world, draft) : (values.seen ?? seenDraft(world, undefined)),
    own: ownLevelsFor(candidate, concept, session, turn.actor),
    replaces: unread !== undefined,
    isGiven,
  };
  if (unread) {
    const banner = warning(reader.t('draft.meanwhile', await whoAndWhen(turn, unread)));
    return resultView(reader, about, { ...filled, banner });
  }
  if (filled) return resultView(reader, about, filled);
  const saved = draft && reader.t('draft.saved', await whoAndWhen(turn, draft));
  const text = [told, saved].filter(Boolean).join(' ');
  const banner = text === '' ? noBanner : told === undefined ? calm(text) : good(text);
  return resultView(reader, about, { ...(draft && asFilled(draft)), banner });
}

const asFilled = ({ all, areas, proposal = '', privateNote = '' }: Draft): ResultForm => ({
  areas,
  values: { all: all ?? '', proposal, privateNote },
});

async function whoAndWhen(turn: ProgrammeTurn, { by, at }: DraftWarning) {
  const name = (await turn.world.people.user(by))?.name ?? turn.reader.t('draft.somebody');
  return { name, when: clockOrDay(turn, at) };
}
