import type { Programme } from '../domain/programme/programme.ts';
import type { Clock } from '../domain/seats/unsuited.ts';
import type { World } from './ports.ts';

export const clockOf =
  ({ calendar }: Pick<World, 'calendar'>, { timeZone }: Pick<Programme, 'timeZone'>): Clock =>
  (at) =>
    calendar.shown(timeZone, at);
