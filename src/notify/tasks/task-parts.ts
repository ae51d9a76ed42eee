import type { Logger } from 'pino';
import type { WayParts } from '../delivery/ways.ts';

export type TaskParts = Pick<WayParts, 'world' | 'teams' | 'renderer'> & { readonly log: Logger };
