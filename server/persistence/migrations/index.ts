import { Foundation1764000000000 } from './1764000000000-Foundation';

/** In the order in which they run. */
export const MIGRATIONS = [Foundation1764000000000];
