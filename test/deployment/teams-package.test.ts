import { strict as assert } from 'node:assert';
import { strFromU8, strToU8, unzipSync } from 'fflate';
import { teamsVersion, version } from '../../deployment/package.ts';
import {
  type Files,
  type Manifest,
  PackageError,
  packTeamsApp,
  problemsIn,
  type TeamsApp,
  teamsFiles,
} from '../../deployment/teams-package.ts';
import { readText } from '../../src/bot/text/read-text.ts';
import { DEFAULT_LANGUAGE, LANGUAGES } from '../../src/domain/languages.ts';
import { COMMANDS, OPENABLE } from '../../src/domain/programme/commands.ts';
import { aboutPage } from '../../src/web/about-pages.ts';
import { pixelsOf } from '../support/deployment/png.ts';

/** The manifest, with the fields that only the tests look at. */
type Whole = Manifest & {
  readonly id: string;
  readonly version: string;
  readonly developer: Readonly<Record<string, string>>;
  readonly permissions: readonly string[];
  readonly authorization?: unknown;
  readonly webApplicationInfo: { readonly id: string; readonly resource: string };
  readonly supportsChannelFeatures: string;
  readonly bots: readonly { readonly botId: string; readonly supportsFiles: boolean }[];
};

const ID = '2a2a2a2a-2222-4222-8222-222222222222';
const app: TeamsApp = { botId: ID, host: 'bot.example.com', version: '1.2.3' };
const files = teamsFiles(app);

const json = (name: string, of: Files = files) => JSON.parse(strFromU8(of[name] ?? new Uint8Array()));
const manifest: Whole = json('manifest.json');
const english: Record<string, string> = json('en.json');
const lists = manifest.bots.flatMap((bot) => bot.commandLists);

/** What is said of the package when one of its files is changed. */
const changed = <T>(name: string, change: (content: T) => unknown): Promise<string[]> => {
  const content = json(name);
  change(content);
  return problemsIn({ ...files, [name]: strToU8(JSON.stringify(content)) });
};
const onlyProblem = async (found: Promise<string[]>, wanted: RegExp) => {
  const [problem, ...others] = await found;
  assert.match(problem ?? '', wanted);
  assert.deepEqual(others, []);
  assert.match(problem ?? '', /\.$/, 'it is a sentence');
};

