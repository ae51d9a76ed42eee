import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { Config } from '../../../config.ts';
import { type Finding, ok, reasonOf, warning, wrong } from '../finding.ts';
import { readZipped } from '../zip.ts';

const ABOUT = 'Teams package';
/** Where `npm run package` puts it. */
const USUAL = join('dist', 'valideringsbot-teams.zip');
const REMAKE = 'Make it again (npm run package), and upload it in the Teams admin center.';

const manifest = z.object({
  version: z.string(),
  bots: z.array(z.object({ botId: z.string() })).min(1),
  developer: z.record(z.string(), z.string()).default({}),
  validDomains: z.array(z.string()).default([]),
});
type Manifest = z.infer<typeof manifest>;

/** `root`: the program's folder. `given`: a zip, or the manifest out of one; undefined: the one that was made here, if any. */
export async function checkPackage(root: string, config: Config, given?: string): Promise<readonly Finding[]> {
  const file = given ?? join(root, USUAL);
  if (!existsSync(file)) {
    if (given) return [wrong(ABOUT, `there is no file ${basename(file)}`, 'Name the zip that was uploaded to Teams.')];
    return [ok(ABOUT, 'none has been made here; to check another, name it: npm run doctor -- <file>')];
  }
  const name = basename(file);
  try {
    const bytes = readFileSync(file);
    const json = file.endsWith('.json') ? bytes : readZipped(bytes, 'manifest.json');
    if (!json) return [wrong(ABOUT, `${name} holds no manifest.json`, REMAKE)];
    return findingsIn(name, manifest.parse(JSON.parse(json.toString('utf8'))), config);
  } catch (error) {
    return [wrong(ABOUT, `${name} cannot be read (${reasonOf(error)})`, REMAKE)];
  }
}

function findingsIn(name: string, read: Manifest, { bot, publicUrl }: Config): readonly Finding[] {
  const ids = read.bots.map(({ botId }) => botId.toLowerCase());
  if (ids.some((id) => id.includes('{{'))) {
    return [wrong(ABOUT, `${name} is the template, with no bot id in it`, 'Make the package (npm run package).')];
  }
  if (bot.kind === 'open') {
    const todo = 'Set MICROSOFT_APP_ID, and run this again.';
    return [warning(ABOUT, `${name} names a bot, and this one has no app id to compare`, todo)];
  }
  if (!ids.includes(bot.appId.toLowerCase())) {
    return [wrong(ABOUT, `${name} is for bot ${ids.join(', ')}, and this is ${bot.appId.toLowerCase()}`, REMAKE)];
  }
  const { host } = new URL(publicUrl ?? 'https://unknown');
  const hosts = hostsIn(read);
  // The addresses in it may be the organisation's own pages instead, so it is a hint and no more.
  if (publicUrl !== undefined && hosts.length > 0 && !hosts.includes(host)) {
    const todo = `If it was made for an earlier address, make it again for ${host} (npm run package).`;
    return [warning(ABOUT, `${name} is for this bot, and names ${hosts.join(', ')} but not ${host}`, todo)];
  }
  return [ok(ABOUT, `${name}, version ${read.version}, is for this bot`)];
}

const hostsIn = ({ validDomains, developer }: Manifest): readonly string[] => [
  ...new Set([...validDomains, ...Object.values(developer).flatMap((url) => URL.parse(url)?.host || [])]),
];
