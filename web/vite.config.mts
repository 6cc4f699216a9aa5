import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const server = process.env.PORTICO_SERVER ?? 'http://localhost:4000';

/**
 * Two pages are built: the app, and GraphiQL for `GET /graphql` in development.
 * In development the web app is served here, and everything that the server answers is passed on to it.
 */
export default defineConfig({
  root: here('.'),
  publicDir: here('./public'),
  plugins: [react()],
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
    rolldownOptions: {
      input: { app: here('./index.html'), graphiql: here('./graphiql.html') },
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
