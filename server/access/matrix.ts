import type { Row } from './policy';
import { REGISTRY } from './registry';
import { RULES } from './rules';
import { VIEWER_KINDS } from './viewer';

const HEADING = ['employee', 'advanced contact', 'basic guest', 'link holder', 'nobody'];

const MARK: Record<string, string> = { ALWAYS: 'yes', NEVER: '–' };

const line = (name: string, row: Row): string =>
  `| ${[name, ...VIEWER_KINDS.map((kind) => MARK[row[kind]] ?? `\`${row[kind]}\``)].join(' | ')} |`;

const tableOf = (first: string, rows: Readonly<Record<string, Row>>): string[] => [
  `| ${[first, ...HEADING].join(' | ')} |`,
  `| ${['---', ...HEADING.map(() => '---')].join(' | ')} |`,
  ...Object.keys(rows)
    .sort()
    .map((name) => line(name, rows[name] as Row)),
];

/**
 * The matrix *type and field by viewer kind* as it stands in `server/access/README.md`, made from the policies and from
 * nothing else.
 */
export function accessMatrix(): string {
  const types = [...REGISTRY.values()].sort((a, b) => (a.type < b.type ? -1 : 1));
  const sections = types.flatMap((policy) => [
    '',
    `## ${policy.type}`,
    '',
    ...tableOf('field', policy.fields),
    ...(Object.keys(policy.actions).length ? ['', ...tableOf('action', policy.actions)] : []),
  ]);
  const rules = Object.entries(RULES).map(([rule, sentence]) => `- \`${rule}\`: ${sentence}`);
  return [
    '# Who sees what',
    '',
    'Made by `npm run generate` from the policies in `policies/`; a test holds it. To change it, change a policy.',
    '',
    "A row is read when the object itself is within the viewer's reach (`reach.ts`, `persistence/scopes`): *yes* is then",
    'open without a condition, *–* is closed whatever was decided, and a name is a condition that is judged once for each',
    'object and viewer:',
    '',
    ...rules,
    ...sections,
    '',
  ].join('\n');
}
