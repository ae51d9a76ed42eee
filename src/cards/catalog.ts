import { z } from 'zod';

/**
 * Every card this bot can draw, with the shape of the data its template in /cards is expanded with.
 *
 * All texts arrive here finished, in the reader's language; nothing is null or undefined (a missing field would leave a
 * live `${…}` in the card). Texts that never change stand in the language files and reach the template as `t`.
 */

const id = z.string().min(1);
const text = z.string();
/** A choice of an Input.ChoiceSet. Titles may hold users' text: build them with `label`. */
const choice = z.object({ title: text, value: text });
const choices = z.array(choice);
/** A button: the renderer adds `v`, `op` and the Action.Submit fallback. */
export const button = z.object({ title: text, verb: id, data: z.record(z.string(), z.string()) });
/** What stands in colour above the card's content; no text, no banner. */
export const banner = z.object({ text, tone: z.enum(['good', 'warning', 'attention', 'accent']) });
export type Banner = z.infer<typeof banner>;
export type Button = z.infer<typeof button>;
export type Choice = z.infer<typeof choice>;

/** A form's fields: what was typed, and the sentence beside each field (empty: none). */
const fields = <const K extends string>(...names: readonly K[]) =>
  z.object({ values: z.record(z.enum(names), text), errors: z.record(z.enum(names), text) });

export const NOMINATE_FIELDS = ['name', 'email', 'phone', 'employer', 'situation', 'language', 'note'] as const;
export const SESSION_FIELDS = ['date', 'start', 'end', 'place', 'capacity', 'assessor', 'repeatUntil'] as const;
export const PROGRAMME_FIELDS = [
  'name',
  'start',
  'end',
  'target',
  'budget',
  'place',
  'concept',
  'timeZone',
  'replyHours',
  'quietFrom',
  'quietTo',
  'dailyNotices',
  'digest',
] as const;
export const OFFER_FIELDS = ['session', 'candidates'] as const;
export const ROLE_FIELDS = ['email', 'role'] as const;

const bar = z.object({ label: text, value: z.number(), text });

