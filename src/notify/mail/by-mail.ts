import { askText, whomToAsk } from '../../cards/views/programme/whom-to-ask.ts';
import { liveBookingOf } from '../../domain/people/candidate.ts';
import { linkEnds, linkTo } from '../../domain/people/link.ts';
import { formerEntryOf } from '../../domain/people/reach.ts';
import { isOffered } from '../../domain/people/stages.ts';
import { isTrouble } from '../../domain/people/user.ts';
import { sessionToShow } from '../../domain/seats/booking/calendar-entry.ts';
import type { Instant } from '../../domain/time.ts';
import { calendarFile } from '../../files/calendar/entry.ts';
import { seatEntry } from '../../files/calendar/seat.ts';
import { noteCalendar } from '../../use-cases/people/note-contact.ts';
import type { World } from '../../use-cases/ports.ts';
import { certificateLink } from '../../use-cases/results/certificate/certificate-link.ts';
import { ChannelError } from '../channel.ts';
import { type Reach, reachOf, SHUT } from '../delivery/reach.ts';
import type { Recipient } from '../delivery/recipient.ts';
import type { About, Shown } from '../notices/definition.ts';
import { handlingOf } from '../notices/definitions.ts';
import type { Mail, Mailer } from './smtp.ts';
import { drawMail } from './text.ts';

export type MailRoute = {
  readonly mailer: Mailer;
  readonly host: string;
  readonly from: string;
};

type MailAbout = About & { readonly recipient: Recipient; readonly shown: Shown };

/** By mail, with a personal link to the page where a candidate can answer, and the seat for their calendar. */
export async function byMail(
  world: World,
  route: MailRoute | undefined,
  about: MailAbout,
  mayStart: () => void,
): Promise<Reach> {
  const { address, name } = about.recipient;
  if (!route || !address) return SHUT;
  const known = await world.people.address(address.key);
  const at = world.calendar.now('UTC').at;
  if (isTrouble(known?.refused, at)) return { kind: 'shut', why: known.refused.why };
  const url = handlingOf(about.notice).link === 'none' ? undefined : await pageOf(world, about, at);
  const { reader, programme, shown, id } = about;
  const link = url && { url, title: reader.t(`notice.link.${linkOf(about)}`) };
  const calendar = calendarOf(route, about, address.email, url, at);
  const { view, subject } = shown;
  const ofOthers = about.recipient.candidate === undefined;
  const whom = ofOthers ? undefined : whomToAsk(reader, programme);
  const text = drawMail(view, {
    reader,
    subject,
    ofOthers,
    programme: programme.name,
    name,
    ...(whom && { whom: askText(reader.t, whom, 'alone') }),
    ...(link && { link }),
  });
  const mail: Mail = {
    ...text,
    id: id.replaceAll(':', '.'),
    to: { name, email: address.email },
    ...(calendar && { calendar: { method: calendar.method, content: calendar.content } }),
  };
  try {
    if (calendar?.method === 'REQUEST') {
      const { contactVersion = 0 } = about.recipient.candidate ?? {};
      const mailed = { email: address.email, contactVersion };
      await noteCalendar(world, programme, calendar.candidate, { session: calendar.session, by: id }, mailed);
    }
    mayStart();
    await route.mailer.send(mail);
    return { kind: 'delivered', by: 'email', ...(calendar?.method === 'CANCEL' && { cleared: calendar.session }) };
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error;
    if (error.lasting) {
      const refused = { why: error.code, at };
      await world.people.changeAddress(address.key, (before) => ({
        key: address.key,
        email: address.email,
        programmes: [],
        ...before,
        refused,
      }));
    }
    return reachOf(error);
  }
}

function linkOf({
  notice,
  shown: { view },
  recipient: { candidate },
}: MailAbout): 'answer' | 'see' | 'pick' | 'result' | 'certificate' | 'page' | 'follow-up' {
  const { link } = handlingOf(notice);
  if (link !== undefined && link !== 'none') return link;
  const asks = view.card === 'candidate-page' && view.page.canConfirm;
  return asks || (candidate && isOffered(candidate)) ? 'answer' : 'see';
}

/** The candidate's own page; people with a role have none. */
async function pageOf(
  world: World,
  { notice, programme, recipient: { candidate }, session }: MailAbout,
  at: Instant,
): Promise<string | undefined> {
  if (!candidate) return undefined;
  if (handlingOf(notice).link === 'certificate') return certificateLink(world, programme.id, candidate);
  // The seat that they have may be in a later session than the one that they are told of.
  const theirs = liveBookingOf(candidate)?.session;
  const own =
    theirs === undefined || theirs === session?.id ? session : await world.records.session(programme.id, theirs);
  return world.linkTo(linkTo('reply', programme.id, candidate), linkEnds(own ?? session, at));
}

/** The seat they have said yes to, for their calendar; or word to the calendar that it is gone. */
function calendarOf(
  { host, from }: MailRoute,
  { notice, recipient: { candidate, name }, session, programme, reader }: MailAbout,
  email: string,
  url: string | undefined,
  at: Instant,
) {
  if (!candidate || !session) return undefined;
  const shown = sessionToShow(candidate);
  const former = notice.kind === 'former-entry' ? formerEntryOf(candidate, session.id) : undefined;
  const has = shown === session.id && !former;
  // A later seat has the same entry by now: word of an earlier one would take it out.
  const had =
    shown === undefined && (('booked' in notice && notice.booked) || candidate.calendar?.session === session.id);
  if (!has && !had && !former) return undefined;
  const title = reader.t('calendar.title', { programme: programme.name });
  const text = reader.t(url ? 'calendar.text' : 'calendar.text-alone');
  const shownTo = former ? { ...candidate, contactVersion: former.contactVersion } : candidate;
  const seat = { programme, candidate: shownTo, session, title, text, ...(url && { url }) };
  const drawn = seatEntry(seat, has ? 'request' : 'cancel', host, at);
  const entry = {
    ...drawn,
    // Their seat may be the same as when it was put there.
    ...(former && { sequence: drawn.sequence + 1 }),
    organizer: { name: programme.name, email: from },
    attendee: { name, email },
  };
  const method = has ? ('REQUEST' as const) : ('CANCEL' as const);
  return { method, content: calendarFile(entry), candidate: candidate.id, session: session.id };
}
