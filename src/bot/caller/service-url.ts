/**
 * Hosts of Teams' connector, public cloud and US government clouds. Source: Microsoft, "Send proactive messages".
 * A token sent to any other host would be a token given away.
 */
const TEAMS_HOSTS = [
  'smba.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
  'smba.infra.gov.teams.microsoft.us',
  'smba.infra.dod.teams.microsoft.us',
];
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Whether the bot may send to this address.
 * @param open without an app id there is no token to lose, and the Teams beside it runs on this machine
 */
export function mayCall(serviceUrl: string, open: boolean): boolean {
  const url = URL.parse(serviceUrl);
  if (!url || url.username || url.password) return false;
  if (open) return LOOPBACK.includes(url.hostname);
  return url.protocol === 'https:' && url.port === '' && TEAMS_HOSTS.includes(url.hostname);
}
