import type { CardView } from '../../../cards/catalog.ts';
import { good, open } from '../../../cards/views/common.ts';
import { type FilledForm, mistaken, refusedAt } from '../../../cards/views/form.ts';
import { messageView } from '../../../cards/views/message.ts';
import { sessionView } from '../../../cards/views/seats/session-form.ts';
import { warningLines } from '../../../cards/views/seats/session-warnings.ts';
import { mayUse } from '../../../domain/programme/permissions.ts';
import { phaseOf } from '../../../domain/seats/session.ts';
import type { SessionWarning } from '../../../domain/seats/sessions/clashes.ts';
import { confirmed } from '../../../inputs/confirm.ts';
import { FORMS, readForm } from '../../../inputs/forms.ts';
import { assessorsOf } from '../../../use-cases/known-as.ts';
import { createSession } from '../../../use-cases/seats/sessions/create-sessions.ts';
import { type Repeated, seriesOf } from '../../../use-cases/seats/sessions/series.ts';
import type { ProgrammeTurn } from '../../turn.ts';
import { inProgramme } from '../answers.ts';
import { fillButtons } from './filling.ts';
import { choicesOf } from './sessions.ts';

export const sessionForm = inProgramme('session.create', async (turn) => {
  const choices = await choicesOf(turn);
  // Of several centres the programme's own place may be another's.
  const values = choices.centres.length > 1 ? {} : { place: turn.programme.place };
  return sessionView(turn.reader, choices, { values });
});

/** The form again, with what should be read before it is saved. */
async function askFirst(
  turn: ProgrammeTurn,
  form: FilledForm<typeof FORMS.session>,
  warnings: readonly SessionWarning[],
): Promise<CardView> {
  const { world, programme, reader } = turn;
  const others = warnings.flatMap((each) => ('other' in each ? [each.other] : []));
  const lines = warningLines(reader, programme, warnings, await assessorsOf(world, others));
  return sessionView(reader, await choicesOf(turn), form, lines);
}

/** How many there are by that press, until when, and which days have none. */
async function repeatedIn({ world, programme, reader: { t, formats, language } }: ProgrammeTurn, days: Repeated) {
  const series = await seriesOf(world, programme, days);
  const { repeat = 'weekly', repeatUntil } = days;
  if (typeof series === 'string' || repeatUntil === undefined) return { count: 1, lines: [] };
  const left = series.leftOut.map(({ date, name }) =>
    t('session.left-out-day', { day: formats.shortDay(date), name: name[language] }),
  );
  return {
    count: series.dates.length,
    lines: [
      t(`session.repeats.${repeat}`, { until: formats.date(repeatUntil) }),
      ...(left.length > 0 ? [t('session.left-out', { days: left.join('; ') })] : []),
    ],
  };
}

export const createSessionHandler = inProgramme('session.create', async (turn, values) => {
  const { world, reader } = turn;
  const again = async (form: FilledForm<typeof FORMS.session>) => sessionView(reader, await choicesOf(turn), form);
  const form = readForm(FORMS.session, values);
  if (!form.ok) return again(mistaken(reader, form));
  const { repeat, repeatUntil, assessor, ...input } = form.input;
  const days = { date: input.date, ...(repeatUntil && { repeatUntil }), ...(repeat && { repeat }) };
  const outcome = await createSession(world, turn, {
    ...input,
    assessors: assessor.map((named) => (named.includes('@') ? world.keyOf(named) : named)),
    ...days,
    ...(confirmed(values) && { confirmed: true }),
  });
  if (outcome.kind === 'asks') return askFirst(turn, { values: form.typed }, outcome.warnings);
  if (outcome.kind === 'refused') {
    return again({ values: form.typed, ...refusedAt(reader, FORMS.session, outcome.reason) });
  }
  const session = outcome.saved;
  const phase = phaseOf(session, turn.now.at);
  const repeated = await repeatedIn(turn, days);
  return messageView(reader, {
    title: reader.formats.span(session.startsAt, session.endsAt),
    lines: [
      reader.t('session.done', { place: input.place, count: input.capacity }),
      ...repeated.lines,
      ...(phase === 'ahead' ? [] : [reader.t(`session.created-${phase}`)]),
    ],
    banner: good(
      repeated.count > 1 ? reader.t('session.created-series', { count: repeated.count }) : reader.t('session.created'),
    ),
    buttons: [
      ...(await fillButtons(turn, session.id)),
      ...(mayUse(turn.actor, 'booking.offer')
        ? [
            {
              title: reader.t('session.offer'),
              verb: 'menu.open',
              data: { command: 'book', session: session.id },
            },
          ]
        : []),
      open(reader, 'sessions'),
    ],
  });
});
