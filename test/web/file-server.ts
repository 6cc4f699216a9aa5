import { CombinedGraphQLErrors } from '@apollo/client/errors';
import type { PorticoClient } from '../../web/apollo/client';
import { answering, sessionOver } from './stand-in';

export const PROJECT = 'prj_1';
export const THREAD = 'fth_1';

const people = {
  tomas: { __typename: 'Employee', id: 'emp_tomas', displayName: 'Tomas Inside' },
  gina: { __typename: 'Contact', id: 'con_gina', displayName: 'Gina Guest' },
};

export type Level = 'HIDDEN' | 'VIEW' | 'MODIFY';

interface KeptFile {
  readonly id: string;
  name: string;
  by: keyof typeof people;
  picture: boolean;
  versions: { readonly size: number; readonly by: keyof typeof people }[];
}

/** A refusal as the server sends it. */
export const refusal = (code: string, message = 'No.'): Error =>
  new CombinedGraphQLErrors({ errors: [{ message, extensions: { code } }] });

/**
 * One thread of files as the server keeps it, answered through an Apollo link to one of two viewers: a guest, who keeps their
 * own files while the level is Modify, or somebody of the staff.
 */
export class FileServer {
  readonly files: KeptFile[] = [];
  readonly asked: { readonly name: string; readonly input: Record<string, unknown> }[] = [];
  viewer: 'tomas' | 'gina' = 'tomas';
  mayGrant = true;
  level: Level = 'MODIFY';
  decided = true;
  title = 'Contracts';
  gone = false;
  /** Contacts who take part in the task on which it hangs; null where it hangs on the project. */
  parts: Record<string, unknown>[] | null = null;
  /** The next mutation is refused so. */
  refuses: Error | null = null;
  private readonly uploads = new Map<string, string>();

  keep(name: string, by: keyof typeof people = 'tomas', versions = 1, picture = false): KeptFile {
    const file = {
      id: `fil_${this.files.length + 1}`,
      name,
      by,
      picture,
      versions: Array.from({ length: versions }, (_, at) => ({ size: 1_000 * (at + 1), by })),
    };
    this.files.push(file);
    return file;
  }

  /** An upload under a name, as `POST /files` would answer it. */
  upload(name: string): string {
    const id = `upl_${this.uploads.size + 1}`;
    this.uploads.set(id, name);
    return id;
  }

  private get outside(): boolean {
    return this.viewer === 'gina';
  }

  private fileNode(file: KeptFile): Record<string, unknown> {
    const may = !this.outside || (file.by === 'gina' && this.level === 'MODIFY');
    const last = file.versions.length;
    const url = `/files/acc_1/${file.id}`;
    return {
      __typename: 'File',
      id: file.id,
      name: file.name,
      size: file.versions[last - 1]?.size ?? 0,
      url,
      previewUrl: file.picture ? `${url}/${last}/preview` : null,
      viewerCanUpdate: may,
      viewerCanDelete: may,
      versions: file.versions.map(({ size, by }, at) => ({
        __typename: 'FileVersion',
        number: at + 1,
        size,
        url: `${url}/${at + 1}`,
        createdAt: new Date(Date.UTC(2026, 4, 1, 9, at)).toISOString(),
        author: people[by],
      })),
    };
  }

  private page(after: unknown, first: number): Record<string, unknown> {
    const from = typeof after === 'string' ? Number(after) : 0;
    const nodes = this.files.slice(from, from + first);
    return {
      __typename: 'FileConnection',
      totalCount: this.files.length,
      pageInfo: { __typename: 'PageInfo', hasNextPage: from + nodes.length < this.files.length, endCursor: String(from + nodes.length) },
      nodes: nodes.map((file) => this.fileNode(file)),
    };
  }

  private thread(): Record<string, unknown> {
    return {
      __typename: 'FileThread',
      id: THREAD,
      title: this.title,
      viewerAccess: this.outside ? this.level : 'MODIFY',
      viewerCanAdd: !this.outside || this.level === 'MODIFY',
      viewerCanUpdate: !this.outside,
      viewerCanDelete: !this.outside,
      viewerCanSetClientAccess: !this.outside && this.mayGrant,
      clientAccess: this.outside ? null : this.level,
      clientAccessDecision: this.outside
        ? null
        : {
            __typename: 'ThreadAccessDecision',
            at: this.decided ? '2026-05-01T09:00:00.000Z' : null,
            by: this.decided ? people.tomas : null,
          },
      task: this.parts && { __typename: 'Task', id: 'tsk_1', participants: this.parts.map((person) => ({ __typename: 'TaskParticipant', person })) },
      files: this.page(null, 25),
    };
  }

  private answer(name: string, variables: Record<string, unknown>): Record<string, unknown> {
    const input = (variables['input'] ?? {}) as Record<string, string>;
    if (variables['input'] !== undefined) {
      this.asked.push({ name, input });
      const { refuses } = this;
      this.refuses = null;
      if (refuses) throw refuses;
    }
    const fileOf = (id: string | undefined): KeptFile => {
      const file = this.files.find((one) => one.id === id);
      if (!file) throw refusal('NOT_FOUND');
      return file;
    };
    const payload = (file: KeptFile) => ({ __typename: 'FilePayload', file: this.fileNode(file) });
    switch (name) {
      case 'FileThreads': {
        const open = !this.gone && !(this.outside && this.level === 'HIDDEN');
        return {
          node: { __typename: 'Project', id: PROJECT, viewerCanCreateThread: !this.outside, fileThreads: open ? [this.thread()] : [] },
        };
      }
      case 'MoreFiles':
        return { node: { __typename: 'FileThread', id: THREAD, files: this.page(variables['after'], 100) } };
      case 'AddFile': {
        const called = this.uploads.get(input['uploadId'] ?? '') ?? '';
        const known = this.files.find((file) => file.name === called && (!this.outside || file.by === 'gina'));
        const taken = this.files.some((file) => file.name === called);
        if (known) known.versions.push({ size: 5, by: this.viewer });
        const file = known ?? this.keep(taken ? called.replace(/(\.\w+)$/, ' (2)$1') : called, this.viewer);
        return { addFile: payload(file) };
      }
      case 'AddVersion': {
        const file = fileOf(input['id']);
        file.versions.push({ size: 5, by: this.viewer });
        return { updateFile: payload(file) };
      }
      case 'RenameFile': {
        const file = fileOf(input['id']);
        file.name = input['name'] ?? file.name;
        return { updateFile: payload(file) };
      }
      case 'DeleteFile': {
        const file = fileOf(input['id']);
        this.files.splice(this.files.indexOf(file), 1);
        return { deleteFile: true };
      }
      case 'SetThreadClientAccess':
        this.level = input['clientAccess'] as Level;
        this.decided = true;
        return { setThreadClientAccess: true };
      case 'UpdateThread':
        this.title = input['title'] ?? this.title;
        return { updateThread: true };
      case 'DeleteThread':
        this.gone = true;
        return { deleteThread: true };
      case 'CreateFileThread':
        this.gone = false;
        this.title = input['title'] ?? this.title;
        this.level = (input['clientAccess'] as Level | undefined) ?? 'HIDDEN';
        return { createFileThread: { __typename: 'FileThreadPayload', fileThread: { __typename: 'FileThread', id: THREAD } } };
      default:
        throw new Error(`The test's server does not know ${name}.`);
    }
  }

  /** A client of this server, with everything a session has. */
  client(): PorticoClient {
    return sessionOver(answering((name, variables) => this.answer(name, variables)));
  }
}
