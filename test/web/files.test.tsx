/** Threads of files as a person uses them: what each viewer is offered, and what becomes of what they add (R6.4, R6.6, R6.7). */
import { act, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactNode } from 'react';
import type { PorticoClient } from '../../web/apollo/client';
import { forgetProject } from '../../web/apollo/forget';
import FileThreads from '../../web/components/threads/FileThreads';
import { endingOf } from '../../web/components/threads/FileRow';
import { t } from '../../web/messages';
import { FileServer, PROJECT, refusal } from './file-server';
import { catchUploads, SentUpload } from './sending';
import { framed, shellOf } from './stand-in';

// Menus and windows are drawn beside the page; what jsdom takes for hidden there is not.
configure({ defaultHidden: true, asyncUtilTimeout: 5_000 });
jest.setTimeout(30_000);

let server: FileServer;
let session: PorticoClient;
const user = userEvent.setup();
catchUploads();

beforeEach(() => {
  server = new FileServer();
  session = server.client();
});

function frame(children: ReactNode): ReactNode {
  const shell = shellOf({
    kind: server.viewer === 'gina' ? 'BASIC_GUEST' : 'EMPLOYEE',
    mayGrantAccess: server.viewer === 'tomas' && server.mayGrant,
    contact: null,
  });
  return framed(session, shell, children);
}

const open = (): { unmount: () => void } => render(frame(<FileThreads onId={PROJECT} />));
const rowOf = async (name: string): Promise<HTMLElement> => (await screen.findByText(name)).closest('li') as HTMLElement;
const again = (): Promise<unknown> => act(async () => session.apollo.refetchQueries({ include: 'active' }));
const live = (happening: () => void): Promise<void> => act(async () => happening());
const choose = (...names: string[]): void => {
  fireEvent.change(screen.getByLabelText(t.files.addTo(server.title), { selector: 'input' }), {
    target: { files: names.map((name) => new File(['x'], name)) },
  });
};
/** The server takes the upload of a file; its bytes have arrived. */
const arrive = (name: string): Promise<void> =>
  live(() => SentUpload.all.findLast(({ url }) => url.endsWith(encodeURIComponent(name)))?.answer(201, { uploadId: server.upload(name), size: 1 }));

