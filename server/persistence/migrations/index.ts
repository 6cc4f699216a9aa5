import { Foundation1764000000000 } from './1764000000000-Foundation';
import { TemplatesAndViews1764200000000 } from './1764200000000-TemplatesAndViews';

/** In the order in which they run. */
export const MIGRATIONS = [Foundation1764000000000, TemplatesAndViews1764200000000];
