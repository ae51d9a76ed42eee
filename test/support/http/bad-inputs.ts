import { SESSION, SETTINGS, today } from './scene.ts';

/** A form, what is good in it, and by field what is not: the text's key, its limit, and what gets it. */
export type BadForm = {
  readonly verb: string;
  readonly good: Readonly<Record<string, string>>;
  readonly bad: readonly Bad[];
};
export type Bad = {
  readonly field: string;
  readonly sentence: string;
  readonly limit?: number;
  /** A sentence that follows, about the person who is nominated already. */
  readonly who?: string;
  /** What else is in the form then. */
  readonly with?: Readonly<Record<string, string>>;
  readonly values: readonly string[];
};

const bad = (field: string, sentence: string, values: readonly string[], limit?: number): Bad => ({
  field,
  sentence,
  values,
  ...(limit !== undefined && { limit }),
});

const EMPTY = ['', '   '];
/** Over the limit by one, and by far. */
const long = (limit: number): readonly string[] => ['x'.repeat(limit + 1), 'x'.repeat(10_000)];
/** What may come alive in some client, and characters that stand for nothing. */
const MARKUP = [
  '<b>Vera</b>',
  '**Vera**',
  '[Vera](https://example.com)',
  `\${programme}`,
  '{{DATE(2020-05-11T00:00:00Z)}}',
  '<at>Vera</at>',
];
const MARKS = ['Ve\u0007ra', 'Ve\u0000ra'];
const nameFaults = (field: string, limit: number): Bad[] => [
  bad(field, 'problem.required', EMPTY),
  bad(field, 'problem.too-long', long(limit), limit),
  bad(field, 'problem.characters', [...MARKUP, ...MARKS, '🙂', '–']),
];
const NO_ADDRESS = [
  'vera',
  'vera@',
  '@example.com',
  'vera@example',
  '<at>x</at>@example.com',
  `\${x}@example.com`,
  '🙂@example.com',
];
const ADDRESSES = ['bruket@example.com', 'Bruket <info@example.com>', 'https://example.com/bruket', 'www.example.com'];
const NO_DATE = ['2026-02-31', '2026-13-01', '11/5', 'i morgon', `\${date}`];

/** A choice in a button or a form, and what is none of it: the text's key, and whether it stands beside the field. */
export type BadChoice = {
  readonly verb: string;
  /** Who presses: a lead, or whom it is about. */
  readonly by: 'lead' | 'self';
  readonly good: Readonly<Record<string, string>>;
  readonly field: string;
  readonly sentence: string;
  readonly limit?: number;
  readonly beside?: true;
  readonly values: readonly unknown[];
};

const NO_CHOICE = ['kanske', 'YES', 'constructor', { yes: true }, [['yes']]];
const COST = { amount: '12 500,50', text: 'Lokalhyra' };
const NUMBERED = { ...SESSION, date: today(), assessor: 'tore@example.com', repeatUntil: today(7) };

