import type { CardView } from '../../cards/catalog.ts';
import type { Reader } from '../../cards/views/reader.ts';
import type { NoticeKind, NoticeOf } from '../../domain/notices.ts';
import type { Candidate } from '../../domain/people/candidate.ts';
import type { Asking } from '../../domain/programme/permissions.ts';
import type { Actor, Programme } from '../../domain/programme/programme.ts';
import type { Session } from '../../domain/seats/session.ts';
import type { Moment } from '../../domain/time.ts';
import type { World } from '../../use-cases/ports.ts';
import type { MailView } from '../mail/parts.ts';

export type Reads = Asking & Pick<Actor, 'keys'>;

export type About<K extends NoticeKind = NoticeKind> = {
  readonly id: string;
  readonly programme: Programme;
  readonly notice: NoticeOf<K>;
  /** Whom it is about: told, or told of. Set for every kind that names a candidate. */
  readonly candidate: Candidate | undefined;
  readonly session: Session | undefined;
  readonly reader: Reader;
  /** What they may read goes by their roles. */
  readonly reads: Reads;
  readonly now: Moment;
};
export type OfCandidate<K extends NoticeKind> = About<K> & { readonly candidate: Candidate };
export type OfSeat<K extends NoticeKind> = OfCandidate<K> & { readonly session: Session };

export type Shown = {
  readonly view: MailView;
  /** Of its mail. It stands on locked screens, so it names nobody. */
  readonly subject: string;
  /** In the chat instead of the view: a chat is one person's, a mailbox may have more readers. */
  readonly inChat?: CardView;
};

export type Handling<K extends NoticeKind> = {
  /** `news` waits for quiet hours and shares, a `question` while there is time. `mail` alone wakes nobody and goes last. */
  readonly delivery: 'news' | 'question' | 'mail';
  /** They know already: when it reaches nobody, nobody is told. */
  readonly dispensable?: true;
  /** What its link is for, where that is not their seat. */
  readonly link?: 'pick' | 'result' | 'certificate' | 'page' | 'follow-up' | 'none';
  /** The session that it is about, where that is another than the one it names. */
  readonly sessionOf?: (notice: NoticeOf<K>, candidate: Candidate) => string;
  readonly otherwise?: (world: World, about: About<K>) => Promise<void>;
};

export type Definition<K extends NoticeKind> = Handling<K> & {
  readonly stillTrue: (about: About<K>) => boolean;
  /** Drawn from what is true now; undefined when what it would show is gone. */
  readonly show: (about: About<K>, world: World) => Promise<Shown | undefined>;
};

/** Undefined where there is no such candidate any more. */
export const ofCandidate = <K extends NoticeKind>(about: About<K>): OfCandidate<K> | undefined =>
  about.candidate && { ...about, candidate: about.candidate };

export const ofSeat = <K extends NoticeKind>(about: About<K>): OfSeat<K> | undefined =>
  about.candidate && about.session && { ...about, candidate: about.candidate, session: about.session };

/** When its session is; nothing, when it is about none. */
export const whenOf = ({ reader, session }: Pick<About, 'reader' | 'session'>): string =>
  session ? reader.formats.span(session.startsAt, session.endsAt) : '';
