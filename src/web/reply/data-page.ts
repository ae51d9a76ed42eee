import type { Reader } from '../../cards/views/reader.ts';
import { followUpAnswer } from '../../cards/views/results/follow-up.ts';
import { planLine } from '../../cards/views/results/plan.ts';
import { areaWords, reviewWords } from '../../cards/views/results/result.ts';
import { storedOwn } from '../../cards/views/results/self-assessing.ts';
import { toldOf } from '../../domain/audit/history.ts';
import { LANGUAGE, textIn } from '../../domain/languages.ts';
import type { Candidate } from '../../domain/people/candidate.ts';
import { bookingOf } from '../../domain/people/candidate.ts';
import type { Done, Kept } from '../../domain/people/privacy/extract.ts';
import type { Programme } from '../../domain/programme/programme.ts';
import type { ConceptAsGiven } from '../../domain/results/concept.ts';
import { type ResultVersion, stageTold } from '../../domain/results/result.ts';
import { reviewOf } from '../../domain/results/reviewing.ts';
import { isShared } from '../../domain/results/sharing.ts';
import type { Moment } from '../../domain/time.ts';
import { type Html, html } from '../../html.ts';
import { cardTexts } from '../../i18n/texts.ts';
import { layout } from '../layout.ts';

type About = {
  readonly reader: Reader;
  readonly programme: Programme;
  readonly candidate: Candidate;
  readonly now: Moment;
  readonly kept: Kept;
  /** Of results that do not say what they were given by. */
  readonly concept: ConceptAsGiven | undefined;
  /** As a lead hands it out: what others have noted is in it. */
  readonly whole: boolean;
};

type Fact = readonly [label: string, value: string | undefined];

export function dataPage(about: About): string {
  const { reader, programme, candidate, now, whole } = about;
  const { t, formats, language } = reader;
  const of = whole ? '' : 'own-';
  const title = t(`extract.page.${of}title`, { name: candidate.name });
  const content = html`<div class="text"><h1>${title}</h1>
<p class="intro">${t(`extract.page.${of}intro`, { when: formats.moment(now.at) })}</p>
${details(about)}
${seats(about)}
${self(about)}
${results(about)}
${after(about)}
${candidate.result ? sharing(about) : undefined}
${whole ? history(about) : undefined}
</div>`;
  return layout({ language, title: `${title} – Valideringsbot`, above: programme.name, content });
}

const section = (heading: string, content: Html): Html => html`<section><h2>${heading}</h2>
${content}
</section>
`;

const facts = (all: readonly Fact[]): Html =>
  html`<dl>${all.map(([label, value]) =>
    value ? html`<div><dt>${label}</dt><dd class="typed">${value}</dd></div>\n` : html``,
  )}</dl>`;

const list = (items: readonly string[]): Html =>
  html`<ul class="info">${items.map((each) => html`<li>${each}</li>\n`)}</ul>`;

function details({ reader, candidate, whole }: About): Html {
  const { t, formats } = reader;
  const { name, email, phone, employer, situation, language, nominatedAt, progress } = candidate;
  const reason = progress.stage === 'declined' || progress.stage === 'withdrawn' ? progress.reason : undefined;
  return section(
    t('extract.page.about'),
    facts([
      [t('my-data.nominated-as'), name],
      [t('my-data.email'), email],
      [t('my-data.phone'), phone && formats.phone(phone)],
      [t('my-data.employer'), `${employer} · ${t(`situation.${situation}`)}`],
      [t('extract.page.language'), LANGUAGE[language].name],
      [t('extract.page.nominated'), formats.moment(nominatedAt)],
      [t('extract.page.stage'), t(`stage.${stageTold(candidate)}`)],
      [t('extract.page.reason'), reason],
      [t('my-data.follow-up'), whole ? undefined : followUpAnswer(reader, candidate)],
    ]),
  );
}

function seats({ reader: { t, formats }, candidate, kept: { sessions } }: About): Html {
  const span = (id: string, or = ''): string => {
    const session = sessions.get(id);
    return session ? `${formats.span(session.startsAt, session.endsAt)}, ${session.place}` : or;
  };
  const booking = bookingOf(candidate);
  const lines = [
    ...(booking ? [t('extract.page.now', { when: span(booking.session) })] : []),
    ...(candidate.past ?? []).map(
      ({ session, outcome, at }) => `${span(session, formats.moment(at))} · ${t(`past.${outcome}`)}`,
    ),
  ];
  return section(t('extract.page.seats'), lines.length > 0 ? list(lines) : html`<p>${t('extract.page.no-seats')}</p>`);
}

function self({ reader, candidate, concept }: About): Html | undefined {
  const lines = storedOwn(reader, candidate, concept);
  return lines.length > 0 ? section(reader.t('self.title'), list(lines)) : undefined;
}

function results({ reader, candidate, kept, concept: current, whole }: About): Html {
  const { t, formats, language } = reader;
  const words = cardTexts[language]['result-notice'];
  const one = (result: ResultVersion): Html => {
    const concept = result.concept ?? current;
    const areas = concept ? areaWords(reader, result, concept, {}) : [];
    return section(
      t('extract.page.result', { version: result.version }),
      html`${result.at ? html`<p>${t('extract.page.given', { when: formats.moment(result.at) })}</p>\n` : undefined}${facts(
        [
          [t('programme.concept'), concept && textIn(concept.name, language)],
          ...areas.map(({ name, outcome }): Fact => [name, outcome]),
          [words.proposal, result.proposal],
          ...(whole
            ? ([
                [t('extract.page.note'), result.privateNote],
                [t('extract.page.because'), result.reason],
              ] as const)
            : []),
        ],
      )}`,
    );
  };
  const shown = whole ? kept.results : kept.results.filter(({ version }) => version === candidate.result?.version);
  return html`${shown.map(one)}`;
}

/** What came of the result: whether another one looks at it, and what is to be learnt. */
function after({ reader, candidate, kept, concept: current }: About): Html {
  const { t } = reader;
  const { plan } = candidate;
  const counts = kept.results.find(({ version }) => version === candidate.result?.version);
  const concept = counts?.concept ?? current;
  const { lines } = reviewWords(reader, candidate);
  const reason = reviewOf(candidate)?.reason;
  const review = [...lines, ...(reason ? [reason] : [])];
  return html`${review.length > 0 ? section(t('review.title'), list(review)) : undefined}${
    plan ? section(t('plan.title'), list(plan.rows.map((row) => planLine(reader, row, concept)))) : undefined
  }`;
}

function sharing({ reader: { t, formats }, candidate, kept }: About): Html {
  return section(
    t('extract.page.sharing'),
    list([
      isShared(candidate) ? t('extract.page.shared', { employer: candidate.employer }) : t('extract.page.not-shared'),
      ...kept.readings.map(({ at, role = 'itself' }) =>
        t('extract.page.seen', { who: named(t, role), when: formats.moment(at) }),
      ),
    ]),
  );
}

function history({ reader: { t, formats }, candidate, kept }: About): Html {
  const line = ({ at, did, as }: Done): string => {
    const told = toldOf({ verb: did, actor: '' }, candidate.id).did;
    return `${formats.moment(at)} · ${t(`history.did.${told}`, { who: named(t, as) })}`;
  };
  return section(t('extract.page.history'), list(kept.history.map(line)));
}

/** Whoever did it, by role, as a sentence begins. */
function named(t: Reader['t'], role: string): string {
  const name = role === 'self' || role === 'itself' ? t(`history.${role}`) : t(`role.${role}`);
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