describe('what is offered', () => {
  test('a guest at Modify adds, and changes their own file alone; of the level they read what they can do (R6.4)', async () => {
    server.viewer = 'gina';
    server.keep('theirs.txt', 'tomas');
    server.keep('own.txt', 'gina');
    open();
    expect(await screen.findByText(t.threads.own.FILES.MODIFY)).toBeInTheDocument();
    expect(await within(await rowOf('own.txt')).findByLabelText(t.files.menuOf('own.txt'))).toBeInTheDocument();
    expect(within(await rowOf('own.txt')).getByText(t.chat.guest)).toBeInTheDocument();
    expect(within(await rowOf('theirs.txt')).queryByLabelText(t.files.menuOf('theirs.txt'))).toBeNull();
    expect(within(await rowOf('theirs.txt')).queryByText(t.chat.guest)).toBeNull();
    expect(screen.getByText(t.files.add)).toBeInTheDocument();
    for (const word of Object.values(t.threads.level)) expect(screen.queryByText(word)).toBeNull();
    expect(screen.queryByText(t.threads.create.button.FILES)).toBeNull();
  });

  test('a guest at View downloads and does nothing else (R6.6)', async () => {
    server.viewer = 'gina';
    server.level = 'VIEW';
    server.keep('own.txt', 'gina');
    open();
    expect(await screen.findByText(t.threads.own.FILES.VIEW)).toBeInTheDocument();
    expect(screen.getByText('own.txt').closest('a')).toHaveAttribute('href', '/files/acc_1/fil_1');
    expect(screen.queryByLabelText(t.files.menuOf('own.txt'))).toBeNull();
    expect(screen.queryByText(t.files.add)).toBeNull();
  });

  test('a guest to whom no thread is open sees nothing at all, no empty place either', async () => {
    server.viewer = 'gina';
    server.level = 'HIDDEN';
    server.keep('secret.txt');
    const { container } = render(frame(<FileThreads onId={PROJECT} title={t.files.title} />));
    await waitFor(() => expect(screen.queryByText(t.files.loading)).toBeNull());
    expect(container).not.toHaveTextContent(t.files.title);
    expect(container).not.toHaveTextContent('secret.txt');
  });

  test('an employee who may not decide sees the level with its meaning, whose it is, and no control', async () => {
    server.mayGrant = false;
    open();
    expect(await screen.findByText(t.threads.level.MODIFY)).toBeInTheDocument();
    expect(screen.getByText(/Set by Tomas Inside/)).toBeInTheDocument();
    expect(await screen.findByLabelText(t.threads.menuOf('Contracts'))).toBeInTheDocument();
    expect(screen.queryByLabelText(t.threads.levelOf('Contracts', 'Modify'))).toBeNull();
  });

  test('a hidden thread that nobody decided is read by an advanced contact who takes part: the staff are told by whom', async () => {
    server.level = 'HIDDEN';
    server.decided = false;
    server.parts = [
      { __typename: 'Contact', id: 'con_elena', displayName: 'Elena Outside', access: 'ADVANCED' },
      { __typename: 'Contact', id: 'con_gina', displayName: 'Gina Guest', access: 'BASIC' },
    ];
    open();
    expect(await screen.findByText(new RegExp(t.files.hiddenButFor(['Elena Outside'])))).toBeInTheDocument();
    await user.click(screen.getByLabelText(t.threads.menuOf('Contracts')));
    await user.click(await screen.findByText(t.threads.remove.action));
    expect(await screen.findByText(t.threads.remove.outside)).toBeInTheDocument();
  });

  test('an empty project teaches the staff what threads are for, and makes one', async () => {
    server.gone = true;
    open();
    expect(await screen.findByText(t.files.empty.title)).toBeInTheDocument();
    await user.click(screen.getByText(t.threads.create.button.FILES));
    await user.type(await screen.findByLabelText(t.threads.create.name), 'Drafts');
    await user.click(screen.getByText(t.threads.create.submit));
    expect(await screen.findByRole('heading', { name: 'Drafts' })).toBeInTheDocument();
    expect(server.asked.at(-1)?.input).toEqual({ onId: PROJECT, title: 'Drafts' });
    expect(screen.getByText(new RegExp(t.threads.levelMeans.FILES.HIDDEN))).toBeInTheDocument();
  });
});

describe('deciding', () => {
  test('the level is chosen with its meaning, and can be taken back', async () => {
    server.level = 'HIDDEN';
    open();
    await user.click(await screen.findByLabelText(t.threads.levelOf('Contracts', 'Hidden')));
    await user.click(await screen.findByText(t.threads.levelMeans.FILES.VIEW));
    expect(await screen.findByText(t.threads.levelSet('Contracts', 'View'))).toBeInTheDocument();
    expect(server.level).toBe('VIEW');
    await user.click(screen.getByText(t.common.undo));
    await waitFor(() => expect(server.level).toBe('HIDDEN'));
  });

  test('deleting asks, says how much goes and that somebody outside loses it', async () => {
    server.keep('a.txt');
    server.keep('b.txt');
    open();
    await user.click(await screen.findByLabelText(t.threads.menuOf('Contracts')));
    await user.click(await screen.findByText(t.threads.remove.action));
    expect(await screen.findByText(t.threads.remove.text('FILES', 'Contracts', 2))).toBeInTheDocument();
    expect(screen.getByText(t.threads.remove.outside)).toBeInTheDocument();
    expect(server.gone).toBe(false);
    await user.click(screen.getByText(t.threads.remove.submit));
    expect(await screen.findByText(t.files.empty.title)).toBeInTheDocument();
  });

  test('a thread that somebody outside sees is not for everybody to delete: it says so, and stays', async () => {
    open();
    await user.click(await screen.findByLabelText(t.threads.menuOf('Contracts')));
    await user.click(await screen.findByText(t.threads.remove.action));
    server.refuses = refusal('FORBIDDEN');
    await user.click(await screen.findByText(t.threads.remove.submit));
    expect(await screen.findByText(t.threads.remove.seenOutside)).toBeInTheDocument();
    expect(screen.getByRole('heading', { name: 'Contracts' })).toBeInTheDocument();
  });
});

