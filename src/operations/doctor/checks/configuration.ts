import { distance } from 'fastest-levenshtein';
import { ConfigError, environment } from '../../../config/environment.ts';
import { type Config, readConfig } from '../../../config.ts';
import { type Finding, ok, warning, wrong } from '../finding.ts';

export type Variables = Readonly<Record<string, string | undefined>>;

const ABOUT = 'configuration';
/** Known here already, and read from the environment itself where the configuration does not hold it. */
export const EXPIRES = 'MICROSOFT_APP_PASSWORD_EXPIRES';

/** Reads the configuration as the bot does; without one that can be used there is no config to go on with. */
export function checkConfiguration(variables: Variables): {
  readonly findings: readonly Finding[];
  readonly config: Config | undefined;
} {
  try {
    const config = readConfig(variables);
    return { findings: [described(config), ...misspelt(variables), ...leadsOf(config)], config };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const todo = 'Correct it in .env, or in the app settings.';
    const mistakes = error.message.split('\n').map((line) => wrong(ABOUT, line.replace(/\.$/, ''), todo));
    return { findings: [...mistakes, ...misspelt(variables)], config: undefined };
  }
}

function described({ bot, host, port }: Config): Finding {
  return bot.kind === 'registered'
    ? ok(ABOUT, `every variable can be used; ${bot.type}, listening on ${host}, port ${port}`)
    : warning(
        ABOUT,
        'no app id is set: nobody who calls is checked, so the bot is open to this machine only',
        'Set MICROSOFT_APP_ID, MICROSOFT_APP_TYPE and MICROSOFT_APP_TENANT_ID before others are to use it.',
      );
}

/** A name that looks like one of ours and is none is most likely one of ours, misspelt. */
function misspelt(variables: Variables): Finding[] {
  const known = [...Object.keys(environment.shape), EXPIRES];
  const plain = (name: string): string => name.toLowerCase().replaceAll('_', '');
  const isNear = (name: string) => (ours: string) => ours.length > 5 && distance(plain(name), plain(ours)) <= 2;
  return Object.keys(variables)
    .filter((name) => !known.includes(name) && (name.startsWith('MICROSOFT_APP_') || known.some(isNear(name))))
    .map((name) => warning(ABOUT, `${name} is set, and nothing reads it`, 'Compare its spelling with .env.example.'));
}

function leadsOf({ leads }: Config): Finding[] {
  const unusable = leads.filter((lead) => !/^[^@\s]+@[^@\s]+$|^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(lead));
  if (unusable.length > 0) {
    const count = `${unusable.length} of the ${leads.length} in LEADS`;
    const todo = 'Write e-mail addresses or Entra object ids, with commas between them.';
    return [wrong('leads', `${count} can be nobody: neither an e-mail address nor an object id`, todo)];
  }
  if (leads.length > 0) return [ok('leads', `${leads.length} named`)];
  const todo = "Set LEADS to the project lead's e-mail address or Entra object id.";
  return [wrong('leads', 'none is named, so nobody may create a programme', todo)];
}
