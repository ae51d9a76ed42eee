import { z } from 'zod';
import type { Refusal } from '../../domain/refusals.ts';
import { phoneNumber, words } from '../form.ts';
import { formal } from '../normalise.ts';
import { hasPersonalNumber } from '../personal-number/personal-number.ts';
import { problem } from '../problems.ts';
import { addressIn, networkAddress, phoneIn } from '../readings.ts';
import { clean, optional, orNone, raw, reading, required, unlessEmpty } from './steps.ts';

/** No mail goes to a longer one. */
const LONGEST_ADDRESS = 254;
const LONGEST_PHONE = 30;

const address = z.email(problem('email'));

const isAddress = (value: string): boolean => address.safeParse(networkAddress(value)).success;

/** An e-mail address, in lower case: mail systems tell addresses apart by case only on paper. */
export const emailField = words(
  required.pipe(
    z
      .string()
      .max(LONGEST_ADDRESS, problem('too-long', LONGEST_ADDRESS))
      .transform((value) => addressIn(formal(value)))
      .refine(isAddress, problem('email')),
  ),
  LONGEST_ADDRESS,
);

export const optionalEmailField = words(raw.transform(orNone(emailField)), LONGEST_ADDRESS);

/** Whoever is chosen in a card, by their key, or named by their address. */
const personField = raw.transform(formal).pipe(
  z
    .string()
    .min(1, problem('required'))
    .max(LONGEST_ADDRESS, problem('too-long', LONGEST_ADDRESS))
    // Keys are random, so that one may hold such digits by chance.
    .refine((value) => /^[\w-]{20,}$/.test(value) || clean(value), problem('personal-number'))
    .transform((value) => (value.includes('@') ? addressIn(value) : value)),
);

export const personsField = (max: number, many: Refusal) =>
  raw.transform((value, context) => {
    const named = value.split(',').filter((each) => each.trim() !== '');
    const read = (named.length > 0 ? named : ['']).map((each) => personField.safeParse(each));
    const wrong = named.length > max ? problem(many) : read.find(({ error }) => error)?.error?.issues[0]?.message;
    if (wrong === undefined) return read.flatMap(({ data }) => data ?? []);
    context.addIssue({ code: 'custom', message: wrong });
    return z.NEVER;
  });

export const phoneField = phoneNumber(
  optional
    .pipe(
      z
        .string()
        .refine((value) => !hasPersonalNumber(value, false), problem('personal-number'))
        .max(LONGEST_PHONE, problem('too-long', LONGEST_PHONE)),
    )
    .transform(unlessEmpty(reading(phoneIn, 'phone'))),
  LONGEST_PHONE,
);