export const BAD_CHOICES: readonly BadChoice[] = [
  { verb: 'share.set', by: 'self', good: {}, field: 'share', sentence: 'problem.choice', values: ['', ...NO_CHOICE] },
  {
    verb: 'booking.remind',
    by: 'lead',
    good: {},
    field: 'candidate',
    sentence: 'refusal.unknown-candidate',
    values: ['', {}],
  },
  {
    ...{ verb: 'import.preview', by: 'lead', good: {}, field: 'rows', sentence: 'problem.characters', beside: true },
    values: [{ rows: 'Namn' }, [['Namn']]],
  },
  {
    ...{ verb: 'programme.save', by: 'lead', field: 'autoFill', sentence: 'problem.choice', beside: true },
    ...{ good: { ...SETTINGS, name: 'Annat namn' }, values: ['kanske', {}] },
  },
  { verb: 'followUp.answer', by: 'self', good: {}, field: 'answer', sentence: 'problem.choice', values: ['', {}, 'x'] },
  { verb: 'attendance.record', by: 'lead', good: {}, field: 'attended', sentence: 'problem.choice', values: NO_CHOICE },
  { verb: 'attendance.all', by: 'lead', good: {}, field: 'absent', sentence: 'problem.choice', values: ['??', {}] },
  {
    ...{ verb: 'attendance.all', by: 'lead', good: {}, field: 'absent', sentence: 'refusal.booking-changed' },
    values: ['ffffffffffffffffffff', ['x', 'y']],
  },
  { verb: 'report.make', by: 'lead', good: {}, field: 'kind', sentence: 'problem.choice', values: ['', ...NO_CHOICE] },
  { verb: 'language.set', by: 'lead', good: {}, field: 'language', sentence: 'problem.choice', values: ['de', {}] },
  { verb: 'booking.fill', by: 'lead', good: {}, field: 'count', sentence: 'problem.number', values: ['alla', {}] },
  {
    ...{ verb: 'booking.fill', by: 'lead', good: {}, field: 'count', sentence: 'problem.too-small', limit: 1 },
    values: ['0', '-3', -3],
  },
  {
    ...{ verb: 'cost.record', by: 'lead', good: COST, field: 'category', sentence: 'problem.choice', beside: true },
    values: ['godis', {}],
  },
  {
    ...{ verb: 'status.comment', by: 'lead', good: {}, field: 'comment', sentence: 'problem.characters', beside: true },
    values: [{ text: 'Det går bra' }, [{}]],
  },
  {
    ...{
      verb: 'session.create',
      by: 'lead',
      good: NUMBERED,
      field: 'repeat',
      sentence: 'problem.choice',
      beside: true,
    },
    values: ['daily', {}],
  },
  {
    ...{
      verb: 'adaptation.save',
      by: 'self',
      good: {},
      field: 'needs',
      sentence: 'refusal.unknown-need',
      beside: true,
    },
    values: ['unheard', 'more-time,unheard', ['more-time', 'unheard']],
  },
  {
    ...{ verb: 'adaptation.save', by: 'self', good: {}, field: 'needs', sentence: 'problem.choice', beside: true },
    values: ['dyslexi!', { needs: 'more-time' }],
  },
  {
    ...{ verb: 'waiting.save', by: 'self', good: {}, field: 'cannot', sentence: 'problem.choice', beside: true },
    values: ['måndag', 'mon,tis', { mon: true }],
  },
  {
    verb: 'role.grant',
    by: 'lead',
    good: { email: 'ny@example.com', role: 'coordinator' },
    field: 'scope',
    sentence: 'problem.characters',
    beside: true,
    values: [',', ' , ,'],
  },
  {
    verb: 'role.grant',
    by: 'lead',
    good: { email: 'ny@example.com', role: 'coordinator' },
    field: 'scope',
    sentence: 'refusal.unknown-organisation',
    beside: true,
    values: ['Finns inte AB', {}],
  },
] as const;

