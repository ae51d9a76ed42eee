import { type Reader, readerOf } from '../../cards/views/reader.ts';
import { DEFAULT_LANGUAGE, type Language } from '../../domain/languages.ts';
import type { Candidate } from '../../domain/people/candidate.ts';
import { type Link, visitor } from '../../domain/people/link.ts';
import type { Actor, Programme } from '../../domain/programme/programme.ts';
import type { Moment } from '../../domain/time.ts';
import type { Links } from '../../links.ts';
import { besides } from '../../routes.ts';
import type { World } from '../../use-cases/ports.ts';
import { noticePage } from '../notice-page.ts';
import { htmlResponse, type WebResponse } from '../response.ts';

export type Visit = {
  readonly link: Link;
  readonly programme: Programme;
  readonly candidate: Candidate;
  readonly reader: Reader;
  readonly now: Moment;
  readonly actor: Actor;
};

/** Reads a token as a link to this kind of page; a page that says why, when it leads nowhere. */
export async function visit(
  world: World,
  links: Links,
  to: readonly Link['to'][],
  token: string,
  language: Language | undefined,
): Promise<{ readonly visit: Visit } | { readonly instead: WebResponse }> {
  const notice = (status: number, about: 'ended' | 'unknown') => {
    const { t, language: read } = readerOf(language ?? DEFAULT_LANGUAGE);
    const lines = [t(`web.${about}.line`), t('web.whom-to-ask')];
    // Where no mail is sent there is no other link to be had.
    const next =
      about === 'ended' && world.sendsMail()
        ? { next: { href: `${besides('newLink')}?lang=${read}`, title: t('new-link.title') } }
        : {};
    const title = t(`web.${about}.title`);
    return { instead: htmlResponse(status, noticePage({ language: read, title, lines, ...next })) };
  };
  const link = await links.read(token);
  if (link === 'ended') return notice(410, 'ended');
  if (!link || !to.includes(link.to)) return notice(404, 'unknown');
  const programme = await world.records.programme(link.programme);
  const named = programme && (await world.records.candidate(programme.id, link.candidate));
  if (!named) return notice(404, 'unknown');
  if ((named.contactVersion ?? 0) !== (link.contactVersion ?? 0)) return notice(410, 'ended');
  const candidate = await keptOf(world, programme.id, named);
  if (!candidate) return notice(404, 'unknown');
  return {
    visit: {
      link,
      programme,
      candidate,
      reader: readerOf(language ?? (await languageOf(world, candidate)), programme.timeZone),
      now: world.calendar.now(programme.timeZone),
      actor: visitor(candidate.id),
    },
  };
}

/** What somebody has chosen in chat goes before what was typed when they were nominated, as it does in notices. */
async function languageOf({ people }: World, { user, language }: Candidate): Promise<Language> {
  const chosen = user === undefined ? undefined : await people.user(user);
  return chosen?.language ?? language;
}

/** Of a person who was nominated twice, the nomination that is kept is the one to see and to answer. */
const keptOf = async ({ records }: World, programme: string, candidate: Candidate): Promise<Candidate | undefined> =>
  candidate.sameAs === undefined ? candidate : records.candidate(programme, candidate.sameAs);
