import { registerEnumType } from 'type-graphql';

/**
 * An enum of the schema, told as its values with a sentence each. The object that comes back names the values
 * (`TaskKind.ACTION`) and is what fields are declared with.
 */
export function describedEnum<Value extends string>(
  name: string,
  description: string,
  sentences: Record<Value, string>,
): { readonly [Name in Value]: Name } {
  const values = Object.fromEntries(Object.keys(sentences).map((value) => [value, value])) as { [Name in Value]: Name };
  registerEnumType(values, {
    name,
    description,
    valuesConfig: Object.fromEntries(Object.entries<string>(sentences).map(([value, sentence]) => [value, { description: sentence }])) as {
      [Name in Value]: { description: string };
    },
  });
  return values;
}
