import { t } from '../../messages';
import { Badge, Checkbox, Select, Stack, Table, Td, Th } from '../../ui';
import { type Mapping, roleOf, type Sheet } from './columns';
import classes from './importing.module.css';

export interface ColumnsStepProps {
  readonly sheet: Sheet & { readonly rowCount: number };
  readonly mapping: Mapping;
  readonly onMapping: (mapping: Mapping) => void;
  /** Somebody has tried to go on: what is missing is said. */
  readonly tried: boolean;
}

/** How many rows are shown. */
const SHOWN = 5;

/** The second step of an import: what stands in which column, beside the first rows of the file. */
export function ColumnsStep({ sheet, mapping, onMapping, tried }: ColumnsStepProps) {
  const words = t.importing.columns;
  const { columns } = sheet;
  const set = (part: Partial<Mapping>): void => onMapping({ ...mapping, ...part });
  /** A column is one thing: taken for this, it is nothing else any more. */
  const take = (kind: 'respondent' | 'answer' | 'sentiment', column: string): void =>
    onMapping({
      ...mapping,
      codes: mapping.codes.filter((other) => other !== column),
      segments: mapping.segments.filter((other) => other !== column),
      ...(column !== '' && mapping.respondent === column && { respondent: '' }),
      ...(column !== '' && mapping.answer === column && { answer: '' }),
      ...(column !== '' && mapping.sentiment === column && { sentiment: '' }),
      [kind]: column,
    });
  const options = (none: string) => [{ value: '', label: none }, ...columns.map((column) => ({ value: column, label: column }))];
  const missing = (column: string): string | undefined => (tried && column === '' ? words.missing : undefined);
  return (
    <Stack gap={5}>
      <p>{words.lead(sheet.rowCount)}</p>
      <div className={classes.two}>
        <Select
          label={words.respondent}
          description={words.respondentHint}
          value={mapping.respondent}
          onChange={(column) => take('respondent', column)}
          options={options(words.choose)}
          error={missing(mapping.respondent)}
        />
        <Select
          label={words.answer}
          description={words.answerHint}
          value={mapping.answer}
          onChange={(column) => take('answer', column)}
          options={options(words.choose)}
          error={missing(mapping.answer)}
        />
        <Select
          label={words.sentiment}
          description={words.sentimentHint}
          value={mapping.sentiment}
          onChange={(column) => take('sentiment', column)}
          options={options(words.nothing)}
        />
      </div>
      <div className={classes.two}>
        <Several
          label={words.codes}
          hint={words.codesHint}
          columns={columns.filter((column) => [null, 'codes'].includes(roleOf(mapping, column)))}
          chosen={mapping.codes}
          onChange={(codes) => set({ codes })}
        />
        <Several
          label={words.segments}
          hint={words.segmentsHint}
          columns={columns.filter((column) => [null, 'segments'].includes(roleOf(mapping, column)))}
          chosen={mapping.segments}
          onChange={(segments) => set({ segments })}
        />
      </div>
      <Preview sheet={sheet} mapping={mapping} />
    </Stack>
  );
}

function Several({
  label,
  hint,
  columns,
  chosen,
  onChange,
}: {
  readonly label: string;
  readonly hint: string;
  readonly columns: readonly string[];
  readonly chosen: readonly string[];
  readonly onChange: (columns: string[]) => void;
}) {
  return (
    <fieldset className={classes.several}>
      <legend>{label}</legend>
      <p>{hint}</p>
      {columns.length === 0 && <p>{t.importing.columns.nothing}</p>}
      {columns.map((column) => (
        <Checkbox
          key={column}
          label={column}
          checked={chosen.includes(column)}
          onChange={(event) => onChange(event.currentTarget.checked ? [...chosen, column] : chosen.filter((other) => other !== column))}
        />
      ))}
    </fieldset>
  );
}

function Preview({ sheet, mapping }: { readonly sheet: Sheet; readonly mapping: Mapping }) {
  const words = t.importing.columns;
  return (
    <div className={classes.preview}>
      <h3>{words.preview}</h3>
      <Table caption={words.preview}>
        <thead>
          <tr>
            {sheet.columns.map((column, index) => {
              const use = roleOf(mapping, column);
              return (
                <Th key={index}>
                  <span className={classes.column}>
                    {column}
                    {use ? <Badge tone="accent">{words[use]}</Badge> : <small>{words.unused}</small>}
                  </span>
                </Th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {sheet.rows.slice(0, SHOWN).map((row, index) => (
            <tr key={index}>
              {sheet.columns.map((column, place) => (
                <Td key={place} data-unused={roleOf(mapping, column) === null || undefined}>
                  <span className={classes.cell}>{row[place]}</span>
                </Td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