describe('the Teams app', () => {
  it('is one that Teams takes', async () => {
    assert.deepEqual(await problemsIn(files), []);
  });
  it('belongs to the bot and the host it is made for', async () => {
    assert.deepEqual([manifest.id, manifest.bots[0]?.botId, manifest.webApplicationInfo?.id], [ID, ID, ID]);
    assert.equal(manifest.version, '1.2.3');
    const own = {
      developer: 'Kalmar "K" län',
      websiteUrl: 'https://k.example/',
      termsUrl: 'https://k.example/villkor',
    };
    assert.deepEqual(json('manifest.json', teamsFiles({ ...app, ...own })).developer, {
      name: own.developer,
      websiteUrl: own.websiteUrl,
      privacyUrl: 'https://bot.example.com/om#privacy',
      termsOfUseUrl: own.termsUrl,
    });
  });
  it('is of a version that the Store takes, whose order is that of the program', () => {
    const [major, ...rest] = version().split('.');
    assert.equal(teamsVersion(), [Number(major) + 1, ...rest].join('.'));
  });
  it("leads to the bot's own page, where each of its parts is", () => {
    const { websiteUrl, privacyUrl = '', termsOfUseUrl = '' } = manifest.developer;
    assert.equal(websiteUrl, 'https://bot.example.com/om');
    for (const language of LANGUAGES) {
      for (const url of [privacyUrl, termsOfUseUrl]) {
        const { pathname, hash } = new URL(url);
        assert.equal(pathname, '/om');
        assert.ok(aboutPage(language).includes(`id="${hash.slice(1)}"`), `${url} in ${language}`);
      }
    }
  });
  it('is in every language the bot speaks, the default one first', () => {
    const { defaultLanguageTag, additionalLanguages } = manifest.localizationInfo;
    const others = additionalLanguages.map(({ languageTag }) => languageTag);
    assert.deepEqual([defaultLanguageTag, ...others].toSorted(), LANGUAGES.toSorted());
    assert.equal(defaultLanguageTag, DEFAULT_LANGUAGE);
  });
  it('is tied to the identity that may install it for people, by an id and a resource', () => {
    assert.deepEqual(manifest.webApplicationInfo, { id: ID, resource: 'https://bot.example.com' });
  });
  it('offers commands that the bot knows, the same in both languages', () => {
    for (const [l, list] of lists.entries()) {
      assert.ok(list.commands.length <= 12);
      for (const [c, { title, description }] of list.commands.entries()) {
        const key = `bots[0].commandLists[${l}].commands[${c}]`;
        const [sv, en] = [readText(title), readText(english[`${key}.title`] ?? '')];
        assert.ok(sv.kind === 'command' && en.kind === 'command', title);
        assert.equal(sv.command, en.command);
        assert.ok(description.length <= 128 && (english[`${key}.description`] ?? '').length <= 128);
      }
    }
  });
  it('offers each role what stands first in its menu, and everybody the way to the rest', () => {
    const offered = (lists[0]?.commands ?? []).map(({ title }) => {
      const read = readText(title);
      return read.kind === 'command' ? read.command : title;
    });
    assert.ok(offered.includes('help') && offered.includes('language'));
    for (const part of ['coordinator', 'assessor', 'lead', 'candidate', 'creator'] as const) {
      const first = OPENABLE.filter((each) => !COMMANDS[each].counted && (COMMANDS[each].menu?.[part] ?? 99) <= 6);
      assert.ok(first.length > 0);
      assert.deepEqual(
        first.filter((each) => !offered.includes(each)),
        [],
        part,
      );
    }
  });
  it('offers everything in a personal chat, and in groups what the bot answers there', () => {
    assert.deepEqual(
      lists.map(({ scopes }) => scopes),
      [['personal'], ['team', 'groupChat']],
    );
    const titles = lists.map(({ commands }) => commands.map(({ title }) => title));
    assert.deepEqual(titles[1], ['status', 'hjälp']);
    assert.ok(titles[0]?.includes('min tid') && titles[0].includes('anmäl'));
  });
  it('bears no name of Microsoft’s products or of what Teams has itself, and none of something unfinished', () => {
    const names = [manifest.name.short, manifest.name.full, english['name.short'], english['name.full']].join(' ');
    const taken = /teams|microsoft|office|excel|word\b|outlook|sharepoint|onedrive|azure|copilot|xbox|surface/i;
    const ofTeams = /\b(chat|contacts?|calendar|calls?|files|activity|apps?|help)\b/i;
    for (const reserved of [taken, ofTeams, /\b(test|beta|alpha|dev|staging|preview|demo|debug|qa|v\d)\b/i]) {
      assert.doesNotMatch(names, reserved);
    }
  });
  it('says in two ways what it is, and how to begin', () => {
    for (const [short, full] of [
      [manifest.description.short, manifest.description.full],
      [english['description.short'], english['description.full']],
    ]) {
      assert.ok(short && full && short.length <= 80 && full.length <= 4_000 && full.length > short.length);
      assert.match(full, /(Skriv hjälp|Type help)/);
    }
  });
  it('shows pages of nobody else: it names no domains', () => {
    assert.ok(!('validDomains' in manifest) && !('staticTabs' in manifest));
    const { privacyUrl, termsOfUseUrl } = manifest.developer;
    assert.notEqual(privacyUrl, termsOfUseUrl);
  });
  it('asks for no files, and for no more permission than to write to people', () => {
    assert.equal(manifest.bots[0]?.supportsFiles, true);
    // Else it is offered in no shared or private channel.
    assert.equal(manifest.supportsChannelFeatures, 'tier1');
    assert.deepEqual(manifest.permissions, ['identity', 'messageTeamMembers']);
    assert.equal(manifest.authorization, undefined);
  });
  it('has a coloured icon without holes, and an outline that is white on nothing', () => {
    const COLOR_TYPE = 25;
    assert.equal(files['color.png']?.[COLOR_TYPE], 2, 'red, green and blue, and no transparency');
    const outline = pixelsOf(files['outline.png'] ?? new Uint8Array());
    assert.equal(outline.length, 32 * 32);
    const drawn = outline.filter(([, , , alpha]) => alpha > 0);
    assert.ok(drawn.length > 100 && drawn.length < 512, `${drawn.length} pixels`);
    assert.ok(drawn.every(([red, green, blue]) => red + green + blue === 3 * 255));
    assert.ok([0, 31, 992, 1023].every((corner) => outline[corner]?.[3] === 0));
  });
  it('comes as a zip that can be read back', async () => {
    const zip = await packTeamsApp(app);
    assert.deepEqual(Object.keys(unzipSync(zip)).sort(), ['color.png', 'en.json', 'manifest.json', 'outline.png']);
    assert.deepEqual(json('manifest.json', unzipSync(zip)), manifest);
  });
});

