import type { Values } from './ids.ts';

/** What a button sends that does it all the same: whoever presses it has read the warning above it. */
export const CONFIRM = { confirm: 'yes' } as const;

export const confirmed = ({ confirm }: Values): boolean => confirm === CONFIRM.confirm;
