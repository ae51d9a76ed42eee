import type { Candidate, Contact } from '../../domain/candidate.ts';
import type { Answer } from '../../domain/notices.ts';
import type { Programme } from '../../domain/programme.ts';
import type { Phase, Session } from '../../domain/session.ts';
import type { User } from '../../domain/user.ts';
import type { ViewOf } from '../catalog.ts';
import { calm, open } from './common.ts';
import { howAnswered, whyUnreached } from './contact.ts';
import { messageView } from './message.ts';
import type { Reader } from './reader.ts';

const when = ({ formats }: Reader, session: Session): string => formats.span(session.startsAt, session.endsAt);

/**
 * To the candidate: the session is off, and what happens now.
 *
 * @param as when it is told: where the session stands, and whether they still wait for another
 */
export function cancelledView(
  reader: Reader,
  session: Session,
  { phase, waits }: { readonly phase: Phase; readonly waits: boolean } = { phase: 'ahead', waits: true },
): ViewOf<'message'> {
  const { t } = reader;
  const reason = session.state.kind === 'cancelled' ? session.state.reason : '';
  return messageView(reader, {
    banner: calm(t('notice.cancelled.title')),
    title: t(`notice.cancelled.${phase === 'over' ? 'line-over' : 'line'}`, { when: when(reader, session) }),
    lines: [
      ...(reason ? [t('notice.cancelled.reason', { reason })] : []),
      ...(waits ? [t('notice.cancelled.next')] : []),
    ],
    buttons: [
      waits ? { ...open(reader, 'my-booking'), title: t('notice.cancelled.pick') } : open(reader, 'my-booking'),
    ],
  });
}

/** To the candidate: they are out of the programme, and their seat is gone. */
export const withdrawnView = (reader: Reader, programme: Programme, session: Session): ViewOf<'message'> =>
  messageView(reader, {
    title: reader.t('notice.withdrawn.title'),
    lines: [
      reader.t('notice.withdrawn.line', { programme: programme.name, when: when(reader, session) }),
      reader.t('notice.withdrawn.next'),
    ],
  });

/** To the candidate: they are in the programme again, and have to have another seat. */
export const restoredView = (reader: Reader, programme: Programme, session: Session): ViewOf<'message'> =>
  messageView(reader, {
    title: reader.t('notice.restored.title'),
    lines: [
      reader.t('notice.restored.line', { programme: programme.name, when: when(reader, session) }),
      reader.t('notice.restored.next'),
    ],
    buttons: [{ ...open(reader, 'my-booking'), title: reader.t('notice.restored.pick') }],
  });

/** To a candidate who wished for another time: these there are now; theirs is still theirs. */
export const vacancyView = (reader: Reader, session: Session, others: readonly Session[]): ViewOf<'message'> =>
  messageView(reader, {
    title: reader.t('notice.vacancy.title'),
    lines: [
      ...others.map((each) => `${when(reader, each)} · ${each.place}`),
      reader.t('notice.vacancy.keep', { when: when(reader, session) }),
    ],
    buttons: [{ ...open(reader, 'my-booking'), title: reader.t('notice.vacancy.pick') }],
  });

/** How an answer is told that was given when the session was over. */
const AFTERWARDS: Partial<Record<Answer, string>> = { accepted: 'was-there', declined: 'was-not-there' };

/** To the coordinator: what a candidate answered. */
export function answeredView(
  reader: Reader,
  candidate: Candidate,
  session: Session | undefined,
  answer: Answer,
): ViewOf<'message'> {
  const { t } = reader;
  const { progress } = candidate;
  // What they said before it is not made into something about what has been.
  const afterwards = session !== undefined && (candidate.answered?.at ?? '') >= session.endsAt;
  const reason = answer === 'declined' && progress.stage === 'declined' ? progress.reason : undefined;
  return messageView(reader, {
    title: t(`notice.answered.${(afterwards && AFTERWARDS[answer]) || answer}`, { name: candidate.name }),
    lines: [
      ...(candidate.answered && answer !== 'wishes' ? [howAnswered(reader, candidate.answered)] : []),
      ...(session ? [t('notice.answered.line', { when: when(reader, session) })] : []),
      ...(reason ? [t('notice.answered.reason', { reason })] : []),
      ...((answer === 'declined' || answer === 'unanswered') && session && !afterwards
        ? [t('notice.answered.free')]
        : []),
      ...(answer === 'waiting' ? [t('notice.answered.waits')] : []),
      ...(answer === 'wishes' ? [t('notice.answered.keeps')] : []),
    ],
    buttons:
      answer === 'accepted' || answer === 'wishes'
        ? [open(reader, 'candidates')]
        : [open(reader, 'book'), open(reader, 'candidates')],
  });
}