describe('a Teams app that Teams would refuse', () => {
  const refused = (wrong: Partial<TeamsApp>, message: RegExp) =>
    assert.rejects(
      packTeamsApp({ ...app, ...wrong }),
      (error) => error instanceof PackageError && message.test(error.message),
    );

  it('is not built for a host or a bot that cannot be', async () => {
    await refused({ host: 'https://bot.example.com' }, /^The host must be a host name alone, .*"https:\/\/bot/);
    await refused({ host: 'localhost' }, /^The host must be/);
    await refused({ botId: 'valideringsbot' }, /^The bot id must be .*"valideringsbot"\.$/);
    await refused({ developer: 'x'.repeat(33) }, /\/developer\/name must NOT have more than 32 characters/);
    await refused({ version: '0.1.0' }, /^The version must be .* not "0\.1\.0"\.$/);
    for (const privacyUrl of [
      'http://example.com/om',
      'https://localhost/om',
      'https://10.0.0.1/',
      'https://x.ngrok.io/',
    ]) {
      await refused({ privacyUrl }, /^privacyUrl must be an https address that everybody reaches/);
    }
    await refused({ privacyUrl: 'privacy' }, /\/developer\/privacyUrl must match/);
  });
  it('is refused when the manifest is not JSON, or of another schema', async () => {
    await onlyProblem(problemsIn({ ...files, 'manifest.json': strToU8('{') }), /^manifest.json is not JSON: /);
    await onlyProblem(problemsIn({}), /^manifest.json is missing/);
    const other = (content: { $schema: string }) => {
      content.$schema = 'https://example.com/schema.json';
    };
    await onlyProblem(changed('manifest.json', other), /^manifest.json is wrong at \$schema: /);
  });
  it('is refused when the manifest breaks its schema', async () => {
    const lowerCase = (content: { bots: { scopes: string[] }[] }) => content.bots[0]?.scopes.push('groupchat');
    await onlyProblem(
      changed('manifest.json', lowerCase),
      /^manifest.json does not follow its schema: \/bots\/0\/scopes\/3/,
    );
    const unknown = (content: Record<string, unknown>) => {
      content.colour = 'blue';
    };
    await onlyProblem(changed('manifest.json', unknown), /^manifest.json does not follow its schema: .*additional/);
  });
  it('is refused when a placeholder is left', async () => {
    const left = (content: { name: { full: string } }) => {
      content.name.full = '{{NAME}}';
    };
    await onlyProblem(changed('manifest.json', left), /^manifest.json still holds \{\{NAME\}\}\.$/);
  });
  it('is refused when a file is missing, or an icon has another size', async () => {
    const { 'color.png': color = new Uint8Array(), 'outline.png': outline = new Uint8Array(), ...rest } = files;
    await onlyProblem(
      problemsIn({ ...rest, 'outline.png': outline }),
      /^color.png is named in manifest.json and missing/,
    );
    await onlyProblem(
      problemsIn({ ...rest, 'color.png': outline, 'outline.png': outline }),
      /^color.png measures 32 by 32 pixels and must measure 192 by 192\.$/,
    );
    await onlyProblem(problemsIn({ ...files, 'color.png': strToU8('GIF89a') }), /^color.png is not a PNG file\.$/);
    assert.ok(color.length > 0);
  });
  it('is refused when a language lacks a text, or has one too many or too long', async () => {
    const key = 'bots[0].commandLists[0].commands[3].title';
    const without = (content: Record<string, string>) => {
      delete content[key];
    };
    await onlyProblem(
      changed('en.json', without),
      /^en.json does not translate bots\[0\].commandLists\[0\].commands\[3\].title\.$/,
    );
    const extra = (content: Record<string, string>) => {
      content['bots[0].commandLists[2].commands[0].title'] = 'import';
    };
    await onlyProblem(
      changed('en.json', extra),
      /^en.json translates bots\[0\].commandLists\[2\].*, which manifest.json has not\.$/,
    );
    const long = (content: Record<string, string>) => {
      content['description.short'] = 'x'.repeat(81);
    };
    await onlyProblem(changed('en.json', long), /^en.json does not follow its schema: .*80/);
  });
});
