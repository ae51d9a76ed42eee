import { z } from 'zod';
import { type Reader, readerOf } from '../../cards/views/reader.ts';
import { DEFAULT_LANGUAGE, type Language } from '../../domain/languages.ts';
import type { Programme } from '../../domain/programme/programme.ts';
import { takesArrivals } from '../../domain/seats/arriving.ts';
import type { Session } from '../../domain/seats/session.ts';
import type { Moment } from '../../domain/time.ts';
import { saidToBe } from '../../inputs/said-to-be.ts';
import type { Links } from '../../links.ts';
import type { World } from '../../use-cases/ports.ts';
import { checkInAtDoor } from '../../use-cases/seats/check-in.ts';
import { noticePage } from '../notice-page.ts';
import { htmlResponse, seeOther, type WebResponse } from '../response.ts';
import { checkedInPage, checkInPage } from './check-in-page.ts';

export type DoorParts = {
  readonly world: World;
  readonly links: Links;
  readonly admit: (page: string) => Promise<boolean>;
};

type Door = {
  readonly programme: Programme;
  readonly session: Session;
  readonly now: Moment;
  readonly reader: Reader;
};

/** What came of the last press stands in the address, so that nothing is sent twice and nothing typed comes back. */
const CAME_OF_IT = ['yes', 'ask', 'missing'] as const;
const query = z.object({ in: z.enum(CAME_OF_IT).optional() }).catch({});
const form = z.object({ who: z.string().default('') }).catch({ who: '' });

export async function showCheckIn(
  parts: DoorParts,
  token: string,
  asked: unknown,
  language: Language = DEFAULT_LANGUAGE,
): Promise<WebResponse> {
  const found = await atDoor(parts, token, language);
  if ('instead' in found) return found.instead;
  const { programme, session, reader } = found.door;
  const { in: said } = query.parse(asked);
  if (said === 'yes') return htmlResponse(200, checkedInPage(reader, programme.name));
  return htmlResponse(200, checkInPage(reader, { programme: programme.name, session, said }));
}

/** Whoever cannot be let in is told the same, whatever the reason. */
export async function takeCheckIn(
  parts: DoorParts,
  token: string,
  fields: unknown,
  language: Language = DEFAULT_LANGUAGE,
): Promise<WebResponse> {
  const found = await atDoor(parts, token, language);
  if ('instead' in found) return found.instead;
  const { programme, session, now } = found.door;
  if (!(await parts.admit(`check-in ${session.id}`))) return notice(429, 'later', language);
  const said = saidToBe(form.parse(fields).who);
  const { world } = parts;
  const came = said && (await checkInAtDoor(world, { programme, now, op: world.newId() }, session, said));
  return seeOther(`?in=${came === undefined ? 'missing' : came ? 'yes' : 'ask'}&lang=${language}`);
}

async function atDoor(
  { world, links }: DoorParts,
  token: string,
  language: Language,
): Promise<{ readonly door: Door } | { readonly instead: WebResponse }> {
  const link = await links.readDoor(token);
  if (link === 'ended') return { instead: notice(410, 'closed', language) };
  const programme = link && (await world.records.programme(link.programme));
  const session = programme && (await world.records.session(programme.id, link.session));
  if (!session) return { instead: notice(404, 'unknown', language) };
  const now = world.calendar.now(programme.timeZone);
  if (!takesArrivals(session, now.date)) return { instead: notice(403, 'closed', language) };
  return { door: { programme, session, now, reader: readerOf(language, programme.timeZone) } };
}

function notice(status: number, about: 'closed' | 'unknown' | 'later', language: Language): WebResponse {
  const { t } = readerOf(language);
  return htmlResponse(
    status,
    noticePage({ language, title: t(`check-in.${about}.title`), lines: [t(`check-in.${about}.line`)] }),
  );
}
