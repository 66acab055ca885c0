/**
 * The direction of imports, room by room: a room may import the rooms listed for it and `shared`.
 * `npm run lint` fails on anything else.
 */
const toDisruptions = ['store', 'access', 'streets', 'network', 'detours', 'disruptions']
const toFeeds = [...toDisruptions, 'works', 'feeds']
const toLive = [...toFeeds, 'outputs', 'processes', 'live']

const mayImport = {
  store: [],
  access: ['store'],
  streets: ['store', 'access'],
  network: ['store', 'access'],
  detours: ['store', 'access', 'streets', 'network'],
  disruptions: ['store', 'access', 'streets', 'network', 'detours'],
  works: toDisruptions,
  feeds: toDisruptions,
  sandbox: toFeeds,
  outputs: toFeeds,
  processes: [...toFeeds, 'outputs'],
  live: toFeeds,
  api: toLive,
  pages: [...toLive, 'api'],
}

const rooms = Object.entries(mayImport).map(([room, allowed]) => ({
  name: `${room}-imports-only-what-is-below-it`,
  severity: 'error',
  from: { path: `^server/${room}/`, pathNot: '\\.test\\.ts$' },
  to: {
    path: '^(server|web|tests)/',
    pathNot: [
      `^server/(${[room, ...allowed].join('|')})/`,
      // What rooms share that is no room's own: threads, queues, hearers, typed arrays in one buffer,
      // files kept.
      '^server/(workers|columns|cached-file|fair-queue|hearers)\\.ts$',
    ],
  },
}))

module.exports = {
  forbidden: [
    ...rooms,
    {
      name: 'shared-imports-only-shared',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(server|web|tests)/' },
    },
    {
      name: 'shared-has-no-io',
      severity: 'error',
      from: { path: '^shared/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'web-imports-only-shared',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(server|tests)/' },
    },
    {
      name: 'schemas-stay-off-the-rider-pages',
      comment: 'zod weighs more than a whole page; pages import types and functions only',
      severity: 'error',
      from: { path: '^web/(rider|embed|map|ui)/' },
      to: { path: ['\\.schema\\.ts$', 'node_modules/zod'] },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|node_modules/\\.cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.svelte', '.json'] },
  },
}
