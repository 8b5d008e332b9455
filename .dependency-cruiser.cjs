/** Who may import whom. The rules are those of ARCHITECTURE.md; `npm run boundaries` checks them. */
const APP = '^apps/atlas/src';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'packages-know-no-app',
      comment: 'Packages and benches of packages stand below the app.',
      severity: 'error',
      from: { path: '^packages/', pathNot: '^packages/sdk/.*(\\.test\\.ts$|/testing/)' },
      to: { path: '^apps/' },
    },
    {
      name: 'sdk-knows-nothing-of-ours',
      comment: 'It is published alone; its tests call a real server.',
      severity: 'error',
      from: { path: '^packages/sdk/', pathNot: ['\\.test\\.ts$', '/testing/', 'build\\.mjs$'] },
      to: { path: ['^apps/', '^packages/(?!sdk/)', 'node_modules/'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-of-ours-uses-the-sdk',
      severity: 'error',
      from: { path: '^(apps|packages|bench|scripts)/', pathNot: '^packages/sdk/' },
      to: { path: '^packages/sdk/' },
    },
    {
      name: 'vision-knows-nothing-of-ours',
      severity: 'error',
      from: { path: '^packages/vision/', pathNot: ['\\.test\\.ts$', '/testing/'] },
      to: { path: '^packages/(?!vision/)' },
    },
    {
      name: 'identifiers-know-nothing-of-ours',
      severity: 'error',
      from: { path: '^packages/identifiers/', pathNot: ['\\.test\\.ts$', '/testing/'] },
      to: { path: '^packages/(?!identifiers/)' },
    },
    {
      name: 'documents-stand-on-vision-and-identifiers',
      severity: 'error',
      from: { path: '^packages/documents/', pathNot: ['\\.test\\.ts$', '/testing/'] },
      to: { path: '^packages/(?!documents/|vision/|identifiers/)' },
    },
    {
      name: 'document-types-hold-no-pixels',
      comment: 'The API process knows the types by their declarations; it must not load what decodes.',
      severity: 'error',
      from: { path: '^packages/documents/src/(types|print|grammar|address)/', pathNot: ['\\.test\\.ts$', '/testing/'] },
      to: {
        path: ['^packages/vision/', '^packages/documents/src/(read-document|page|portrait|zone|evidence|generic)'],
        pathNot: '^packages/vision/src/geometry/quad\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'testkit-only-in-tests',
      severity: 'error',
      from: { path: '^(apps|packages)/', pathNot: ['\\.test\\.ts$', '/testing/', '^packages/testkit/'] },
      to: { path: '^packages/testkit/' },
    },
    {
      name: 'engines-import-nothing-above',
      severity: 'error',
      from: { path: `${APP}/engines/`, pathNot: '\\.test\\.ts$' },
      to: { path: `${APP}/(platform|features|http|cli|roles)` },
    },
    {
      name: 'platform-imports-no-feature',
      severity: 'error',
      from: { path: `${APP}/platform/`, pathNot: '\\.test\\.ts$' },
      to: { path: `${APP}/(features|cli|roles)` },
    },
    {
      name: 'http-imports-no-feature',
      severity: 'error',
      from: { path: `${APP}/http/`, pathNot: '\\.test\\.ts$' },
      to: { path: `${APP}/(features|cli|roles)` },
    },
    {
      name: 'features-are-islands',
      comment: 'Where one feature needs another, main.ts hands over its use case as a function.',
      severity: 'error',
      from: { path: `${APP}/features/([^/]+/[^/]+)/`, pathNot: '/testing/' },
      to: { path: `${APP}/features/`, pathNot: `${APP}/features/$1/` },
    },
    {
      name: 'archives-are-opened-in-tasks',
      comment: 'Writing one is safe; reading one runs where a crash costs one task.',
      severity: 'error',
      from: { path: APP, pathNot: ['/task\\.ts$', '\\.test\\.ts$', '/testing/'] },
      to: { path: `${APP}/engines/archives/open-zip` },
    },
    {
      name: 'tasks-run-in-inference-processes',
      severity: 'error',
      from: { path: APP, pathNot: ['/infer-child\\.ts$', '\\.test\\.ts$', '/testing/'] },
      to: { path: `${APP}/.*/task\\.ts$`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'api-process-decodes-nothing',
      comment: 'Image, model and archive code runs only where a crash kills one task.',
      severity: 'error',
      from: { path: APP, pathNot: ['/task\\.ts$', '/infer-child\\.ts$', '\\.test\\.ts$', '/testing/'] },
      to: {
        path: ['^packages/(vision|documents)/', 'node_modules/(sharp|onnxruntime-node)/'],
        pathNot: '^packages/documents/src/types/',
        dependencyTypesNot: ['type-only'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['/dist/', '^bench/peers/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.mjs', '.js', '.cjs', '.json'],
    },
  },
};
