import { existsSync, readFileSync } from 'node:fs';
import { AppManifestUtils } from '@microsoft/app-manifest';
import draft04 from 'ajv-draft-04';
import { strFromU8, strToU8, zipSync } from 'fflate';
import { z } from 'zod';
import { PAGES } from '../src/routes.ts';

/** What tells one organisation's Teams app from another's. */
export type TeamsApp = {
  /** The client id of the bot's identity. */
  readonly botId: string;
  /** The host name of the web app, e.g. bot.example.com */
  readonly host: string;
  /** Teams takes a package as an update only if this is higher than before. */
  readonly version: string;
  readonly developer?: string | undefined;
  readonly websiteUrl?: string | undefined;
  readonly privacyUrl?: string | undefined;
  readonly termsUrl?: string | undefined;
};

export type Files = Readonly<Record<string, Uint8Array>>;

/** A package that Teams would not take. The message says, one sentence a line, what is wrong and where. */
export class PackageError extends Error {}

const FOLDER = new URL('teams/', import.meta.url);
const SCHEMAS = 'https://developer.microsoft.com/json-schemas/teams/v1.30';
const TRANSLATION_SCHEMA = new URL(
  'build/json-schemas/teams/v1.30/MicrosoftTeams.Localization.schema.json',
  import.meta.resolve('@microsoft/app-manifest/package.json'),
);
const MANIFEST = 'manifest.json';
const ICONS = { color: 192, outline: 32 } as const;

/** The same files give the same bytes, so that two packages can be compared. */
export const FIXED_TIME = new Date(2020, 0, 1);

const commands = z.array(z.object({ title: z.string(), description: z.string() }));
const shape = z.object({
  $schema: z.literal(`${SCHEMAS}/MicrosoftTeams.schema.json`),
  localizationInfo: z.object({
    defaultLanguageTag: z.string(),
    additionalLanguages: z.array(z.object({ languageTag: z.string(), file: z.string() })),
  }),
  name: z.object({ short: z.string(), full: z.string() }),
  description: z.object({ short: z.string(), full: z.string() }),
  icons: z.object({ color: z.string(), outline: z.string() }),
  version: z.string(),
  developer: z.record(z.string(), z.string()),
  bots: z.array(z.object({ commandLists: z.array(z.object({ scopes: z.array(z.string()), commands })) })),
});
export type Manifest = z.infer<typeof shape>;

/** What Microsoft's validator takes: it finds out for itself what the object is. */
type Unchecked = Parameters<typeof AppManifestUtils.validateAgainstSchema>[0];
const unchecked = z.custom<Unchecked>((value) => typeof value === 'object' && value !== null);
const translation = z.record(z.string(), z.string());

/** The bytes of the package, checked. @throws PackageError */
export async function packTeamsApp(app: TeamsApp): Promise<Uint8Array> {
  const files = teamsFiles(app);
  const problems = await problemsIn(files);
  if (problems.length > 0) throw new PackageError(problems.join('\n'));
  return zipSync({ ...files }, { level: 9, mtime: FIXED_TIME });
}

/** The files of the package, with this organisation's values filled in. */
export function teamsFiles(app: TeamsApp): Files {
  const [botId, host] = [app.botId.toLowerCase(), app.host.toLowerCase()];
  if (!z.guid().safeParse(botId).success) {
    throw new PackageError(`The bot id must be the client id of the bot's identity, a GUID, and not "${app.botId}".`);
  }
  if (!/^(?=.{4,253}$)[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host)) {
    throw new PackageError(`The host must be a host name alone, such as bot.example.com, and not "${app.host}".`);
  }
  // The bot's own page: what it is, what it stores and why, and on which terms.
  const about = `https://${host}${PAGES.about.path}`;
  const values: Readonly<Record<string, string>> = {
    BOT_ID: botId,
    VERSION: app.version,
    HOST: host,
    DEVELOPER: app.developer ?? 'Valideringsbot',
    WEBSITE_URL: app.websiteUrl ?? about,
    PRIVACY_URL: app.privacyUrl ?? `${about}#privacy`,
    TERMS_URL: app.termsUrl ?? `${about}#terms`,
  };
  const manifest = readFileSync(new URL(MANIFEST, FOLDER), 'utf8').replace(
    /\{\{(\w+)\}\}/g,
    // A value becomes part of a JSON text, so its quotes are escaped; what has no value stays, and is found below.
    (placeholder, name: string) => JSON.stringify(values[name] ?? placeholder).slice(1, -1),
  );
  const files: Record<string, Uint8Array> = { [MANIFEST]: strToU8(manifest) };
  for (const name of namedIn(shape.parse(JSON.parse(manifest)))) {
    if (existsSync(new URL(name, FOLDER))) files[name] = readFileSync(new URL(name, FOLDER));
  }
  return files;
}

