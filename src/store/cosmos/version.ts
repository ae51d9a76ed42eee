/** Marks of the commits that wrote a document as a whole (created or replaced it): the latest first, its creator's last. */
export type Trail = readonly string[];

/**
 * How many marks a document keeps. Fewer others than that may replace it between a write whose answer is lost and the
 * look at what became of it, a second later at most as a rule; with more of them the answer is that nobody knows.
 */
const TRAIL_LENGTH = 20;

/** A commit's mark: 64 random bits, short, as documents carry up to TRAIL_LENGTH of them. */
export const markOf = (random: string): string => Buffer.from(random.slice(0, 16), 'hex').toString('base64url');

/** The creator's mark stays for good; when there is no more room, the oldest of the others goes. */
export const trailAfter = (mark: string, before: Trail): Trail =>
  [mark, ...before].toSpliced(TRAIL_LENGTH - 1, before.length + 1 - TRAIL_LENGTH);

export const latestOf = (trail: Trail): Trail => (trail.length < TRAIL_LENGTH ? trail : trail.slice(0, -1));

const NO_TAG = '00000000-0000-0000-0000-000000000000';

/**
 * The port's version: the service's entity tag, which a write must name, and the trail, which a write must carry on
 * although it does not read the document.
 */
export const versionOf = (trail: Trail, tag: string): string => `${trail.join('.')} ${tag}`;

/** A version that was once given and is no longer the latest. */
export const pastVersion = (mark: string, change: number): string => versionOf([mark], `past-${change}`);

/** A text that no document store gave out names no document: above all not "*", which the service takes for any. */
export function readVersion(version: string): { readonly trail: Trail; readonly tag: string } {
  const [, trail, tag] = /^([\w-]{11}(?:\.[\w-]{11})*) ("[\w-]+"|[\w-]+)$/.exec(version) ?? [];
  return trail === undefined || tag === undefined ? { trail: [], tag: NO_TAG } : { trail: trail.split('.'), tag };
}
