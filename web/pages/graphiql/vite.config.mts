import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const web = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** GraphiQL for `GET /graphql` in development, built beside the app and after it. */
export default defineConfig({
  root: web('.'),
  publicDir: false,
  plugins: [react()],
  build: {
    outDir: web('../dist/web'),
    emptyOutDir: false,
    assetsDir: 'assets/graphiql',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: { input: web('graphiql.html') },
  },
});
