import type { Banner } from '../../cards/catalog.ts';
import { attention, calm, noBanner } from '../../cards/views/common.ts';
import { type FilledForm, mistaken, refusedAt } from '../../cards/views/form.ts';
import { candidatePage } from '../../cards/views/people/candidate-page.ts';
import { type BookingForm, changeAgain, ownRefusal } from '../../cards/views/seats/booking.ts';
import type { Asks } from '../../domain/decision.ts';
import type { Language } from '../../domain/languages.ts';
import { bookingOf, type Candidate, isAbout, wishOf } from '../../domain/people/candidate.ts';
import { fileLinkEnds, type Link, linkEnds, linkTo } from '../../domain/people/link.ts';
import type { Refusal } from '../../domain/refusals.ts';
import { lacksCertificate } from '../../domain/results/certificate.ts';
import type { Instant } from '../../domain/time.ts';
import { FORMS } from '../../inputs/forms.ts';
import type { Links } from '../../links.ts';
import { besides } from '../../routes.ts';
import type { Outcome } from '../../use-cases/execute.ts';
import { askQuestion } from '../../use-cases/people/ask-question.ts';
import { correctContact } from '../../use-cases/people/correct-contact.ts';
import { seenOf } from '../../use-cases/people/edit-candidate.ts';
import type { World } from '../../use-cases/ports.ts';
import { answerFollowUp } from '../../use-cases/results/follow-up.ts';
import { reviewResult } from '../../use-cases/results/review-result.ts';
import { answerOffer } from '../../use-cases/seats/booking/answer-offer.ts';
import { bookingOverview } from '../../use-cases/seats/booking/booking-overview.ts';
import { changeBooking } from '../../use-cases/seats/booking/change-booking.ts';
import { nextChange } from '../../use-cases/seats/booking/next-change.ts';
import { saveCannot } from '../../use-cases/seats/save-cannot.ts';
import { saveNeeds } from '../../use-cases/seats/save-needs.ts';
import { htmlResponse, seeOther, type WebResponse } from '../response.ts';
import { type ContactPart, contactPart } from './contact-form.ts';
import { type ReplyForm, readReplyForm } from './reply-form.ts';
import { leavePage, replyPage } from './reply-page.ts';
import { type Visit, visit } from './visit.ts';

export type WebParts = { readonly world: World; readonly links: Links };

/** A link is for one seat: after another one has been taken or lost it shows how things stand, and changes nothing. */
const isCurrent = ({ link, candidate }: Visit): boolean => isAbout(candidate, link);

/** The page of a personal link: reading it, however often and by whatever program, changes nothing. */
export async function showReply(parts: WebParts, token: string, language?: Language): Promise<WebResponse> {
  const found = await visit(parts.world, parts.links, ['reply'], token, language);
  if ('instead' in found) return found.instead;
  const { t } = found.visit.reader;
  return draw(parts, found.visit, 200, isCurrent(found.visit) ? undefined : calm(t('web.other-seat')));
}

/** Takes the answer that was given on the page. */
export async function takeReply(
  parts: WebParts,
  token: string,
  fields: unknown,
  language?: Language,
): Promise<WebResponse> {
  const found = await visit(parts.world, parts.links, ['reply'], token, language);
  if ('instead' in found) return found.instead;
  const here = found.visit;
  const { t } = here.reader;
  if (!isCurrent(here)) return draw(parts, here, 409, calm(t('web.other-seat')));
  const form = readReplyForm(fields);
  if (!form) return draw(parts, here, 400, attention(t('web.not-understood')));
  if (form.kind === 'mistaken') return draw(parts, here, 422, undefined, mistaken(here.reader, form.form));
  if (form.kind === 'mistaken-contact') return draw(parts, here, 422, undefined, {}, mistaken(here.reader, form.form));
  const outcome = await act(parts.world, here, form);
  if (outcome.kind === 'asks') return askToLeave(parts.world, here, outcome.warnings[0]);
  if (outcome.kind === 'refused') {
    const candidate = (await parts.world.records.candidate(here.programme.id, here.candidate.id)) ?? here.candidate;
    const after = { ...here, candidate };
    const next =
      outcome.reason === 'too-many-changes' ? await nextChange(parts.world, here.programme, candidate) : undefined;
    if (next) return draw(parts, after, 429, changeAgain(here.reader, next));
    const at = form.kind === 'contact' ? refusedAt(here.reader, FORMS.contact, outcome.reason) : undefined;
    if (form.kind === 'contact' && at?.errors) {
      return draw(parts, after, 409, undefined, {}, { values: form.typed, errors: at.errors });
    }
    return draw(parts, after, 409, attention(t(refusalKey(outcome.reason))));
  }
  // What is done is done, whether or not a link for it can be made now: this one shows how things stand as well.
  const next = await nextLink(parts, here, outcome.saved).catch(() => token);
  return seeOther(`${next}${language ? `?lang=${language}` : ''}`);
}