/** To the candidate: nobody answered in time, and the seat has gone to others. */
export function lapsedView(reader: Reader, session: Session, takesPart = true): ViewOf<'message'> {
  const { t } = reader;
  const line = t('notice.lapsed.line', { when: when(reader, session) });
  if (!takesPart) return messageView(reader, { title: t('notice.lapsed.title'), lines: [line] });
  return messageView(reader, {
    title: t('notice.lapsed.title'),
    lines: [line, t('notice.lapsed.next')],
    buttons: [{ ...open(reader, 'my-booking'), title: t('notice.lapsed.pick') }],
  });
}

/** To the candidate: they were nominated twice and had two seats, of which they keep one. */
export const givenBackView = (reader: Reader, programme: Programme, session: Session): ViewOf<'message'> =>
  messageView(reader, {
    title: reader.t('notice.given-back.title', { when: when(reader, session) }),
    lines: [reader.t('notice.given-back.line', { programme: programme.name }), reader.t('notice.given-back.next')],
    buttons: [open(reader, 'my-booking')],
  });

/** To the coordinator: two nominations are one person's. `session`: of the seat that the second one gave back. */
export function samePersonView(
  reader: Reader,
  kept: Candidate,
  second: Candidate,
  session: Session | undefined,
): ViewOf<'message'> {
  const { t } = reader;
  const who = ({ name, email, progress }: Candidate) =>
    t('notice.same-person.who', { name, email, stage: t(`stage.${progress.stage}`) });
  return messageView(reader, {
    title: t('notice.same-person.title', { name: kept.name }),
    lines: [
      t('notice.same-person.kept', { who: who(kept) }),
      t('notice.same-person.second', { who: who(second) }),
      ...(session ? [t('notice.same-person.given-back', { when: when(reader, session) })] : []),
      t('notice.same-person.next'),
    ],
    buttons: [
      { title: t('candidates.merge'), verb: 'candidate.merge', data: { candidate: second.id, into: kept.id } },
      open(reader, 'candidates'),
    ],
  });
}

/** To whoever can say whether it is the same person: an account is gone, and another has its address. */
export function newAccountView(reader: Reader, old: User, account: User): ViewOf<'message'> {
  const { t } = reader;
  const email = old.email ?? account.email ?? '';
  return messageView(reader, {
    title: t('notice.new-account.title', { name: account.name }),
    lines: [
      t('notice.new-account.old', { name: old.name, email }),
      t('notice.new-account.new', { name: account.name, email: account.email ?? email }),
      t('notice.new-account.next'),
    ],
    buttons: [
      {
        title: t('notice.new-account.confirm'),
        verb: 'account.confirm',
        data: { from: old.id, account: account.id },
      },
    ],
  });
}

/** To the coordinator: nothing reaches this candidate, and somebody should call. */
export const unreachedNoticeView = (
  reader: Reader,
  candidate: Candidate,
  { why }: Extract<Contact, { kind: 'unreached' }>,
): ViewOf<'message'> =>
  messageView(reader, {
    title: reader.t('notice.unreached.title', { name: candidate.name }),
    lines: [
      whyUnreached(reader, why),
      candidate.phone
        ? reader.t('notice.unreached.call', { phone: candidate.phone })
        : reader.t('notice.unreached.no-phone'),
    ],
    buttons: [{ title: reader.t('notice.unreached.open'), verb: 'list.page', data: { list: 'unreached', cursor: '' } }],
  });
