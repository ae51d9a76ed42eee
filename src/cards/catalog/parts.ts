import { z } from 'zod';
import { type Fields, type Form, fieldsOf } from '../../inputs/form.ts';

export const id = z.string().min(1);
export const text = z.string();
/** A choice of an Input.ChoiceSet. Titles may hold users' text: build them with `label`. */
const choice = z.object({ title: text, value: text });
export const choices = z.array(choice);
/** A button: the renderer adds `v`, `op` and the Action.Submit fallback. */
export const button = z.object({ title: text, verb: id, data: z.record(z.string(), z.string()) });
/** What stands in colour above the card's content; no text, no banner. */
export const banner = z.object({ text, tone: z.enum(['good', 'warning', 'attention', 'accent']) });
export const areaOutcomes = z.array(
  z.object({
    name: text,
    outcome: text,
    tone: z.enum(['good', 'warning', 'accent']),
    /** how they saw it themselves before the test; empty: they have not said, or the reader is not to know */
    own: text,
  }),
);
export const bar = z.object({ label: text, value: z.number(), text });

export type Banner = z.infer<typeof banner>;
export type Button = z.infer<typeof button>;
export type Choice = z.infer<typeof choice>;

export const textsOf = <K extends string>(names: readonly K[]) => z.record(z.enum(names), text);

/** A form's fields: what was typed, and the sentence beside each field (empty: none). */
export const fieldsIn = <F extends Fields>(form: Form<F>) => ({
  values: textsOf(fieldsOf(form)),
  errors: textsOf(fieldsOf(form)),
});
