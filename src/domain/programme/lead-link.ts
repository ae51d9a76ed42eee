import { type Instant, later } from '../time.ts';
import type { UserId } from './programme.ts';

/** For a funder no number covers fewer than five; the full one names people. */
export const REPORT_KINDS = ['funder', 'full'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

export const REPORT_FILES = ['funder-xlsx', 'funder-pdf', 'full-xlsx', 'full-pdf'] as const;
export type ReportFile = (typeof REPORT_FILES)[number];
export const reportFiles = (kind: ReportKind): readonly ReportFile[] =>
  REPORT_FILES.filter((file) => file.startsWith(`${kind}-`));

export const kindOfFile = (file: ReportFile): { readonly kind: ReportKind; readonly format: 'xlsx' | 'pdf' } => ({
  kind: file.startsWith('full-') ? 'full' : 'funder',
  format: file.endsWith('-pdf') ? 'pdf' : 'xlsx',
});

/** From so many people on nobody waits for a report that names them: it comes when it is made. */
export const MANY_IN_REPORT = 1_000;

/** The files of a programme that are a lead's to fetch. */
export const LEAD_FILES = ['costs', ...REPORT_FILES] as const;

/** What a link to one of them leads to: it is made for one person, who may lose the role meanwhile. */
export type LeadLink = {
  readonly to: (typeof LEAD_FILES)[number];
  readonly programme: string;
  readonly user: UserId;
  /** Of chance: a link that has one opens once. */
  readonly once?: string;
};

const MINUTES = 60_000;

/** Whoever needs the file again asks for it again. */
export const leadLinkEnds = (at: Instant): Instant => later(at, 15 * MINUTES);
