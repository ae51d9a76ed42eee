import { AsyncLocalStorage } from 'node:async_hooks';
import type { CosmosOptions } from '../../../src/store/cosmos/document-store.ts';

type OnCharge = NonNullable<CosmosOptions['onCharge']>;

/** What a use case took, in request units. */
export type Charge = { readonly ru: number; readonly calls: number };

export type During = <T>(work: () => Promise<T>) => Promise<readonly [T, Charge]>;

/** Tells what each use case charges: `onCharge` is for the store, `during` for whoever runs use cases. */
export function createCharges(): {
  readonly onCharge: OnCharge;
  /** Does the work, and tells with its result what it charged until then, wherever in the store that was. */
  readonly during: During;
} {
  const running = new AsyncLocalStorage<{ charge: Charge }>();
  return {
    onCharge: (_, ru) => {
      const held = running.getStore();
      if (held) held.charge = { ru: held.charge.ru + ru, calls: held.charge.calls + 1 };
    },
    during: (work) => {
      const held = { charge: { ru: 0, calls: 0 } };
      return running.run(held, async () => [await work(), held.charge] as const);
    },
  };
}
