import type { Candidate } from '../../../domain/people/candidate.ts';
import { mayBeAssessed, mayRecord, wasAbsent } from '../../../domain/people/stages.ts';
import type { Actor, Programme } from '../../../domain/programme/programme.ts';
import type { Concept } from '../../../domain/results/concept.ts';
import { hasDraft } from '../../../domain/results/draft.ts';
import { awaitsSignature } from '../../../domain/results/release.ts';
import { overall } from '../../../domain/results/result.ts';
import { declineReasonFor } from '../../../domain/seats/booking/answer-notices.ts';
import type { Session } from '../../../domain/seats/session.ts';
import type { Instant, Moment } from '../../../domain/time.ts';
import { FORMS } from '../../../inputs/forms.ts';
import type { Paged } from '../../../use-cases/paging.ts';
import type { SessionToReport } from '../../../use-cases/results/sessions-to-report.ts';
import type { Banner, Button, ViewOf } from '../../catalog.ts';
import { listBanner, nextPage, noBanner, open, previousPage, toMenu, whenEmpty } from '../common.ts';
import { fieldsWith } from '../form.ts';
import type { Reader } from '../reader.ts';
import { needsMark } from '../seats/adapting.ts';
import { arrivalOf } from '../seats/session-day.ts';
import { takeBackButton } from './given-result.ts';
import { wholeText } from './levels.ts';

export function reportSessionsView(
  reader: Reader,
  page: Paged<SessionToReport>,
  banner: Banner = noBanner,
): ViewOf<'report-sessions'> {
  const { t, formats } = reader;
  return {
    card: 'report-sessions',
    data: {
      banner: listBanner(reader, page, banner),
      rows: page.items.map(({ session, ...matters }) => ({
        when: formats.span(session.startsAt, session.endsAt),
        place: session.place,
        left: openMatters(reader, matters),
        open: {
          title: t('report.open'),
          verb: 'list.page',
          data: { list: 'participants', session: session.id, cursor: '' },
        },
      })),
      empty: whenEmpty(page, t('report.none')),
      buttons: [...nextPage(reader, 'report-sessions', page.next), toMenu(reader)],
    },
  };
}

function openMatters({ t }: Reader, { people, left, unsigned }: Omit<SessionToReport, 'session'>): string {
  if (people === 0) return t('report.empty');
  const matters = [
    ...(left > 0 ? [t('report.left', { count: left })] : []),
    ...(unsigned > 0 ? [t('report.unsigned', { count: unsigned })] : []),
  ];
  return matters.length > 0 ? matters.join(' · ') : t('report.all-done');
}

/** Who has a seat in a session, and what is left to report on each; or who has declined one, and why, if this reader may know. */
export function participantsView(
  reader: Reader,
  about: {
    readonly session: Session;
    readonly concept: Concept | undefined;
    readonly actor: Actor;
    readonly declined: boolean;
    /** Of this page; empty: the first. */
    readonly cursor: string;
    /** Those who have said yes and are not recorded yet; one more than a choice holds, when there are more. */
    readonly booked: readonly Candidate[];
    /** The next of whom there is no result. */
    readonly next: Candidate | undefined;
    /** Who has just been given one that can be taken back. */
    readonly given: Candidate | undefined;
    /** Whether this reader may see the result of somebody in the session. */
    readonly showsResult: (of: Candidate) => boolean;
    /** A moment in words, by the clock if it is today's. */
    readonly clock: (at: Instant) => string;
    /** What the programme asks of a result before it counts. */
    readonly programme: Pick<Programme, 'secondSignature'>;
  },
  page: Paged<Candidate>,
  now: Moment,
  banner: Banner = noBanner,
): ViewOf<'participants'> {
  const { t, formats } = reader;
  const { session, actor, declined, cursor, booked, next, given } = about;
  const others = {
    title: t(declined ? 'report.participants' : 'report.declined'),
    verb: 'list.page',
    data: { list: 'participants', session: session.id, cursor: '', ...(declined ? {} : DECLINED) },
  };
  const begun = session.date <= now.date;
  return {
    card: 'participants',
    data: {
      banner: listBanner(reader, page, banner),
      session: session.id,
      cursor,
      when: formats.span(session.startsAt, session.endsAt),
      place: session.place,
      declined,
      all: booked.length > 1,
      booked:
        booked.length > CHOICES
          ? []
          : booked.map((each) => ({
              title: [each.name, ...arrivalOf(reader, each, session)].join(' · '),
              value: each.id,
            })),
      ...fieldsWith(FORMS.attendance, {}),
      rows: page.items.map((each) => ({
        candidate: each.id,
        name: each.name,
        employer: each.employer,
        stage: [stageText(reader, each, about), ...(declined ? [] : arrivalOf(reader, each, session))].join(' · '),
        reason: declineReasonFor(actor, each) ?? '',
        needs: needsMark(reader, each, about),
        canCome: begun && mayRecord(each, true),
        canMiss: begun && mayRecord(each, false),
        canReport: begun && mayBeAssessed(each),
        canOpen: (each.submitted ?? each.result) !== undefined && about.showsResult(each),
      })),
      hint: page.items.some((each) => mayBeAssessed(each) || wasAbsent(each)) ? t('report.correctable') : '',
      empty: whenEmpty(page, t(declined ? 'report.nobody-declined' : 'report.nobody')),
      buttons: [
        ...(next ? [resultButton(reader, next, session.id)] : []),
        ...(given ? [takeBackButton(reader, given.id, session.id)] : []),
        ...previousPage(reader, 'participants', page.previous, { session: session.id, ...(declined && DECLINED) }),
        ...nextPage(reader, 'participants', page.next, { session: session.id, ...(declined && DECLINED) }),
        others,
        { ...open(reader, 'results'), title: t('report.sessions') },
        toMenu(reader),
      ],
    },
  };
}

/** A choice of people holds so many, beside the rows of a page. */
export const CHOICES = 40;

const resultButton = ({ t }: Reader, { id: candidate, name }: Candidate, session: string): Button => ({
  title: t('report.next', { name }),
  verb: 'result.open',
  data: { candidate, session },
});

const DECLINED = { stage: 'declined' } as const;

function stageText(
  reader: Reader,
  candidate: Candidate,
  {
    concept,
    clock,
    programme,
    showsResult,
  }: {
    readonly concept: Concept | undefined;
    readonly showsResult: (of: Candidate) => boolean;
    readonly clock: (at: Instant) => string;
    readonly programme: Pick<Programme, 'secondSignature'>;
  },
): string {
  const { t } = reader;
  const { submitted } = candidate;
  const result = submitted ?? candidate.result;
  const stage = t(`stage.${candidate.progress.stage}`);
  if (hasDraft(candidate)) return `${stage}, ${t('draft.mark')}`;
  const level = result && concept && showsResult(candidate) ? `: ${wholeText(reader, concept, overall(result))}` : '';
  if (!submitted) return `${stage}${level}`;
  const waits = awaitsSignature(submitted, programme)
    ? t('report.awaits-signature')
    : t('report.waits', { when: clock(submitted.releaseAt) });
  return `${stage}${level}, ${waits}`;
}
