/** Modules of src/domain in the order of architecture.md: each may know those before it, through their index.ts. */
const DOMAIN = [
  'journal',
  'organisations',
  'comptes',
  'usagers',
  'mandats',
  'preuves',
  'coffres',
  'formations',
  'habilitation',
  'messages',
  'contenus',
  'partenaires',
  'signaux',
  'statistiques',
  'avis',
]

/** Tests stand beside what they test and may know more than it does, as may what only tests use. */
const TEST = '\\.(test|testing)\\.tsx?$'

const layer = (name, from, to, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { path: to },
})

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycle',
      severity: 'error',
      comment: 'Two files that need each other are one idea, or three.',
      from: {},
      to: { circular: true },
    },
    { name: 'resolvable', severity: 'error', from: { pathNot: TEST }, to: { couldNotResolve: true } },
    layer(
      'platform-knows-nothing-above',
      '^src/platform/',
      '^src/(domain|protocols|spaces)/',
      'Technical services know nothing of mandats.',
    ),
    layer(
      'domain-knows-no-protocol-nor-space',
      '^src/domain/',
      '^src/(protocols|spaces)/',
      'What the law says has no HTTP.',
    ),
    layer('protocols-know-no-space', '^src/protocols/', '^src/spaces/', 'Imports go down only.'),
    layer(
      'nothing-imports-the-composition-root',
      '^src/(platform|domain|protocols|spaces)/',
      '^src/(main|app|cli|config|environment)\\.ts',
      'Dependencies are arguments.',
    ),
    {
      name: 'src-knows-no-simulator',
      severity: 'error',
      comment: 'No simulator in production; tests alone stand beside what they test and use them.',
      from: { path: '^src/', pathNot: TEST },
      to: { path: '^(simulators|demo|verify|tests|bench)/' },
    },
    layer(
      'simulators-stand-alone',
      '^(simulators|verify)/',
      '^(src|demo|bench)/',
      'A simulator that shares our code shares our mistakes.',
    ),
    ...DOMAIN.map((name, index) => ({
      name: `domain-order-${name}`,
      severity: 'error',
      comment: `src/domain/${name} may know only the modules before it.`,
      from: { path: `^src/domain/${name}/`, pathNot: TEST },
      to: { path: `^src/domain/(${DOMAIN.slice(index + 1).join('|') || 'none'})/` },
    })),
    ...DOMAIN.map((name) => ({
      name: `domain-door-${name}`,
      severity: 'error',
      comment: 'A module is entered through its index.ts.',
      from: { path: '^src/', pathNot: [`^src/domain/${name}/`, TEST] },
      to: { path: `^src/domain/${name}/`, pathNot: `^src/domain/${name}/index\\.ts$` },
    })),
    {
      name: 'protocols-apart',
      severity: 'error',
      comment: 'Our two faces at FranceConnect do not know each other.',
      from: { path: '^src/protocols/([^/]+)/' },
      to: { path: '^src/protocols/', pathNot: '^src/protocols/$1/' },
    },
    {
      name: 'production-uses-no-development-dependency',
      severity: 'error',
      from: { path: '^src/', pathNot: TEST },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: {
      // What a package says that it exports, as Node reads it: without this line the tool knows main files only.
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
