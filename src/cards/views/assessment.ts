import { textIn } from '../../domain/languages.ts';
import type { Candidate } from '../../domain/people/candidate.ts';
import { mayBeAssessed, mayRecord, wasAbsent } from '../../domain/people/stages.ts';
import type { Actor } from '../../domain/programme/programme.ts';
import { type Concept, type ConceptAsGiven, OUTCOMES } from '../../domain/results/concept.ts';
import { overall, type Result, type ResultVersion } from '../../domain/results/result.ts';
import { declineReasonFor } from '../../domain/seats/answering.ts';
import type { Session } from '../../domain/seats/session.ts';
import type { Moment } from '../../domain/time.ts';
import { FORMS } from '../../inputs/forms.ts';
import type { Paged } from '../../use-cases/ports.ts';
import type { SessionToReport } from '../../use-cases/sessions-to-report.ts';
import type { Banner, Button, CardData, ViewOf } from '../catalog.ts';
import { listBanner, nextPage, noBanner, open, toMenu, whenEmpty } from './common.ts';
import { type FilledForm, fieldsWith } from './form.ts';
import type { Reader } from './reader.ts';
import { type SharingWords, sharingButton } from './sharing.ts';

/** Sessions that can be reported on, the newest first. */
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
      rows: page.items.map(({ session, left }) => ({
        when: formats.span(session.startsAt, session.endsAt),
        place: session.place,
        left: left > 0 ? t('report.left', { count: left }) : t('report.all-done'),
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

/** Who has a seat in a session, and what is left to report on each; or who has declined one, and why, if this reader may know. */
export function participantsView(
  reader: Reader,
  about: {
    readonly session: Session;
    readonly concept: Concept | undefined;
    readonly actor: Actor;
    readonly declined: boolean;
    /** Those who have said yes and are not recorded yet; one more than a choice holds, when there are more. */
    readonly booked: readonly Candidate[];
    /** The next of whom there is no result. */
    readonly next: Candidate | undefined;
  },
  page: Paged<Candidate>,
  now: Moment,
  banner: Banner = noBanner,
): ViewOf<'participants'> {
  const { t, formats } = reader;
  const { session, concept, actor, declined, booked, next } = about;
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
      when: formats.span(session.startsAt, session.endsAt),
      place: session.place,
      declined,
      all: booked.length > 1,
      booked: booked.length > CHOICES ? [] : booked.map(({ id, name }) => ({ title: name, value: id })),
      ...fieldsWith(FORMS.attendance, {}),
      rows: page.items.map((each) => ({
        candidate: each.id,
        name: each.name,
        employer: each.employer,
        stage: stageText(reader, each, concept),
        reason: declineReasonFor(actor, each) ?? '',
        canCome: begun && mayRecord(each, true),
        canMiss: begun && mayRecord(each, false),
        canReport: begun && mayBeAssessed(each),
        canOpen: each.result !== undefined,
      })),
      hint: page.items.some((each) => mayBeAssessed(each) || wasAbsent(each)) ? t('report.correctable') : '',
      empty: whenEmpty(page, t(declined ? 'report.nobody-declined' : 'report.nobody')),
      buttons: [
        ...(next ? [resultButton(reader, next, session.id)] : []),
        ...nextPage(reader, 'participants', page.next, { session: session.id, ...(declined && DECLINED) }),
        others,
        { ...open(reader, 'results'), title: t('report.sessions') },
        toMenu(reader),
      ],
    },
  };
}

/** A choice of people holds so many, beside the rows of a page. */
export const CHOICES = 20;

const resultButton = ({ t }: Reader, { id: candidate, name }: Candidate, session: string): Button => ({
  title: t('report.next', { name }),
  verb: 'result.open',
  data: { candidate, session },
});

const DECLINED = { stage: 'declined' } as const;

function stageText({ t, language }: Reader, candidate: Candidate, concept: Concept | undefined): string {
  const { result } = candidate;
  const stage = t(`stage.${candidate.progress.stage}`);
  return result && concept ? `${stage}: ${concept.levels[overall(result)][language]}` : stage;
}

export type ResultForm = FilledForm<typeof FORMS.result> & {
  /** The outcome chosen for each area, by the area's id. */
  readonly areas?: Readonly<Record<string, string>>;
  readonly areaErrors?: Readonly<Record<string, string>>;
};

export function resultView(
  reader: Reader,
  about: { readonly candidate: Candidate; readonly session: Session; readonly concept: Concept },
  form: ResultForm = {},
): ViewOf<'result'> {
  const { candidate, session, concept } = about;
  const { areas = {}, areaErrors = {}, values = {} } = form;
  // What is as all areas is not said again.
  const own = (id: string) => (areas[id] === values.all ? '' : (areas[id] ?? ''));
  return {
    card: 'result',
    data: {
      banner: form.banner ?? noBanner,
      name: candidate.name,
      when: reader.formats.span(session.startsAt, session.endsAt),
      candidate: candidate.id,
      session: session.id,
      areas: concept.areas.map(({ id, name }) => ({
        id,
        name: name[reader.language],
        value: own(id),
        error: areaErrors[id] ?? '',
      })),
      apart: concept.areas.some(({ id }) => own(id) !== '' || areaErrors[id] !== undefined),
      levels: OUTCOMES.map((value) => ({ title: concept.levels[value][reader.language], value })),
      ...fieldsWith(FORMS.result, form),
      buttons: [backTo(reader, session.id)],
    },
  };
}

const backTo = ({ t }: Reader, session: string): Button => ({
  title: t('report.back'),
  verb: 'list.page',
  data: { list: 'participants', session, cursor: '' },
});

/** To an assessor or lead: a result as it was given, and by whom. */
export function givenResultView(
  reader: Reader,
  about: {
    readonly candidate: Candidate;
    readonly result: ResultVersion;
    readonly concept: ConceptAsGiven;
    readonly session: Session | undefined;
    readonly assessor: string | undefined;
  },
  banner: Banner = noBanner,
): ViewOf<'given-result'> {
  const { t, formats, language } = reader;
  const { candidate, result, concept, session, assessor } = about;
  const version = { name: textIn(concept.name, language), version: concept.version };
  return {
    card: 'given-result',
    data: {
      banner,
      name: candidate.name,
      when: session ? formats.span(session.startsAt, session.endsAt) : '',
      areas: areaWords(reader, result, concept),
      proposal: result.proposal ?? '',
      privateNote: result.privateNote ?? '',
      facts: [
        { title: t('result.by'), value: assessor ?? t('result.by-unknown') },
        ...(result.at ? [{ title: t('result.at'), value: formats.moment(result.at) }] : []),
        ...(result.concept ? [{ title: t('programme.concept'), value: t('result.concept', version) }] : []),
        ...(result.replaces ? [{ title: t('result.replaces'), value: String(result.replaces) }] : []),
        ...(result.reason ? [{ title: t('result.reason'), value: result.reason }] : []),
      ],
      buttons: [sendCertificate(reader, candidate.id, 'theirs'), backTo(reader, result.session)],
    },
  };
}

const TONES = { met: 'good', partly: 'accent', supplement: 'warning' } as const;

export type ResultWords = Pick<CardData<'result-notice'>, 'heading' | 'intro' | 'areas' | 'proposal'>;

/** Every area, and what to learn next. The assessor's own note is not in it. */
export const resultWords = (reader: Reader, result: Result, concept: ConceptAsGiven): ResultWords => ({
  heading: reader.t('result.heading'),
  intro: reader.t(`result.intro.${overall(result)}`, { concept: textIn(concept.name, reader.language) }),
  areas: areaWords(reader, result, concept),
  proposal: result.proposal ?? '',
});

const areaWords = ({ language }: Reader, result: Result, concept: ConceptAsGiven): ResultWords['areas'] =>
  concept.areas.flatMap(({ id, name }) => {
    const outcome = result.areas[id];
    if (!outcome) return [];
    return [{ name: textIn(name, language), outcome: textIn(concept.levels[outcome], language), tone: TONES[outcome] }];
  });

export const resultNoticeView = (
  reader: Reader,
  words: ResultWords,
  { candidate, sharing }: { readonly candidate: string; readonly sharing: SharingWords },
  banner: Banner = noBanner,
): ViewOf<'result-notice'> => ({
  card: 'result-notice',
  data: {
    banner,
    ...words,
    sharing: [...sharing.lines],
    buttons: [sendCertificate(reader, candidate, 'mine'), sharingButton(reader, candidate, sharing.on), toMenu(reader)],
  },
});

const sendCertificate = ({ t }: Reader, candidate: string, whose: 'mine' | 'theirs'): Button => ({
  title: t(`certificate.send.${whose}`),
  verb: 'certificate.send',
  data: { candidate },
});

/** To the candidate alone: where their certificate can be fetched for a while. */
export const certificateView = (reader: Reader, url: string): ViewOf<'certificate'> => ({
  card: 'certificate',
  data: {
    banner: noBanner,
    title: reader.t('certificate.there.title'),
    lines: [reader.t('certificate.there.line')],
    url,
    buttons: [toMenu(reader)],
  },
});
