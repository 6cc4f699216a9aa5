// `npm run portico -- <command>`: the command line, compiled first where that is out of date.
import { createRequire } from 'node:module';
import { build } from './build.mjs';

if (process.env.PORTICO_BUILT !== '1') build();
const require = createRequire(import.meta.url);
const { exports: cli, started } = require('./quick-start.cjs').quickly(require.resolve('../dist/server/cli.js'));
await cli.run(process.argv.slice(2));
// Another command needs less than all of it, and is no start to learn from.
if (process.argv[2] === 'serve') started();
