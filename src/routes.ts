/**
 * Every address at which the bot answers. They stand in mails, in apps that are installed and in what watches over a
 * deployment: add, never rename.
 */
export const ROUTES = {
  messages: '/api/messages',
  alive: '/healthz',
  ready: '/readyz',
  /** In the demo only. */
  demo: '/demo',
  inbox: '/demo/post',
} as const;

type PageRoute = {
  readonly path: string;
  /** What follows the path, and says whose page it is. */
  readonly personal?: 'token' | 'code';
  readonly posts?: true;
};

const TABLE = {
  reply: { path: '/svar', personal: 'token', posts: true },
  file: { path: '/filer', personal: 'token' },
  checkIn: { path: '/incheckning', personal: 'token', posts: true },
  certificate: { path: '/intyg', personal: 'code' },
  /** Public keys, at the address that is known for them. */
  keys: { path: '/.well-known/jwks.json' },
  newLink: { path: '/lank', posts: true },
  about: { path: '/om' },
  accessibility: { path: '/tillganglighet' },
} as const satisfies Readonly<Record<string, PageRoute>>;

export type PageName = keyof typeof TABLE;
export const PAGES: Readonly<Record<PageName, PageRoute>> = TABLE;

/** On which page a personal link of this kind opens. */
export const PAGE_OF = {
  reply: 'reply',
  calendar: 'file',
  attendance: 'file',
  plan: 'file',
  certificate: 'file',
  credential: 'file',
  data: 'file',
  'data-page': 'file',
  extract: 'file',
  'extract-page': 'file',
} as const satisfies Readonly<Record<string, PageName>>;

/** The pages that tell of the bot, of which every page tells at its foot. */
export const TELLING = ['about', 'accessibility'] as const satisfies readonly PageName[];
export type Telling = (typeof TELLING)[number];

/** From one personal page to another page. Relative, since the bot may be reached under a path of somebody else's. */
export const besides = (page: PageName, token?: string): string =>
  `..${PAGES[page].path}${token === undefined ? '' : `/${token}`}`;

/** The same from a page that is nobody's, and so stands a step higher. */
export const below = (page: PageName): string => `.${PAGES[page].path}`;
