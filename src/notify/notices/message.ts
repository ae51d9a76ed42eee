import { messageView } from '../../cards/views/message.ts';
import type { NoticeKind } from '../../domain/notices.ts';
import type { Candidate, Person } from '../../domain/people/candidate.ts';
import type { World } from '../../use-cases/ports.ts';
import {
  type About,
  type Definition,
  type Handling,
  type OfCandidate,
  type OfSeat,
  ofCandidate,
  ofSeat,
} from './definition.ts';

type Unnamed<K extends NoticeKind> = Omit<About<K>, 'candidate'> & {
  readonly candidate: Omit<Candidate, keyof Person> | undefined;
};

type Said = Omit<Parameters<typeof messageView>[1], 'title'> & {
  readonly who?: string;
};

type Message<K extends NoticeKind, A> = Handling<K> & {
  readonly stillTrue: (about: A) => boolean;
  /** Also the subject of its mail, where nobody is named. `who`: the only name there is, or "a candidate". */
  readonly title: (about: Unnamed<K>, who: string) => string;
  /** Undefined when what it would say is gone. */
  readonly say: (about: A, world: World) => Said | undefined | Promise<Said | undefined>;
};

const messageOf =
  <K extends NoticeKind, A>(narrow: (about: About<K>) => A | undefined) =>
  ({ stillTrue, title, say, ...handling }: Message<K, A>): Definition<K> => ({
    ...handling,
    stillTrue(about) {
      const of = narrow(about);
      return of !== undefined && stillTrue(of);
    },
    async show(about, world) {
      const of = narrow(about);
      const said = of && (await say(of, world));
      if (!said) return undefined;
      const { who = about.candidate?.name ?? '', ...rest } = said;
      return {
        view: messageView(about.reader, { title: title(about, who), ...rest }),
        subject: title(about, about.reader.t('mail.somebody')),
      };
    },
  });

export const message = <K extends NoticeKind>(kind: Message<K, OfCandidate<K>>): Definition<K> =>
  messageOf<K, OfCandidate<K>>(ofCandidate)(kind);

export const seatMessage = <K extends NoticeKind>(kind: Message<K, OfSeat<K>>): Definition<K> =>
  messageOf<K, OfSeat<K>>(ofSeat)(kind);

export const generalMessage = <K extends NoticeKind>(kind: Message<K, About<K>>): Definition<K> =>
  messageOf<K, About<K>>((about) => about)(kind);
