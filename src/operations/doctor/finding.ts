/** In words for whoever operates the bot. It names no person and quotes no secret: people paste it into tickets. */
export type Finding =
  | { readonly level: 'ok'; readonly about: string; readonly seen: string }
  | {
      readonly level: 'warning' | 'wrong';
      readonly about: string;
      readonly seen: string;
      readonly todo: string;
    };

export const ok = (about: string, seen: string): Finding => ({ level: 'ok', about, seen });
export const warning = (about: string, seen: string, todo: string): Finding => ({
  level: 'warning',
  about,
  seen,
  todo,
});
export const wrong = (about: string, seen: string, todo: string): Finding => ({ level: 'wrong', about, seen, todo });

export const lineOf = (finding: Finding): string =>
  `${finding.level.padEnd(8)} ${finding.about}: ${finding.seen}.${finding.level === 'ok' ? '' : ` ${finding.todo}`}`;

const LONGEST_CHECK_MS = 30_000;

/** Makes a check, and a finding of one that fails or hangs: the others are still worth reading. */
export async function runCheck(
  about: string,
  check: () => Promise<readonly Finding[]>,
  longest = LONGEST_CHECK_MS,
): Promise<readonly Finding[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<readonly Finding[]>((resolve) => {
    const finding = wrong(
      about,
      `no result within ${durationText(longest)}`,
      'See whether this machine is overloaded.',
    );
    timer = setTimeout(() => resolve([finding]), longest);
  });
  try {
    return await Promise.race([check(), late]);
  } catch (error) {
    return [wrong(about, `the check failed (${reasonOf(error)})`, 'Run it again, and report it if it fails again.')];
  } finally {
    clearTimeout(timer);
  }
}

/** A code or the kind of error: messages may quote addresses, keys, or what a server has answered. */
export function reasonOf(error: unknown): string {
  const chain = causesOf(error);
  if (chain.some(({ name }) => name === 'TimeoutError')) return 'no answer in time';
  const code = chain.flatMap((each) => ('code' in each && typeof each.code === 'string' ? each.code : [])).at(0);
  return code !== undefined && /^[\w.-]{1,60}$/.test(code) ? code : (chain[0]?.name ?? 'unknown');
}

export function causesOf(error: unknown): readonly Error[] {
  const chain: Error[] = [];
  for (let each = error; each instanceof Error && chain.length < 8; each = each.cause) chain.push(each);
  return chain;
}

const UNITS = [
  ['days', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
] as const;

/** A length of time, rounded down, in the largest unit that holds at least two of it; seconds at the least. */
export function durationText(ms: number): string {
  const [unit, length] = UNITS.find(([, each]) => ms >= 2 * each) ?? ['s', 1_000];
  return `${Math.floor(ms / length)} ${unit}`;
}
