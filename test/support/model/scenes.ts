import { strict as assert } from 'node:assert';
import { type Bounds, type Explored, explore } from './explore.ts';
import { after, type Model, PEOPLE, prepareModel, SECOND } from './ground.ts';
import { type Deed, work } from './presses.ts';

/** Where everything begins. */
export const SCENES = {
  /** Everybody is merely nominated, and both seats are free. */
  nominated: () => prepareModel(3, work),
  /** Both seats are taken, one of them by somebody whose calendar shows it, and one person waits. */
  full: async () =>
    after(await prepareModel(3, work), [...seated('vera', 'ses1'), ...seated('olga', 'ses2'), waits('nils')], ['vera']),
  /** There are two of the target, and who was nominated beyond it waits for one. */
  beyond: async () => after(await prepareModel(2, work), seated('nils', 'ses1'), ['nils']),
  /** Both seats are free, and there is one of the target. */
  scarce: () => prepareModel(1, work),
  /** One of them has a seat, and was nominated under another address too. */
  twice: async () => {
    const seated = { kind: 'offer', who: 'vera', session: 'ses2', moves: false } as const;
    return after(await prepareModel(4, work, [...PEOPLE, SECOND]), [seated]);
  },
} as const satisfies Readonly<Record<string, () => Promise<Model>>>;

function seated(who: string, session: string): readonly Deed[] {
  return [
    { kind: 'offer', who, session, moves: false },
    { kind: 'accept', who, session },
  ];
}
const waits = (who: string): Deed => ({ kind: 'change', who, from: undefined, to: 'wait' });

export const exploreFrom = async (scene: keyof typeof SCENES, bounds: Bounds): Promise<Explored> =>
  explore(await SCENES[scene](), bounds);

/** That so much was gone through: with fewer states something is no longer tried. */
export async function assertHolds(scene: keyof typeof SCENES, least: number, bounds: Bounds): Promise<void> {
  const began = performance.now();
  const { states } = await exploreFrom(scene, bounds);
  if (process.env.TELL_STATES) console.log(`${scene}: ${states} states in ${Math.round(performance.now() - began)} ms`);
  assert.ok(states >= least, `${states} states from ${scene}, and not ${least}`);
}
