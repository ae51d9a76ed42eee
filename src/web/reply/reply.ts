import type { Banner } from '../../cards/catalog.ts';
import { attention, calm, noBanner } from '../../cards/views/common.ts';
import { type FilledForm, mistaken, refusedAt } from '../../cards/views/form.ts';
import { candidatePage } from '../../cards/views/people/candidate-page.ts';
import { leaveRetestLines, retestLines } from '../../cards/views/results/retest.ts';
import { type SelfFields, selfFields } from '../../cards/views/results/self-assessing.ts';
import { type BookingForm, notYetBanner, ownRefusal } from '../../cards/views/seats/booking.ts';
import type { Language } from '../../domain/languages.ts';
import { bookingOf, type Candidate, isAbout, wishOf } from '../../domain/people/candidate.ts';
import { fileLinkEnds, type Link, linkEnds, linkTo } from '../../domain/people/link.ts';
import type { Refusal } from '../../domain/refusals.ts';
import { lacksCertificate } from '../../domain/results/certificate.ts';
import type { PlaceInLine, RetestTerms } from '../../domain/results/retest.ts';
import type { Instant } from '../../domain/time.ts';
import { FORMS } from '../../inputs/forms.ts';
import type { Links } from '../../links.ts';
import { besides } from '../../routes.ts';
import { seenOf } from '../../use-cases/people/edit-candidate.ts';
import type { World } from '../../use-cases/ports.ts';
import { bookingOverview, openTo } from '../../use-cases/seats/booking/booking-overview.ts';
import { notYet } from '../../use-cases/seats/booking/next-change.ts';
import { htmlResponse, seeOther, type WebResponse } from '../response.ts';
import { act } from './act.ts';
import { leavePage, leaveRetestPage, retestPage } from './asking-pages.ts';
import { type ContactPart, contactPart } from './contact-form.ts';
import { readReplyForm } from './reply-form.ts';
import { replyPage } from './reply-page.ts';
import { type Visit, visit } from './visit.ts';

export type WebParts = { readonly world: World; readonly links: Links };

/** A link is for one seat: after another one has been taken or lost it shows how things stand, and changes nothing. */
const isCurrent = ({ link, candidate }: Visit): boolean => isAbout(candidate, link);

/** The page of a personal link: reading it, however often and by whatever program, changes nothing. */
export async function showReply(parts: WebParts, token: string, language?: Language): Promise<WebResponse> {
  const found = await visit(parts.world, parts.links, ['reply'], token, language);
  if ('instead' in found) return found.instead;
  const { t } = found.visit.reader;
  return draw(parts, found.visit, 200, isCurrent(found.visit) ? {} : { banner: calm(t('web.other-seat')) });
}

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
  if (!isCurrent(here)) return draw(parts, here, 409, { banner: calm(t('web.other-seat')) });
  const form = readReplyForm(fields);
  if (!form) return draw(parts, here, 400, { banner: attention(t('web.not-understood')) });
  if (form.kind === 'mistaken') return draw(parts, here, 422, { form: mistaken(here.reader, form.form) });
  if (form.kind === 'mistaken-contact') return draw(parts, here, 422, { contact: mistaken(here.reader, form.form) });
  const outcome = await act(parts.world, here, form);
  if (outcome.kind === 'asks') {
    const [asked] = outcome.warnings;
    if (typeof asked !== 'object') return askToLeave(parts.world, here, asked);
    return 'since' in asked ? askToLeaveRetest(parts.world, here, asked) : askToRetest(parts.world, here, asked);
  }
  if (outcome.kind === 'refused') {
    const candidate = (await parts.world.records.candidate(here.programme.id, here.candidate.id)) ?? here.candidate;
    const after = { ...here, candidate };
    const next = await notYet(parts.world, here.programme, candidate, outcome.reason);
    if (next) return draw(parts, after, 'from' in next ? 409 : 429, { banner: notYetBanner(here.reader, next) });
    const concept = parts.world.concepts.get(here.programme.concept);
    if (form.kind === 'self' && outcome.reason === 'not-in-concept' && concept) {
      const banner = attention(t(`refusal.${outcome.reason}`));
      return draw(parts, after, 422, { banner, self: selfFields(here.reader, concept, form.levels) });
    }
    const at = form.kind === 'contact' ? refusedAt(here.reader, FORMS.contact, outcome.reason) : undefined;
    if (form.kind === 'contact' && at?.errors) {
      return draw(parts, after, 409, { contact: { values: form.typed, errors: at.errors } });
    }
    return draw(parts, after, 409, { banner: attention(t(refusalKey(outcome.reason))) });
  }
  // What is done is done, whether or not a link for it can be made now: this one shows how things stand as well.
  const next = await nextLink(parts, here, outcome.saved).catch(() => token);
  return seeOther(`${next}${language ? `?lang=${language}` : ''}`);
}

