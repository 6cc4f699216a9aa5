import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const web = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** GraphiQL brings its fonts inside its style sheet as data, which our content policy refuses; the system's do as well. */
function withoutFontData(): Plugin {
  return {
    name: 'portico-without-font-data',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('graphiql') || !id.endsWith('.css')) return undefined;
      return { code: code.replace(/@font-face\s*\{[^}]*\}/g, ''), map: null };
    },
  };
}

/** GraphiQL for `GET /graphql` in development, built beside the app and after it. */
export default defineConfig({
  root: web('.'),
  publicDir: false,
  plugins: [withoutFontData(), react()],
  build: {
    outDir: web('../dist/web'),
    emptyOutDir: false,
    assetsDir: 'assets/graphiql',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: { input: web('graphiql.html') },
  },
});