/** Cards and pages are refused for the same reasons, in the same words, but for those that speak of a card. */
const refusalKey = (reason: Refusal): string =>
  reason === 'booking-changed' || reason === 'not-your-booking' ? 'web.changed' : ownRefusal(reason);

function act(world: World, visit: Visit, form: ReplyForm): Promise<Outcome<Candidate> | Asks<string>> {
  const {
    programme,
    candidate: { id: candidate },
    now,
    actor,
  } = visit;
  const command = { programme, actor, now, op: form.op };
  const { session } = form;
  switch (form.kind) {
    case 'accept':
      return answerOffer(world, command, {
        candidate,
        session,
        answer: { kind: 'accept', ...(form.shown !== undefined && { shown: form.shown }) },
      });
    case 'decline':
      return answerOffer(world, command, {
        candidate,
        session,
        answer: { kind: 'decline', ...(form.reason && { reason: form.reason }) },
      });
    case 'change':
      return changeBooking(world, command, {
        candidate,
        session: session || undefined,
        to: form.to,
        ...(form.confirmed && { confirmed: true }),
      });
    case 'cannot':
      return saveCannot(world, command, { candidate, cannot: form.cannot });
    case 'ask':
      return askQuestion(world, command, { candidate, ...(form.question && { question: form.question }) });
    case 'review':
      return reviewResult(world, command, { candidate, ...(form.reason && { reason: form.reason }) });
    case 'follow-up':
      return answerFollowUp(world, command, { candidate, answer: form.said });
    case 'contact':
      return correctContact(world, command, {
        candidate,
        contact: form.contact,
        ...(form.seen !== undefined && { seen: form.seen }),
      });
    case 'needs':
      return saveNeeds(world, command, { candidate, needs: form.needs });
    default:
      return form satisfies never;
  }
}

/** They would lose this seat for none: a form of its own asks whether they want to. */
async function askToLeave(
  world: World,
  { programme, candidate, reader }: Visit,
  seat: string | undefined,
): Promise<WebResponse> {
  const session = seat === undefined ? undefined : await world.records.session(programme.id, seat);
  const when = session && reader.formats.parts.span(session.startsAt, session.endsAt);
  const { language } = reader;
  const about = { language, programme: programme.name, when, session: seat ?? '', op: world.newId() };
  return htmlResponse(200, leavePage({ ...about, mayWish: wishOf(candidate) === undefined }));
}

async function draw(
  parts: WebParts,
  visit: Visit,
  status: number,
  banner: Banner = noBanner,
  form: BookingForm = {},
  corrected: FilledForm<typeof FORMS.contact> = {},
): Promise<WebResponse> {
  const { world } = parts;
  const { programme, candidate, reader, now } = visit;
  const overview = await bookingOverview(world, programme, candidate, now, (link, ends) => fileLink(parts, link, ends));
  const shown = candidatePage(reader, overview);
  return htmlResponse(
    status,
    replyPage({
      language: reader.language,
      page: isCurrent(visit)
        ? shown
        : {
            ...shown,
            canAccept: false,
            canConfirm: false,
            canDecline: false,
            options: [],
            times: [],
            adaptations: [],
            asked: '',
            canAsk: false,
            review: { ...shown.review, may: false },
            followUp: undefined,
          },
      banner,
      form,
      programme: programme.name,
      ...(isCurrent(visit) && { contact: contactOf(parts.world, visit, corrected) }),
      op: world.newId(),
      ...(shown.result &&
        !lacksCertificate(candidate) && {
          certificate: await fileOf(parts, visit, 'certificate'),
          credential: await fileOf(parts, visit, 'credential'),
        }),
    }),
  );
}

/** How they are reached, for whoever is one person to the bot. */
const contactOf = (world: World, { reader, candidate }: Visit, form: FilledForm<typeof FORMS.contact>): ContactPart =>
  contactPart(reader, candidate, seenOf(world, candidate), form);

/** A link of the same kind as those in mails, for how things stand now. */
async function nextLink({ world, links }: WebParts, { programme, now }: Visit, candidate: Candidate): Promise<string> {
  const session = await sessionOf(world, programme.id, candidate);
  return links.sign(linkTo('reply', programme.id, candidate), linkEnds(session, now.at));
}

/** From this page to a file. */
const fileLink = async ({ links }: WebParts, link: Link, ends: Instant): Promise<string> =>
  besides('file', await links.sign(link, ends));

const fileOf = (parts: WebParts, { programme, candidate, now }: Visit, to: 'certificate' | 'credential') =>
  fileLink(parts, linkTo(to, programme.id, candidate), fileLinkEnds(now.at));

async function sessionOf(world: World, programme: string, candidate: Candidate) {
  const seat = bookingOf(candidate);
  return seat && world.records.session(programme, seat.session);
}
