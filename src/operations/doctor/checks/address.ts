import { z } from 'zod';
import type { Config } from '../../../config.ts';
import { ROUTES } from '../../../routes.ts';
import { type Finding, ok, warning, wrong } from '../finding.ts';
import { type Network, request } from '../request.ts';

const ABOUT = 'public address';
const alive = z.object({ status: z.literal('alive') });

export async function checkAddress(network: Network, { publicUrl, bot }: Config): Promise<readonly Finding[]> {
  const open = bot.kind === 'open';
  if (publicUrl === undefined) {
    if (open) return [ok(ABOUT, 'none, and none is needed on this machine alone')];
    const todo = `Set PUBLIC_URL to the https address that the Azure Bot has as its endpoint, without ${ROUTES.messages}.`;
    return [warning(ABOUT, 'PUBLIC_URL is not set, so it could not be tried', todo)];
  }
  const { protocol, host } = new URL(publicUrl);
  if (protocol !== 'https:' && !open) {
    return [
      wrong(ABOUT, `${host} is not an https address`, 'Set PUBLIC_URL to an https address: Teams calls no other.'),
    ];
  }
  const reply = await request(network, new URL(`${publicUrl.replace(/\/+$/, '')}${ROUTES.alive}`));
  if (reply.kind === 'silent') return [wrong(ABOUT, `${host} does not answer: ${reply.why}`, remedyFor(reply.why))];
  if (reply.status === 200 && alive.safeParse(reply.json).success) return [ok(ABOUT, `the bot answers at ${host}`)];
  const todo = 'Start the bot, and see what PUBLIC_URL, the DNS and any proxy in front of it lead to.';
  return [wrong(ABOUT, `what answers at ${host} is not this bot: status ${reply.status} at ${ROUTES.alive}`, todo)];
}

function remedyFor(why: string): string {
  if (/^(ENOTFOUND|EAI_)/.test(why)) return "Put the host's name into the DNS, or correct PUBLIC_URL.";
  if (/CERT|TLS|SSL|ISSUER|SIGNATURE/.test(why)) return "Renew the host's certificate, with the whole of its chain.";
  return 'Start the bot, and let port 443 of that host lead to its PORT.';
}