/** What Teams would refuse in this package, a sentence each; nothing is asked of the network. */
export async function problemsIn(files: Files): Promise<string[]> {
  const json = parsed(files, MANIFEST);
  if (typeof json === 'string') return [json];
  const read = shape.safeParse(json.value);
  if (!read.success) {
    return read.error.issues.map(({ path, message }) => `${MANIFEST} is wrong at ${path.join('.')}: ${message}.`);
  }
  const manifest = read.data;
  const schema = await schemaProblems(json.value);
  return [
    ...schema.map((each) => `${MANIFEST} does not follow its schema: ${each.trim()}.`),
    ...versionProblems(manifest),
    ...addressProblems(manifest),
    ...namedIn(manifest)
      .filter((name) => !files[name])
      .map((name) => `${name} is named in ${MANIFEST} and missing from the package.`),
    ...manifest.localizationInfo.additionalLanguages.flatMap(({ file }) => translationProblems(files, file, manifest)),
    ...(['color', 'outline'] as const).flatMap((icon) => iconProblems(files, manifest.icons[icon], ICONS[icon])),
    ...Object.entries(files).flatMap(([name, bytes]) => placeholderProblems(name, bytes)),
  ];
}

/** The schema takes more; the validation of the Store, and of an upload that an administrator approves, does not. */
const versionProblems = ({ version }: Manifest): string[] =>
  /^[1-9]\d*\.\d+\.\d+$/.test(version)
    ? []
    : [`The version must be three numbers, the first of them 1 or more, and not "${version}".`];

/** Nobody outside reaches these: the Store refuses them, and people would find nothing. */
const NOT_PUBLIC =
  /^(localhost|[\d.]+|\[.*\]|[^.]+|.*\.(local|internal|ngrok\.io|ngrok-free\.app|devtunnels\.ms|loca\.lt))$/;

const addressProblems = ({ developer }: Manifest): string[] =>
  ['websiteUrl', 'privacyUrl', 'termsOfUseUrl'].flatMap((name) => {
    const url = URL.parse(developer[name] ?? '');
    // Whatever is no address at all breaks the schema.
    if (!url || (url.protocol === 'https:' && !NOT_PUBLIC.test(url.hostname))) return [];
    return [`${name} must be an https address that everybody reaches, and not "${url.href}".`];
  });

const namedIn = ({ icons, localizationInfo }: Manifest): string[] => [
  icons.color,
  icons.outline,
  ...localizationInfo.additionalLanguages.map(({ file }) => file),
];

/** The keys under which a language file translates what stands in the manifest. */
const translatable = ({ bots }: Manifest): string[] => [
  'name.short',
  'name.full',
  'description.short',
  'description.full',
  ...bots.flatMap((bot, b) =>
    bot.commandLists.flatMap((list, l) =>
      list.commands.flatMap((_, c) =>
        ['title', 'description'].map((field) => `bots[${b}].commandLists[${l}].commands[${c}].${field}`),
      ),
    ),
  ),
];

/** By manifest: Microsoft's validator compiles its schema anew each time, which takes longer than all else here. */
const verdicts = new Map<string, Promise<string[]>>();

function schemaProblems(manifest: unknown): Promise<string[]> {
  const text = JSON.stringify(manifest);
  const verdict = verdicts.get(text) ?? AppManifestUtils.validateAgainstSchema(unchecked.parse(manifest));
  verdicts.set(text, verdict);
  return verdict;
}

let translationCheck: ReturnType<typeof compileTranslationCheck> | undefined;

function compileTranslationCheck() {
  // The schema holds patterns that are wrong as Unicode ones, which is how they are read otherwise.
  const validator = new draft04.default({
    strict: false,
    unicodeRegExp: false,
    validateFormats: false,
    allErrors: true,
  });
  return validator.compile(JSON.parse(readFileSync(TRANSLATION_SCHEMA, 'utf8')));
}

function translationProblems(files: Files, name: string, manifest: Manifest): string[] {
  if (!files[name]) return [];
  const json = parsed(files, name);
  if (typeof json === 'string') return [json];
  translationCheck ??= compileTranslationCheck();
  const check = translationCheck;
  if (!check(json.value)) {
    return (check.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${name} does not follow its schema: ${instancePath} ${message} ${JSON.stringify(params)}.`,
    );
  }
  const keys = Object.keys(translation.parse(json.value)).filter((key) => key !== '$schema');
  const wanted = translatable(manifest);
  return [
    ...wanted.filter((key) => !keys.includes(key)).map((key) => `${name} does not translate ${key}.`),
    ...keys
      .filter((key) => !wanted.includes(key))
      .map((key) => `${name} translates ${key}, which ${MANIFEST} has not.`),
  ];
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function iconProblems(files: Files, name: string, side: number): string[] {
  const bytes = files[name];
  if (!bytes) return [];
  if (bytes.length < 24 || PNG.some((byte, at) => bytes[at] !== byte)) return [`${name} is not a PNG file.`];
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [width, height] = [header.getUint32(16), header.getUint32(20)];
  return width === side && height === side
    ? []
    : [`${name} measures ${width} by ${height} pixels and must measure ${side} by ${side}.`];
}

function placeholderProblems(name: string, bytes: Uint8Array): string[] {
  if (!name.endsWith('.json')) return [];
  const left = new Set(strFromU8(bytes).match(/\{\{.*?\}\}/g));
  return [...left].map((placeholder) => `${name} still holds ${placeholder}.`);
}

function parsed(files: Files, name: string): { readonly value: unknown } | string {
  const bytes = files[name];
  if (!bytes) return `${name} is missing from the package.`;
  try {
    return { value: JSON.parse(strFromU8(bytes)) };
  } catch (error) {
    return `${name} is not JSON: ${error instanceof Error ? error.message : String(error)}.`;
  }
}