export const CARDS = {
  /** What this person can do now. */
  menu: z.object({
    banner,
    title: text,
    about: text,
    items: z.array(button.extend({ about: text })),
    languageTitle: text,
  }),
  /** One thing said, with the next steps as buttons: receipts, kind refusals, answers to the coordinator. */
  message: z.object({ banner, title: text, lines: z.array(text), buttons: z.array(button) }),
  language: z.object({ banner, current: z.enum(['sv', 'en']) }),
  nominate: z.object({ banner, programme: text, buttons: z.array(button) }).extend(fields(...NOMINATE_FIELDS).shape),
  candidates: z.object({
    banner,
    /** e.g. "42 validander" or "Sökning: öberg". */
    heading: text,
    /** Buttons that show one stage each, with its count in the title. */
    filters: z.array(button),
    rows: z.array(
      z.object({
        name: text,
        /** employer and situation */
        about: text,
        stage: text,
        /** when the seat is, if any */
        when: text,
        /** how they were last heard of or reached, and when */
        heard: text,
        /** why nothing reaches them, if so */
        warning: text,
        /** withdraw etc.; shown when the row is opened */
        candidate: id,
        /** the nomination of the same person that this one can be merged into; empty: none */
        into: text,
        canWithdraw: z.boolean(),
        /** has been withdrawn, and can be taken back */
        canRestore: z.boolean(),
        canOffer: z.boolean(),
        /** a coordinator may record what they said on the phone */
        canRelay: z.boolean(),
      }),
    ),
    empty: text,
    buttons: z.array(button),
  }),
  /** Whom somebody should call, since nothing else reaches them. */
  unreached: z.object({
    banner,
    rows: z.array(
      z.object({
        name: text,
        about: text,
        why: text,
        /** empty: none is known */
        phone: text,
        email: text,
        /** the seat to speak about, if there is one */
        when: text,
        until: text,
        candidate: id,
        session: text,
        canAccept: z.boolean(),
        canDecline: z.boolean(),
        /** the seat's time has passed: what they can say is whether they were there */
        over: z.boolean(),
      }),
    ),
    empty: text,
    buttons: z.array(button),
  }),
  /** Asks before somebody is taken out of the programme. */
  withdraw: z.object({
    banner,
    name: text,
    /** their organisation */
    about: text,
    /** the seat that would be lost, and whether they are told */
    losing: text,
    candidate: id,
    values: z.object({ reason: text }),
    errors: z.object({ reason: text }),
    buttons: z.array(button),
  }),
  session: z
    .object({
      banner,
      assessors: choices,
      /** what should be read before it is saved */
      warnings: z.array(text),
      /** saves it all the same; empty: nothing to warn of */
      confirm: z.array(button),
    })
    .extend(fields(...SESSION_FIELDS).shape),
  sessions: z.object({
    banner,
    rows: z.array(
      z.object({
        session: id,
        when: text,
        place: text,
        assessor: text,
        seats: text,
        free: z.number(),
        cancelled: z.boolean(),
        canCancel: z.boolean(),
        canOffer: z.boolean(),
      }),
    ),
    /** The reason for a cancellation, when it was not taken. */
    values: z.object({ reason: text }),
    errors: z.object({ reason: text }),
    empty: text,
    buttons: z.array(button),
  }),
  /** The coordinator offers seats: one session, several candidates. */
  offer: z
    .object({
      banner,
      sessions: choices,
      candidates: choices,
      /** why nothing can be offered now */ empty: text,
      buttons: z.array(button),
    })
    .extend(fields(...OFFER_FIELDS).shape),
  /** The candidate's own card: an offer to answer, the booked seat, or where the matter stands. */
  booking: z.object({
    banner,
    heading: text,
    intro: text,
    /** "måndag 11 maj kl. 09.00–12.00"; empty without a seat */
    when: text,
    facts: z.array(z.object({ title: text, value: text })),
    /** with an offer: how results are handled, that one cannot fail, … */
    info: z.array(text),
    candidate: id,
    /** empty without a seat */
    session: text,
    canAccept: z.boolean(),
    canDecline: z.boolean(),
    /** the seat's time has passed: yes and no say whether they were there */
    over: z.boolean(),
    /** What a no costs, and what a change does; empty: nothing. */
    costs: z.object({ decline: text, change: text }),
    /** Other sessions with free seats, `tell` and the waiting list; empty: no change possible. */
    options: choices,
    /** Where the seat can be fetched for a calendar; empty: nowhere. */
    calendar: z.literal('').or(z.url({ protocol: /^https?$/ })),
    values: z.object({ reason: text }),
    errors: z.object({ to: text, reason: text }),
    buttons: z.array(button),
  }),
  /** Sessions that have begun, newest first: what is left to report in each. */
  'report-sessions': z.object({
    banner,
    rows: z.array(z.object({ when: text, place: text, left: text, open: button })),
    empty: text,
    buttons: z.array(button),
  }),
  participants: z.object({
    banner,
    session: id,
    when: text,
    place: text,
    rows: z.array(
      z.object({
        candidate: id,
        name: text,
        employer: text,
        stage: text,
        /** each as long as it is not what stands */
        canCome: z.boolean(),
        canMiss: z.boolean(),
        canReport: z.boolean(),
      }),
    ),
    /** That what is recorded can be corrected; empty: nothing is. */
    hint: text,
    empty: text,
    buttons: z.array(button),
  }),
  /** The assessor's form: one choice per competence area of the concept. */
  result: z.object({
    banner,
    name: text,
    when: text,
    candidate: id,
    session: id,
    areas: z.array(z.object({ id, name: text, value: text, error: text })),
    values: z.object({ proposal: text, privateNote: text }),
    errors: z.object({ proposal: text, privateNote: text }),
    buttons: z.array(button),
  }),
  /** What the candidate is told of the result. */
  'result-notice': z.object({
    banner,
    heading: text,
    intro: text,
    areas: z.array(z.object({ name: text, outcome: text, tone: z.enum(['good', 'warning', 'accent']) })),
    /** empty: none */
    proposal: text,
    buttons: z.array(button),
  }),
  status: z.object({
    banner,
    programme: text,
    /** "Läget söndag 22 november kl. 23.10, vecka 47" */
    asOf: text,
    /** "37 av 100 bedömda" */
    headline: text,
    /** facts beside the funnel: seats, waiting, declined, absent, companies, money */
    facts: z.array(z.object({ title: text, value: text })),
    funnel: z.array(bar),
    weeks: z.array(bar),
    situations: z.array(bar),
    /** why some numbers are missing; empty: none is */
    note: text,
    buttons: z.array(button),
  }),
  programme: z
    .object({
      banner,
      heading: text,
      /** empty: a new programme is created */
      programme: text,
      canEdit: z.boolean(),
      facts: z.array(z.object({ title: text, value: text })),
      concepts: choices,
      /** other programmes this person can switch to, and "new programme" */
      buttons: z.array(button),
    })
    .extend(fields(...PROGRAMME_FIELDS).shape),
  roles: z
    .object({
      banner,
      programme: text,
      people: z.array(z.object({ name: text, email: text, roles: text, revoke: z.array(button) })),
      buttons: z.array(button),
    })
    .extend(fields(...ROLE_FIELDS).shape),
} as const;

export type CardName = keyof typeof CARDS;
export type CardData<N extends CardName> = z.infer<(typeof CARDS)[N]>;
/** A card to draw: its name and its data, still free of any platform's shape. */
export type CardView = { [N in CardName]: { readonly card: N; readonly data: CardData<N> } }[CardName];
