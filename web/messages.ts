/**
 * Every text that people read, by area. Each area is a plain object of sentences, and of functions where a sentence has
 * a name or a number in it. English is the first language; another one is another set of these files.
 *
 * A namespace and no object: a page then loads the texts of the areas that it names, and a guest none of the staff's.
 */
export * as t from './messages/areas';
