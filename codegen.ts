import type { CodegenConfig } from '@graphql-codegen/cli';

/**
 * Typed documents for the web app, from the committed schema. The result is not kept in git.
 * `SCHEMA` names another schema file, for trying a change before the server has it.
 */
const config: CodegenConfig = {
  schema: process.env.SCHEMA ?? 'schema.graphql',
  documents: ['web/**/*.{ts,tsx}', '!web/__generated__/**', '!web/pages/graphiql/**'],
  ignoreNoDocuments: true,
  generates: {
    'web/__generated__/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        strictScalars: true,
        scalars: {
          ID: 'string',
          DateTime: 'string',
          Date: 'string',
          EmailAddress: 'string',
        },
        customDirectives: { apolloUnmask: true },
        inlineFragmentTypes: 'mask',
        nonOptionalTypename: true,
      },
    },
    'web/__generated__/possible-types.json': { plugins: ['fragment-matcher'] },
  },
};

export default config;