describe('adding', () => {
  test('a file shows how far it is, then stands in the list; one of the same name becomes a version and is told so (R6.7)', async () => {
    server.keep('report.pdf', 'tomas', 2);
    open();
    await screen.findByText('report.pdf');
    choose('plan.txt');
    await live(() => SentUpload.all[0]?.upload.onprogress?.({ lengthComputable: true, loaded: 1, total: 4 }));
    expect(screen.getByText(t.uploads.percent(25))).toBeInTheDocument();
    expect(screen.getByText(t.threads.count('FILES', 1))).toBeInTheDocument();
    await arrive('plan.txt');
    expect(await screen.findByText(t.files.added('plan.txt'))).toBeInTheDocument();
    expect(await rowOf('plan.txt')).toBeInTheDocument();
    expect(screen.getByText(t.threads.count('FILES', 2))).toBeInTheDocument();
    choose('report.pdf');
    await arrive('report.pdf');
    expect(await screen.findByText(t.files.version(3, 'report.pdf'))).toBeInTheDocument();
    expect(within(await rowOf('report.pdf')).getByText(t.files.versions(3))).toBeInTheDocument();
    expect(screen.getByText(t.threads.count('FILES', 2))).toBeInTheDocument();
  });

  test('dropped and pasted files are taken, together told of together', async () => {
    open();
    const thread = (await screen.findByRole('heading', { name: 'Contracts' })).closest('section') as HTMLElement;
    fireEvent.drop(thread, { dataTransfer: { types: ['Files'], files: [new File(['x'], 'dropped.txt')] } });
    fireEvent.paste(thread, { clipboardData: { files: [new File(['x'], 'pasted.png')] } });
    await waitFor(() => expect(SentUpload.all).toHaveLength(2));
    await live(() => SentUpload.all[0]?.answer(201, { uploadId: server.upload('dropped.txt') }));
    await screen.findByText('dropped.txt', { selector: 'a' });
    await live(() => SentUpload.all[1]?.answer(201, { uploadId: server.upload('pasted.png') }));
    expect(await screen.findByText(t.files.addedMany(2, 0))).toBeInTheDocument();
  });

  test('what is pasted into a field, or is no file, is none of its business', async () => {
    open();
    await screen.findByText('Contracts');
    const field = document.body.appendChild(document.createElement('input'));
    fireEvent.paste(field, { clipboardData: { files: [new File(['x'], 'elsewhere.png')] } });
    fireEvent.paste(document.body, { clipboardData: { files: [] } });
    expect(SentUpload.all).toHaveLength(0);
    field.remove();
  });

  test('too large says the limit, lost says so, and both can be tried again or left out', async () => {
    open();
    await screen.findByText('Contracts');
    choose('big.bin', 'lost.bin');
    await live(() => SentUpload.all[0]?.answer(413, { errors: [{ message: 'A file has at most 25 MiB.', extensions: { code: 'BAD_USER_INPUT' } }] }));
    await live(() => SentUpload.all[1]?.onerror());
    expect(screen.getByText('This file is too large. A file has at most 25 MiB.')).toBeInTheDocument();
    expect(screen.getByText(t.uploads.offline)).toBeInTheDocument();
    await user.click(screen.getByLabelText(t.files.cancel('big.bin')));
    await user.click(screen.getByText(t.common.retry));
    expect(SentUpload.all).toHaveLength(3);
    await arrive('lost.bin');
    expect(await screen.findByText(t.files.added('lost.bin'))).toBeInTheDocument();
    expect(screen.queryByText('big.bin')).toBeNull();
    expect(server.files.map(({ name }) => name)).toEqual(['lost.bin']);
  });

  test('a level that is lowered meanwhile stops what is on its way and says so; nothing of it is added (R6.6)', async () => {
    server.viewer = 'gina';
    open();
    await screen.findByText(t.files.add);
    choose('late.txt');
    server.level = 'VIEW';
    await again();
    expect(await screen.findByText(t.files.readOnlyNow)).toBeInTheDocument();
    expect(SentUpload.all[0]?.aborted).toBe(true);
    expect(screen.queryByText(t.files.add)).toBeNull();
    expect(server.asked).toEqual([]);
  });

  test('where the server refuses what has arrived, it says that the thread is only read now, and the list is as before', async () => {
    server.viewer = 'gina';
    open();
    await screen.findByText(t.files.add);
    choose('late.txt');
    server.refuses = refusal('FORBIDDEN');
    await arrive('late.txt');
    expect(await screen.findByText(t.files.readOnlyNow)).toBeInTheDocument();
    expect(screen.getByText(t.threads.count('FILES', 0))).toBeInTheDocument();
  });

  test('a thread that goes while files are on their way says which were not added', async () => {
    server.viewer = 'gina';
    open();
    await screen.findByText(t.files.add);
    choose('late.txt');
    server.level = 'HIDDEN';
    await again();
    expect(await screen.findByText(t.files.stopped(['late.txt']))).toBeInTheDocument();
    expect(SentUpload.all[0]?.aborted).toBe(true);
    expect(screen.queryByText('Contracts')).toBeNull();
  });
});