/** Cards and pages are refused for the same reasons, in the same words, but for those that speak of a card. */
const refusalKey = (reason: Refusal): string =>
  reason === 'booking-changed' || reason === 'not-your-booking' ? 'web.changed' : ownRefusal(reason);

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

/** They would take the test again: a form of its own says what that means. */
async function askToRetest(
  world: World,
  { programme, candidate, reader, now }: Visit,
  terms: RetestTerms,
): Promise<WebResponse> {
  const [free] = await openTo(world, programme, candidate, now);
  const { language } = reader;
  const about = { language, programme: programme.name, lines: retestLines(reader, terms, free), op: world.newId() };
  return htmlResponse(200, retestPage(about));
}

function askToLeaveRetest({ newId }: World, { programme, reader }: Visit, place: PlaceInLine): WebResponse {
  const { language } = reader;
  const lines = leaveRetestLines(reader, place);
  return htmlResponse(200, leaveRetestPage({ language, programme: programme.name, lines, op: newId() }));
}

/** What is told above the page, and what was typed that was not taken: an answer, how they are reached, or how they see themselves. */
type Said = {
  readonly banner?: Banner;
  readonly form?: BookingForm;
  readonly contact?: FilledForm<typeof FORMS.contact>;
  readonly self?: SelfFields;
};

async function draw(parts: WebParts, visit: Visit, status: number, said: Said): Promise<WebResponse> {
  const { world } = parts;
  const { programme, candidate, reader, now } = visit;
  const overview = await bookingOverview(world, programme, candidate, now, (link, ends) => fileLink(parts, link, ends));
  const shown = candidatePage(reader, overview);
  return htmlResponse(
    status,
    replyPage({
      language: reader.language,
      page: isCurrent(visit)
        ? { ...shown, ...(said.self && { self: { ...shown.self, fields: said.self } }) }
        : {
            ...shown,
            canAccept: false,
            canConfirm: false,
            canDecline: false,
            options: [],
            times: [],
            adaptations: [],
            asked: '',
            self: { fields: undefined, said: '' },
            canAsk: false,
            review: { ...shown.review, may: false },
            followUp: undefined,
            retest: { ...shown.retest, may: false, canLeave: false },
          },
      banner: said.banner ?? noBanner,
      form: said.form ?? {},
      programme: programme.name,
      ...(isCurrent(visit) && { contact: contactOf(parts.world, visit, said.contact ?? {}) }),
      op: world.newId(),
      ...(shown.result &&
        !lacksCertificate(candidate) && {
          certificate: await fileOf(parts, visit, 'certificate'),
          credential: await fileOf(parts, visit, 'credential'),
        }),
    }),
  );
}

const contactOf = (world: World, { reader, candidate }: Visit, form: FilledForm<typeof FORMS.contact>): ContactPart =>
  contactPart(reader, candidate, seenOf(world, candidate), form);

/** A link of the same kind as those in mails, for how things stand now. */
async function nextLink({ world, links }: WebParts, { programme, now }: Visit, candidate: Candidate): Promise<string> {
  const session = await sessionOf(world, programme.id, candidate);
  return links.sign(linkTo('reply', programme.id, candidate), linkEnds(session, now.at));
}

const fileLink = async ({ links }: WebParts, link: Link, ends: Instant): Promise<string> =>
  besides('file', await links.sign(link, ends));

const fileOf = (parts: WebParts, { programme, candidate, now }: Visit, to: 'certificate' | 'credential') =>
  fileLink(parts, linkTo(to, programme.id, candidate), fileLinkEnds(now.at));

async function sessionOf(world: World, programme: string, candidate: Candidate) {
  const seat = bookingOf(candidate);
  return seat && world.records.session(programme, seat.session);
}
