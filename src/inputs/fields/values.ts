import { z } from 'zod';
import { dateIn, isTimeZone } from '../../i18n/calendar.ts';
import { oneLine } from '../normalise.ts';
import { problem } from '../problems.ts';
import { oreIn, timeIn, wholeIn } from '../readings.ts';
import { optional, reading, required, unlessEmpty } from './steps.ts';

export const dateField = required.transform(reading(dateIn, 'date'));

export const optionalDateField = optional.transform(unlessEmpty(reading(dateIn, 'date')));

/** A time of day; 9.00 is how Swedes write 09:00. */
export const timeField = required.transform(reading(timeIn, 'time'));

export const timeZoneField = required.transform(oneLine).pipe(z.string().refine(isTimeZone, problem('time-zone')));

const between = (min: number, max: number) =>
  z.number().min(min, problem('too-small', min)).max(max, problem('too-big', max));

const whole = (min: number, max: number, money: boolean) =>
  required.transform(reading((text) => wholeIn(text, money), 'number')).pipe(between(min, max));

export const numberField = (min: number, max: number) => whole(min, max, false);

export const optionalNumberField = (min: number, max: number) =>
  optional.transform(unlessEmpty(reading((text) => wholeIn(text, false), 'number'))).pipe(between(min, max).optional());

/** Whole kronor, with or without the name of the currency. */
export const amountField = (min: number, max: number) => whole(min, max, true);

/** An amount of more than nothing, in öre, and `max` kronor at the most. */
export const oreField = (max: number) => required.transform(reading(oreIn, 'amount')).pipe(ore(max));

export const optionalOreField = (max: number) =>
  optional.transform(unlessEmpty(reading(oreIn, 'amount'))).pipe(ore(max).optional());

const ore = (max: number) =>
  z
    .number()
    .min(1, problem('amount'))
    .max(max * 100, problem('too-big', max))
    // As an object: what was typed is shown again, not the number that it was read as.
    .transform((ore) => ({ ore }));
