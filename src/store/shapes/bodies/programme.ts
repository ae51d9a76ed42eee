import { z } from 'zod';
import { KINDS } from '../../../domain/people/organisation.ts';
import { COST_CATEGORIES } from '../../../domain/programme/costs.ts';
import { ROLES } from '../../../domain/programme/programme.ts';
import { TOLD_BEFORE } from '../upgrades.ts';
import { list, name, optional } from './common.ts';

export const counts = z.record(z.string(), z.number());

export const organisation = z.object({
  id: z.string(),
  name: z.string(),
  aliases: list(z.string()),
  kind: z.enum(KINDS),
  mergedInto: optional(z.string()),
});

export const cost = z.object({
  id: z.string(),
  amount: z.number(),
  text: z.string(),
  category: z.enum(COST_CATEGORIES),
  session: optional(z.string()),
  at: z.string(),
  date: z.string(),
  by: z.string(),
  reversed: optional(z.object({ by: z.string(), at: z.string() })),
});

export const programme = z.object({
  id: z.string(),
  name: z.string(),
  start: z.string(),
  end: z.string(),
  target: z.number(),
  budget: z.number(),
  costPerAssessment: optional(z.number()),
  place: z.string(),
  contactName: optional(z.string()),
  contactPhone: optional(z.string()),
  concept: z.string(),
  timeZone: z.string(),
  about: name.default(TOLD_BEFORE),
  autoFill: optional(z.boolean()),
  mapFrom: optional(z.number()),
  resultDelay: optional(z.number()),
  secondSignature: optional(z.boolean()),
  keepContact: optional(z.number()),
  keepResults: optional(z.number()),
  keepAudit: optional(z.number()),
  telling: optional(
    z.object({
      replyHours: z.number(),
      quietFrom: z.string(),
      quietTo: z.string(),
      dailyNotices: z.number(),
      digest: z.boolean(),
    }),
  ),
  roles: z.record(z.string(), list(z.enum(ROLES))),
  scopes: optional(z.record(z.string(), list(z.string()))),
  comment: optional(z.object({ text: z.string(), date: z.string() })),
  assessorOrganisations: optional(z.record(z.string(), z.string())),
  followUp: optional(counts),
});

const codes = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

const transition = z.object({
  of: z.string(),
  id: z.string(),
  from: optional(codes),
  to: optional(codes),
  reworded: optional(list(z.string())),
});

export const entry = z.object({
  mark: z.string(),
  verb: z.string(),
  actor: z.string(),
  role: optional(z.string()),
  way: optional(z.string()),
  subject: z.string(),
  at: z.string(),
  transitions: optional(list(transition)),
});
