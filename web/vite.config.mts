import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const server = process.env.PORTICO_SERVER ?? 'http://localhost:4000';

/**
 * Gives each page its own documents. The generated `graphql()` looks a document up in one table of all, so that every
 * page would load the queries of every other one; in a build each call becomes the one document that it names.
 */
function documentsByUse(): Plugin {
  const prefix = 'document:';
  const generated = here('./__generated__/graphql.ts');
  const call = /\bgraphql\(\s*`\s*(query|mutation|subscription|fragment)\s+(\w+)[^`]*`,?\s*\)/g;
  const table = /^import \{ graphql \} from '[./]*\/__generated__';\n/m;
  return {
    name: 'portico-documents-by-use',
    apply: 'build',
    enforce: 'pre',
    resolveId(id) {
      return id.startsWith(prefix) ? `\0${id}` : undefined;
    },
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      const name = id.slice(prefix.length + 1);
      const found = new RegExp(`^export const ${name} = (\\{.*\\}) as unknown as `, 'm').exec(readFileSync(generated, 'utf8'));
      if (!found) return this.error(`No document ${name} was generated: run npm run generate.`);
      return `export default ${found[1]};`;
    },
    transform(code, id) {
      if (!table.test(code) || id.includes('__generated__')) return undefined;
      const imports: string[] = [];
      const body = code.replace(table, '').replace(call, (_, kind: string, name: string) => {
        // The generator writes each part of a name with a capital: `TaskRow_task` is `TaskRow_TaskFragmentDoc`.
        const capital = name.replace(/(^|_)(\p{Ll})/gu, (_part, before: string, letter: string) => before + letter.toUpperCase());
        const document = capital + (kind === 'fragment' ? 'FragmentDoc' : 'Document');
        imports.push(`import $${document} from '${prefix}${document}';`);
        return `$${document}`;
      });
      return { code: `${imports.join('\n')}\n${body}`, map: null };
    },
  };
}

/**
 * The web app. In development it is served here, and everything that the server answers is passed on to it. GraphiQL is
 * a page of its own with its own build (`pages/graphiql/vite.config.mts`), so that nothing of it is in the app's files.
 */
export default defineConfig({
  root: here('.'),
  publicDir: here('./public'),
  plugins: [documentsByUse(), react()],
  resolve: {
    // RxJS keeps a build for old browsers in front of the smaller one.
    conditions: ['es2015', ...defaultClientConditions],
    // The router's package leads to its development build, whatever is built.
    alias: [{ find: /^react-router$/, replacement: here('../node_modules/react-router/dist/production/index.mjs') }],
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: {
      '/graphql': { target: server, ws: true },
      '/files': { target: server },
    },
  },
  build: {
    outDir: here('../dist/web'),
    emptyOutDir: true,
    sourcemap: false,
    // The content policy allows fonts and images from our own origin only, so nothing is inlined as data.
    assetsInlineLimit: 0,
    // A browser that fetches no module ahead fetches it when it is needed.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Who comes by a sharing link gets a page of its own, with nothing of the app in it.
      input: { app: here('./index.html'), link: here('./link.html') },
      treeshake: {
        // A page takes from the kit what it uses: the kit's index must not drag every part into the first load.
        moduleSideEffects: [
          { test: /\.css$/, sideEffects: true },
          { test: /[\\/]web[\\/]ui[\\/]/, sideEffects: false },
        ],
      },
    },
  },
});
