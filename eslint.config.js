import importX from 'eslint-plugin-import-x'
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript'
import tseslint from 'typescript-eslint'

/** Files of `target` may import, of src, only what is listed, and the JSON type. */
const layer = (target, ...allowed) => ({
  target: `./${target}`,
  from: './src',
  except: ['./json.ts', ...allowed.map((path) => `./${path}`)],
  message: `of src, ${target} may import only ${allowed.join(', ')}: see ARCHITECTURE.md.`,
})
const shim = 'runtime-shim'
const adapters = ['local', 'aws', 'gcloud']

const layers = [
  layer('src/parser', 'parser'),
  layer('src/asl', 'asl', 'parser', `${shim}/expr`),
  layer('src/lower', 'lower', 'asl', 'parser', `${shim}/ir`, `${shim}/expr`),
  layer('src/emit', 'emit', `${shim}/ir`),
  layer('src/mock-config', 'mock-config', 'asl', 'parser', `${shim}/ir`, `${shim}/adapters/local`),
  layer(`src/${shim}/ir`, `${shim}/ir`),
  layer(`src/${shim}/expr`, `${shim}/expr`),
  layer(`src/${shim}/items`, `${shim}/items`, `${shim}/expr/errors.ts`, `${shim}/platform.ts`),
  layer(`src/${shim}/core`, ...['core', 'ir', 'expr', 'items', 'platform.ts'].map((path) => `${shim}/${path}`)),
  layer(`src/${shim}/services`, `${shim}/services`, `${shim}/expr/errors.ts`, `${shim}/platform.ts`),
  ...adapters.map((name) =>
    layer(
      `src/${shim}/adapters/${name}`,
      ...['core', 'ir', 'expr/errors.ts', 'platform.ts', 'services', `adapters/${name}`].map(
        (path) => `${shim}/${path}`,
      ),
    ),
  ),
  layer(
    'src/simulate',
    'simulate',
    'run.ts',
    ...['core', 'ir', 'platform.ts', 'adapters/local'].map((path) => `${shim}/${path}`),
  ),
  layer('bin', 'index.ts', 'parser'),
]

const deterministic = 'is not deterministic: take it from the platform or from the evaluation scope'

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'node_modules/', 'bench/results/'] },
  tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/extensions': ['.ts'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
      'import-x/resolver-next': [createTypeScriptImportResolver({ project: './tsconfig.json' })],
    },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones: layers }],
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-else-return': 'error',
      'no-throw-literal': 'off',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      eqeqeq: 'error',
      'max-lines': ['error', { max: 500, skipComments: true }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    // What decides is a function of its inputs alone: a clock or a random number would decide twice, and differently.
    files: ['src/lower/**', 'src/emit/**', `src/${shim}/{core,expr,ir,items}/**`, `src/${shim}/platform.ts`],
    rules: {
      'no-restricted-globals': ['error', ...['process', 'setTimeout', 'setInterval', 'performance', 'fetch']],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: `Date.now ${deterministic}` },
        { object: 'Math', property: 'random', message: `Math.random ${deterministic}` },
        { object: 'crypto', property: 'randomUUID', message: `crypto.randomUUID ${deterministic}` },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: `new Date() ${deterministic}` },
        { selector: 'CallExpression[callee.name="Date"]', message: `Date() ${deterministic}` },
      ],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['@aws-sdk/*', '@google-cloud/*', 'lmdb'], message: 'Only an adapter knows an SDK.' },
            { group: ['node:*', '!node:crypto', '!node:buffer', '!node:util'], message: 'The core does no I/O.' },
          ],
        },
      ],
    },
  },
  {
    // Decompressing is arithmetic, but Node has it only as a stream.
    files: [`src/${shim}/items/inflate.ts`],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    // Only bin/ prints, exits or reads argv.
    files: ['src/**'],
    rules: { 'no-console': 'error' },
  },
)