export const BAD_FORMS: readonly BadForm[] = [
  {
    verb: 'candidate.nominate',
    good: {
      name: 'Nina Ny',
      email: 'nina.ny@example.com',
      phone: '070-174 06 05',
      employer: 'Nya Mekaniska AB',
      situation: 'notice',
      language: 'en',
    },
    bad: [
      ...nameFaults('name', 100),
      ...nameFaults('employer', 100),
      bad('employer', 'problem.organisation-name', ADDRESSES),
      bad('employer', 'refusal.unknown-organisation', ['0a1b2c3d4e5f60718293', '5d41402abc4b2a76b9719d911017c592']),
      bad('employerName', 'problem.too-long', long(100), 100),
      bad('employerName', 'problem.organisation-name', [...ADDRESSES, '0a1b2c3d4e5f60718293']),
      { ...bad('email', 'problem.email-or-phone', EMPTY), with: { phone: '' } },
      bad('email', 'problem.email', NO_ADDRESS),
      bad('email', 'problem.too-long', long(254), 254),
      {
        ...bad('email', 'refusal.already-nominated', ['vera@example.com', 'VERA@Example.COM', ' vera@example.com ']),
        who: 'nominate.already',
      },
      bad('phone', 'problem.phone', ['ring mig', '112', '070-ABC DEF GH', '<b>0701740605</b>']),
      bad('phone', 'problem.too-long', long(30), 30),
      bad('situation', 'problem.choice', ['ledig', 'constructor']),
      bad('situation', 'problem.required', ['']),
      bad('language', 'problem.choice', ['de', 'SV']),
    ],
  },
  {
    verb: 'session.create',
    good: { ...SESSION, date: today(), assessor: 'tore@example.com', repeatUntil: today(7) },
    bad: [
      ...nameFaults('place', 200),
      bad('date', 'problem.required', EMPTY),
      bad('date', 'problem.date', NO_DATE),
      bad('date', 'refusal.date-past', [today(-1), '2020-05-04']),
      bad('start', 'problem.time', ['25:00', '9:5', 'nio', '09:00:30']),
      bad('end', 'problem.required', EMPTY),
      bad('end', 'refusal.ends-before-start', ['08:59', '09:00', '00:00']),
      bad('capacity', 'problem.too-small', ['0', '-1'], 1),
      bad('capacity', 'problem.too-big', ['10000', '501', '10 000'], 500),
      bad('capacity', 'problem.number', ['många', '1,5', '1e3', '🙂']),
      bad('assessor', 'problem.required', EMPTY),
      bad('assessor', 'refusal.not-assessor', ['sam@example.com', 'ingen', '<at>Tore</at>', `\${x}`]),
      bad('assessor', 'problem.too-long', long(254), 254),
      bad('repeatUntil', 'problem.date', NO_DATE),
      bad('repeatUntil', 'refusal.repeat-before-date', [today(-1)]),
      bad('repeatUntil', 'refusal.repeat-too-long', [today(300), '9999-12-31']),
    ],
  },
  {
    verb: 'programme.save',
    good: {
      ...SETTINGS,
      name: 'Annat namn',
      concept: 'industriteknik-bas',
      timeZone: 'Europe/Stockholm',
      replyHours: '48',
      quietFrom: '21:00',
      quietTo: '06:30',
      dailyNotices: '12',
      digest: 'false',
      mapFrom: '10',
      costPerAssessment: '853,94',
      contactName: 'Vimmerby gymnasium, testcentret',
      contactPhone: '08-465 004 00',
    },
    bad: [
      ...nameFaults('name', 100),
      ...nameFaults('place', 200),
      bad('start', 'problem.date', NO_DATE),
      bad('end', 'problem.required', EMPTY),
      bad('end', 'refusal.ends-before-start', ['2020-05-10', '1999-01-01']),
      bad('target', 'problem.too-small', ['0', '-5'], 1),
      bad('target', 'problem.too-big', ['1000001'], 1_000_000),
      bad('budget', 'problem.too-small', ['-1'], 0),
      bad('budget', 'problem.number', ['mycket', '85 394,50', '85 394 EUR', '9'.repeat(40)]),
      bad('costPerAssessment', 'problem.amount', ['-1', '0', 'mycket', '85 394 EUR']),
      bad('costPerAssessment', 'problem.too-big', ['1000000000'], 100_000_000),
      bad('contactName', 'problem.too-long', long(100), 100),
      bad('contactPhone', 'problem.phone', ['12', 'ring mig', '<b>08</b>']),
      bad('concept', 'refusal.unknown-concept', ['svets', '__proto__']),
      bad('timeZone', 'problem.time-zone', ['Mars/Olympus', 'CET+1', '<b>x</b>']),
      bad('replyHours', 'problem.too-small', ['1', '0'], 2),
      bad('replyHours', 'problem.too-big', ['1441'], 1_440),
      bad('quietFrom', 'problem.time', ['25:00', 'kväll']),
      bad('quietTo', 'problem.time', ['natt', '24:00']),
      bad('dailyNotices', 'problem.too-small', ['0'], 1),
      bad('dailyNotices', 'problem.too-big', ['101'], 100),
      bad('mapFrom', 'problem.too-small', ['4', '0'], 5),
      bad('keepContact', 'problem.too-small', ['0'], 1),
      bad('keepResults', 'problem.too-big', ['601'], 600),
      bad('keepAudit', 'problem.too-small', ['0'], 1),
      bad('resultDelay', 'problem.too-big', ['10081'], 10_080),
    ],
  },
  {
    verb: 'role.grant',
    good: { email: 'nina.ny@example.com', role: 'assessor' },
    bad: [
      bad('email', 'problem.required', EMPTY),
      bad('email', 'problem.email', NO_ADDRESS),
      bad('role', 'problem.choice', ['kung', 'lead,assessor', 'toString']),
      bad('role', 'problem.required', ['']),
    ],
  },
];
