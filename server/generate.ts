import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessMatrix } from './access/matrix';
import { buildSchema, printSchema } from './graphql/schema';

/** Writes what is made from the code and committed: the schema, and the matrix of who sees which field. */
const root = process.argv[2] ?? process.cwd();
writeFileSync(join(root, 'schema.graphql'), printSchema(buildSchema()));
writeFileSync(join(root, 'server/access/README.md'), accessMatrix());
