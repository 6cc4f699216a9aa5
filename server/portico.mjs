// `npm run portico -- <command>`: the command line, compiled first where that is out of date.
import { createRequire } from 'node:module';
import { build } from './build.mjs';

process.setSourceMapsEnabled(true);
if (process.env.PORTICO_BUILT !== '1') build();
createRequire(import.meta.url)('../dist/server/cli.js').run(process.argv.slice(2));
