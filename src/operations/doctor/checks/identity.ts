import { z } from 'zod';
import { OPENID_METADATA } from '../../../platform.ts';
import { durationText, type Finding, ok, warning, wrong } from '../finding.ts';
import { type HttpReply, type Network, request } from '../request.ts';

/** Tokens are valid from and up to a moment, with five minutes of grace: half of it is a reason to act. */
const MAX_AHEAD_MS = 2 * 60_000;

const metadata = z.object({ jwks_uri: z.url() });
const published = z.object({ keys: z.array(z.object({ endorsements: z.array(z.string()).optional() })) });

/** The keys can be had, and the clock tells whether a token is still valid. `needed`: callers are recognised at all. */
export async function checkIdentity(
  network: Network,
  needed: boolean,
  url = OPENID_METADATA,
): Promise<readonly Finding[]> {
  const reply = await request(network, url);
  const keys = await keysOf(network, url, reply);
  return [keys.level === 'wrong' && !needed ? { ...keys, level: 'warning' } : keys, clockOf(url, reply)];
}

async function keysOf(network: Network, url: string, reply: HttpReply): Promise<Finding> {
  const about = 'OpenID';
  const { host } = new URL(url);
  const unreachable = (what: string, each: HttpReply): Finding =>
    wrong(
      about,
      `${what} cannot be had from ${host}: ${each.kind === 'silent' ? each.why : `status ${each.status}`}`,
      `Let this machine reach ${host} on port 443: look at its DNS, firewall and proxy.`,
    );
  const found = reply.kind === 'answered' && reply.status === 200 ? metadata.safeParse(reply.json).data : undefined;
  if (!found) return unreachable('the metadata', reply);
  const answer = await request(network, found.jwks_uri);
  const keys = answer.kind === 'answered' ? published.safeParse(answer.json).data?.keys : undefined;
  if (!keys) return unreachable('the keys', answer);
  const forTeams = keys.filter(({ endorsements }) => endorsements?.includes('msteams')).length;
  if (forTeams > 0) return ok(about, `${forTeams} keys for Teams are published at ${host}`);
  const todo = `See whether something between this machine and ${host} answers in its place.`;
  return wrong(about, `none of the ${keys.length} keys published at ${host} is for Teams`, todo);
}

function clockOf(url: string, reply: HttpReply): Finding {
  const about = 'clock';
  const { host } = new URL(url);
  if (reply.kind === 'silent' || reply.ahead === undefined) {
    const todo = 'Compare it by hand, or run this again when that server answers.';
    return warning(about, `nothing to compare it with, since ${host} did not tell the time`, todo);
  }
  const off = Math.abs(reply.ahead);
  const side = reply.ahead > 0 ? 'ahead of' : 'behind';
  if (off <= MAX_AHEAD_MS) return ok(about, `within ${durationText(Math.max(off, 1_000))} of ${host}'s`);
  return wrong(about, `${durationText(off)} ${side} ${host}'s`, 'Turn on time synchronisation (NTP) on this machine.');
}
