import { type Counts, nominatedIn } from '../../../domain/accounts.ts';
import { bookingOf, type Candidate, replyByOf } from '../../../domain/people/candidate.ts';
import type { Organisation } from '../../../domain/people/organisation.ts';
import type { Stage } from '../../../domain/people/progress.ts';
import {
  ANSWERED,
  hasLiveSeat,
  mayBeOffered,
  mayBeRestored,
  mayWithdraw,
  STAGES,
} from '../../../domain/people/stages.ts';
import { countAt, countAtAny } from '../../../domain/programme/at-stages.ts';
import { quotaLeft } from '../../../domain/programme/quota.ts';
import { stageTold } from '../../../domain/results/result.ts';
import type { Session } from '../../../domain/seats/session.ts';
import type { Paged } from '../../../use-cases/paging.ts';
import type { Banner, Button, ViewOf } from '../../catalog.ts';
import { listBanner, nextPage, noBanner, open, previousPage, toMenu, whenEmpty } from '../common.ts';
import type { Reader } from '../reader.ts';
import { unansweredButton } from '../seats/unanswered.ts';
import { lastHeard, notReached } from './contact.ts';

export const restoreButton = ({ t }: Reader, candidate: string, title = t('candidates.restore')): Button => ({
  title,
  verb: 'candidate.restore',
  data: { candidate },
});

export type CandidateList = {
  readonly page: Paged<Candidate>;
  readonly tally: Counts;
  /** The tally of the organisation that is asked for, if one is. */
  readonly theirs: Counts | undefined;
  readonly organisation: Organisation | undefined;
  readonly sessions: ReadonlyMap<string, Session>;
  readonly stage: Stage | undefined;
  readonly answered: boolean;
  readonly search: string | undefined;
  /** Those with a seat in it, when one is asked for. */
  readonly session: Session | undefined;
  readonly reasonOf: (candidate: Candidate) => string | undefined;
};

/** One page of the candidates, with a button for each stage that has any. */
export function candidatesView(
  reader: Reader,
  list: CandidateList,
  banner: Banner = noBanner,
  next: readonly Button[] = [],
): ViewOf<'candidates'> {
  const { t, formats } = reader;
  const { page, organisation, stage, search, answered } = list;
  const { tally, theirs = tally } = list;
  const count = (each: Stage) => countAt(theirs, each);
  const total = countAtAny(theirs, STAGES);
  const answers = countAtAny(theirs, ANSWERED);
  const withdrawn = total - nominatedIn(theirs);
  const lost = theirs.unreached ?? 0;
  const everybody = [
    t('candidates.count', { count: total - withdrawn }),
    ...(withdrawn > 0 ? [t('candidates.aside', { count: withdrawn })] : []),
    t('candidates.left', { count: quotaLeft(tally) }),
  ].join(' · ');
  const listed = list.session
    ? t('candidates.in-session', { when: formats.span(list.session.startsAt, list.session.endsAt) })
    : search
      ? t('candidates.found', { search })
      : stage
        ? `${t(`stage.${stage}`)}: ${t('candidates.count', { count: count(stage) })}`
        : answered
          ? t('candidates.answered', { count: answers })
          : everybody;
  const heading = organisation ? `${organisation.name} · ${listed}` : listed;
  const within = organisation ? { organisation: organisation.id } : {};
  const filter = (title: string, data: Record<string, string>) => ({
    title,
    verb: 'list.page',
    data: { list: 'candidates', cursor: '', ...data },
  });
  const everywhere = countAtAny(tally, STAGES);
  const filters = {
    ...(stage && { stage }),
    ...(answered && { answer: 'given' }),
    ...(search && { search }),
    ...(list.session && { session: list.session.id }),
    ...within,
  };
  return {
    card: 'candidates',
    data: {
      banner: listBanner(reader, page, banner),
      heading: heading,
      filters: [
        ...(stage || answered || search || organisation || list.session
          ? [filter(t('candidates.all', { count: everywhere }), {})]
          : []),
        ...(lost > 0 ? [filter(t('candidates.unreached', { count: lost }), { list: 'unreached', ...within })] : []),
        ...(answers > 0 && !answered
          ? [filter(t('candidates.answered', { count: answers }), { answer: 'given', ...within })]
          : []),
        ...STAGES.filter((each) => each !== stage && count(each) > 0).map((each) =>
          filter(`${t(`stage.${each}`)} (${count(each)})`, { stage: each, ...within }),
        ),
      ],
      rows: page.items.map((candidate) => {
        const booking = bookingOf(candidate);
        const reason = list.reasonOf(candidate);
        const replyBy = replyByOf(candidate);
        const session = booking && list.sessions.get(booking.session);
        return {
          name: candidate.name,
          about: `${candidate.employer} · ${t(`situation.${candidate.situation}`)}`,
          stage: t(`stage.${stageTold(candidate)}`),
          when: [
            ...(session ? [formats.span(session.startsAt, session.endsAt)] : []),
            ...(replyBy ? [t('unreached.until', { when: formats.moment(replyBy) })] : []),
          ].join(' · '),
          heard: lastHeard(reader, candidate),
          reason: reason ? t('notice.answered.reason', { reason }) : '',
          warning: candidate.sameAs === undefined ? notReached(reader, candidate) : t('candidates.same-person'),
          candidate: candidate.id,
          into: candidate.sameAs ?? '',
          canWithdraw: mayWithdraw(candidate),
          canRestore: mayBeRestored(candidate),
          canOffer: mayBeOffered(candidate),
          canRelay: hasLiveSeat(candidate),
        };
      }),
      byOrganisation: everywhere > 0,
      values: { search: search ?? '', organisation: organisation?.name ?? '' },
      empty: whenEmpty(
        page,
        t(search || stage || answered || organisation || list.session ? 'candidates.none-found' : 'candidates.none'),
      ),
      buttons: [
        ...next,
        ...(stage === 'offered' && count(stage) > 0 ? [unansweredButton(reader, count(stage))] : []),
        ...nextPage(reader, 'candidates', page.next, filters),
        ...previousPage(reader, 'candidates', page.previous, filters),
        open(reader, 'nominate'),
        toMenu(reader),
      ],
    },
  };
}
