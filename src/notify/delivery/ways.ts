import type { CardView } from '../../cards/catalog.ts';
import type { Renderer } from '../../cards/render.ts';
import type { Reader } from '../../cards/views/reader.ts';
import { bookingView } from '../../cards/views/seats/booking.ts';
import type { DueNotice } from '../../use-cases/ports/outbox.ts';
import type { World } from '../../use-cases/ports.ts';
import { byMail, type MailRoute } from '../mail/by-mail.ts';
import type { About, Shown } from '../notices/definition.ts';
import { handlingOf } from '../notices/definitions.ts';
import { byTeams } from '../teams/by-teams.ts';
import type { TeamsChannel } from '../teams/channel.ts';
import { INSTALLED, type Installer, installFor } from '../teams/install.ts';
import { type Reach, SHUT } from './reach.ts';
import type { Recipient } from './recipient.ts';

/** After this many attempts a notice is given up: with the waits between them, after about a day. */
export const MAX_ATTEMPTS = 100;

export type WayParts = {
  readonly world: World;
  readonly teams: TeamsChannel;
  /** Absent: the deployment sends no mail. */
  readonly mail?: MailRoute | undefined;
  /** Absent: the bot may not install itself. */
  readonly installer?: Installer | undefined;
  readonly renderer: Renderer;
  /** Asked right before anything is sent; throws when it may not be any more. */
  readonly mayStart: () => void;
};

/** Sends what a notice shows, by the first way that takes it. The first reason stands for all, when every way is shut. */
export async function send(
  parts: WayParts,
  due: DueNotice,
  about: About,
  recipient: Recipient,
  shown: Shown,
): Promise<Reach> {
  let why: string | undefined;
  for (const way of waysFor(parts, about, recipient, shown)) {
    const reach = await way();
    if (reach.kind === 'delivered' || (reach.kind === 'retry' && due.attempts < MAX_ATTEMPTS)) return reach;
    why ??= reach.why;
  }
  return why === undefined ? SHUT : { kind: 'shut', why };
}

function waysFor(
  { world, teams, mail, installer, renderer, mayStart }: WayParts,
  about: About,
  recipient: Recipient,
  shown: Shown,
): readonly (() => Promise<Reach>)[] {
  const { programme, reader, notice } = about;
  const mailed = () => byMail(world, mail, { ...about, recipient, shown }, mayStart);
  if (handlingOf(notice).delivery === 'mail') return [mailed];
  const drawn = () => renderer.render(cardOf(shown, reader), reader.language, { op: world.newId(), in: programme.id });
  return [
    async () => byTeams(world, teams, recipient.user, await drawn()),
    // Where a mail can go now, nobody waits for Graph.
    async () => passing(await installFor(world, installer, recipient, mayStart), mail !== undefined),
    mailed,
  ];
}

function cardOf({ view, inChat }: Shown, reader: Reader): CardView {
  if (inChat) return inChat;
  return view.card === 'candidate-page' ? bookingView(reader, view.page, view.banner) : view;
}

const passing = (reach: Reach, hasNext: boolean): Reach =>
  reach.kind === 'retry' && reach.why !== INSTALLED && hasNext ? SHUT : reach;
