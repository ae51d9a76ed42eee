import type { DateTime } from 'luxon';
import type { Actor, Programme } from '../../domain/programme/programme.ts';
import type { World } from '../../use-cases/ports.ts';
import { saveProgramme } from '../../use-cases/programme/save-programme.ts';
import { must } from './must.ts';

export const ZONE = 'Europe/Stockholm';
export const PLACE = 'Vimmerby gymnasium, sal B12';
export const DAY = 'yyyy-MM-dd';

/** The demo's programme, five weeks that began two weeks ago. */
export async function createProgramme(world: World, lead: Actor, today: DateTime): Promise<Programme> {
  const monday = today.minus({ weeks: 2 }).startOf('week');
  const settings = {
    name: 'Industrivalidering Vimmerby',
    start: monday.toFormat(DAY),
    end: monday.plus({ weeks: 5 }).minus({ days: 3 }).toFormat(DAY),
    target: 100,
    budget: 85_394,
    place: PLACE,
    // Of the numbers that are nobody's.
    contactName: 'Vimmerby gymnasium',
    contactPhone: '+46846500400',
    concept: 'industriteknik-bas',
    timeZone: ZONE,
    // Somebody stays on the waiting list to be shown.
    autoFill: false,
    // What was given days ago has counted since; see the end of the seed.
    resultDelay: 0,
    about: {
      sv: 'Kostnadsfritt för dig och ditt företag: regionen betalar.',
      en: 'Free of charge for you and your company: the region pays.',
    },
  };
  const command = { actor: lead, now: world.calendar.now(ZONE), op: world.newId(), mayCreate: true };
  const { subject } = must(await saveProgramme(world, command, { programme: undefined, settings }));
  return stored(world, subject);
}

export async function stored(world: World, id: string): Promise<Programme> {
  const programme = await world.records.programme(id);
  if (!programme) throw new Error('the demo programme was not stored');
  return programme;
}