describe('a file', () => {
  test('all its versions are listed, the newest first, each to be downloaded (R6.7)', async () => {
    server.keep('report.pdf', 'gina', 12);
    open();
    const row = await rowOf('report.pdf');
    expect(within(row).queryByRole('list')).toBeNull();
    await user.click(within(row).getByText(t.files.versions(12)));
    const links = within(within(row).getByRole('list')).getAllByRole('link');
    expect(links.map((link) => link.getAttribute('href'))).toEqual(Array.from({ length: 12 }, (_, at) => `/files/acc_1/fil_1/${12 - at}`));
  });

  test('it is renamed in place; a name that is taken says so, and what somebody else does meanwhile loses nothing', async () => {
    server.keep('draft.txt');
    open();
    await user.click(await screen.findByLabelText(t.files.menuOf('draft.txt')));
    await user.click(await screen.findByText(t.files.rename.action));
    const field = await screen.findByLabelText(t.files.rename.label('draft.txt'));
    await user.clear(field);
    await user.type(field, 'final.txt');
    server.keep('somebody else’s.txt', 'gina');
    await again();
    expect(await screen.findByText('somebody else’s.txt')).toBeInTheDocument();
    expect(screen.getByLabelText(t.files.rename.label('draft.txt'))).toHaveValue('final.txt');
    server.refuses = refusal('CONFLICT');
    await user.click(screen.getByText(t.files.rename.save));
    expect(await screen.findByText(t.files.rename.taken)).toBeInTheDocument();
    await user.click(screen.getByText(t.files.rename.save));
    expect(await screen.findByText(t.files.rename.done('final.txt'))).toBeInTheDocument();
    expect(await rowOf('final.txt')).toBeInTheDocument();
  });

  test('a version is added to the file that it was chosen for, whatever the chosen file is called', async () => {
    server.keep('report.pdf');
    open();
    await user.click(await screen.findByLabelText(t.files.menuOf('report.pdf')));
    await user.click(await screen.findByText(t.files.newVersion));
    choose('scan 7.pdf');
    await arrive('scan 7.pdf');
    expect(await screen.findByText(t.files.version(2, 'report.pdf'))).toBeInTheDocument();
    expect(server.asked).toEqual([{ name: 'AddVersion', input: { id: 'fil_1', uploadId: 'upl_1' } }]);
    // The next one is a file of its own again.
    await user.click(screen.getByText(t.files.add));
    choose('other.txt');
    await arrive('other.txt');
    expect(await screen.findByText(t.files.added('other.txt'))).toBeInTheDocument();
    expect(server.asked.at(-1)?.name).toBe('AddFile');
  });

  test('deleting asks first, and says that all versions go', async () => {
    server.keep('report.pdf', 'tomas', 3);
    open();
    await user.click(await screen.findByLabelText(t.files.menuOf('report.pdf')));
    await user.click(await screen.findByText(t.files.remove.action));
    expect(await screen.findByText(t.files.remove.text('report.pdf', 3))).toBeInTheDocument();
    expect(server.files).toHaveLength(1);
    await user.click(screen.getByText(t.files.remove.submit));
    expect(await screen.findByText(t.files.remove.done('report.pdf'))).toBeInTheDocument();
    expect(screen.getByText(t.threads.count('FILES', 0))).toBeInTheDocument();
    expect(screen.queryByLabelText(t.files.menuOf('report.pdf'))).toBeNull();
  });

  test('pictures are looked at one after the other with the arrow keys; others are passed over', async () => {
    server.keep('one.png', 'tomas', 1, true);
    server.keep('words.txt');
    server.keep('two.pdf', 'tomas', 2, true);
    open();
    await user.click(await screen.findByText('one.png'));
    expect(await screen.findByAltText(t.files.preview.of('one.png'))).toHaveAttribute('src', '/files/acc_1/fil_1/1/preview');
    await user.keyboard('{ArrowRight}');
    expect(await screen.findByAltText(t.files.preview.of('two.pdf'))).toHaveAttribute('src', '/files/acc_1/fil_3/2/preview');
    await user.keyboard('{ArrowRight}');
    expect(screen.getByAltText(t.files.preview.of('two.pdf'))).toBeInTheDocument();
    await user.keyboard('{ArrowLeft}');
    expect(await screen.findByAltText(t.files.preview.of('one.png'))).toBeInTheDocument();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByAltText(t.files.preview.of('one.png'))).toBeNull());
  });

  test('its sign is the ending of its name, where it has a short one', () => {
    expect(['a.pdf', 'a.tar.gz', '.env', 'README', 'a.numbers', 'a.b c'].map(endingOf)).toEqual(['PDF', 'GZ', '', '', '', '']);
  });
});

