/** `*.example.com`: whatever is below it; else the host itself. */
const isOf = (host: string, pattern: string): boolean =>
  pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern;

const HERE = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Whether files may be fetched from this address, or put there.
 * @param hosts the platform's, as `*.sharepoint.com`; by https, but for this machine itself
 */
export function isFileAddress(address: string, hosts: readonly string[]): boolean {
  const { protocol, hostname } = URL.parse(address) ?? {};
  if (hostname === undefined || !hosts.some((each) => isOf(hostname, each))) return false;
  return protocol === 'https:' || (protocol === 'http:' && HERE.includes(hostname));
}
