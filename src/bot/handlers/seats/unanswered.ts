import type { Banner, Button, CardView } from '../../../cards/catalog.ts';
import { calm, good, refusalBanner } from '../../../cards/views/common.ts';
import { unansweredView } from '../../../cards/views/seats/unanswered.ts';
import { countAt } from '../../../domain/programme/at-stages.ts';
import { notificationPolicyOf } from '../../../domain/programme/programme.ts';
import { quietUntil } from '../../../domain/quiet-hours.ts';
import { idsIn } from '../../../inputs/ids.ts';
import { type Reminded, remindOffered } from '../../../use-cases/seats/booking/remind-offered.ts';
import type { ProgrammeTurn, Values } from '../../turn.ts';
import { inProgramme } from '../answers.ts';
import { sessionsOf } from '../people/candidates.ts';

/** So many rows with their buttons fit in a card. */
const PAGE = 8;

async function showUnanswered(
  turn: ProgrammeTurn,
  { cursor }: Values = {},
  banner?: Banner,
  next: readonly Button[] = [],
): Promise<CardView> {
  const { world, programme, reader } = turn;
  const [page, tally] = await Promise.all([
    world.records.unanswered(programme.id, { limit: PAGE, ...(cursor && { cursor }) }),
    world.records.tally(programme.id),
  ]);
  const list = {
    page,
    count: countAt(tally, 'offered'),
    sessions: await sessionsOf(turn, page.items),
    at: turn.now.at,
  };
  return unansweredView(reader, list, banner, next);
}

export const unanswered = inProgramme('list:unanswered', (turn, values) => showUnanswered(turn, values));

export const remind = inProgramme('booking.remind', async (turn, values) => {
  const { world, reader } = turn;
  const { candidate, session } = idsIn(values, 'candidate', 'session');
  // A button about one that carries no id of ours is about nobody, not about all.
  const outcome = await remindOffered(
    world,
    turn,
    values.candidate !== undefined
      ? { candidate }
      : { ...(values.session && { session }), ...(values.after && { after: values.after }) },
  );
  if ('kind' in outcome) return showUnanswered(turn, {}, refusalBanner(reader, outcome.reason));
  const { rest, unreached } = outcome;
  const next = [
    ...(rest === undefined
      ? []
      : [
          {
            title: reader.t('unanswered.go-on'),
            verb: 'booking.remind',
            data: { after: rest, ...(session && { session }) },
          },
        ]),
    ...(unreached.length > 0
      ? [{ title: reader.t('unanswered.call'), verb: 'list.page', data: { list: 'unreached', cursor: '' } }]
      : []),
  ];
  return showUnanswered(turn, {}, whatCame(turn, outcome, session), next);
});

/** Who is reminded, who has been lately, and whom nothing reaches: by name when it is one person; of one session, if it is named. */
function whatCame({ reader: { t }, now, programme }: ProgrammeTurn, outcome: Reminded, session?: string): Banner {
  const { reminded, lately, unreached, rest } = outcome;
  const said = (what: 'on-its-way' | 'lately' | 'no-way', people: Reminded['reminded']) => {
    const [only, ...others] = people;
    if (!only) return [];
    return [
      others.length > 0
        ? t(`unanswered.${what}`, { count: people.length })
        : t(`unanswered.${what}-one`, { name: only.name }),
    ];
  };
  const quiet = reminded.length > 0 && quietUntil(now, notificationPolicyOf(programme)) !== undefined;
  const lines = [
    ...said('on-its-way', reminded),
    ...(quiet ? [t('unanswered.quiet', { time: notificationPolicyOf(programme).quietTo })] : []),
    ...said('lately', lately),
    ...said('no-way', unreached),
    ...(rest === undefined ? [] : [t('unanswered.more')]),
  ];
  if (lines.length === 0) return calm(t(session === undefined ? 'unanswered.none' : 'unanswered.none-there'));
  return reminded.length > 0 ? good(lines.join(' ')) : calm(lines.join(' '));
}