describe('a long list', () => {
  test('it goes on by a press, and stays as long when somebody else adds to it', async () => {
    for (let at = 1; at <= 40; at += 1) server.keep(`page ${at}.txt`);
    open();
    await screen.findByText('page 25.txt');
    expect(screen.queryByText('page 26.txt')).toBeNull();
    await user.click(screen.getByText(t.files.more));
    expect(await screen.findByText('page 40.txt')).toBeInTheDocument();
    server.keep('page 41.txt', 'gina');
    await again();
    expect(await screen.findByText('page 41.txt')).toBeInTheDocument();
    expect(screen.getByText('page 30.txt')).toBeInTheDocument();
    expect(screen.queryByText(t.files.more)).toBeNull();
  });

  test('what one adds oneself is seen at its end, however long it is', async () => {
    for (let at = 1; at <= 30; at += 1) server.keep(`page ${at}.txt`);
    open();
    await screen.findByText('page 25.txt');
    choose('new.txt');
    await arrive('new.txt');
    expect(await screen.findByText('new.txt', { selector: 'a' })).toBeInTheDocument();
    expect(screen.getByText('page 30.txt')).toBeInTheDocument();
  });
});

test('when access to the project ends, its threads and files are in nobody’s memory (R7.5)', async () => {
  server.keep('secret.pdf', 'tomas', 2);
  open();
  await screen.findByText('secret.pdf');
  // The row says of itself where it belongs, wherever it was loaded.
  const { cache } = session.apollo;
  act(() => forgetProject(cache, PROJECT));
  expect(JSON.stringify(cache.extract())).not.toMatch(/secret\.pdf|Contracts/);
});
