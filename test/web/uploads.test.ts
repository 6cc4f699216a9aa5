/** Files on their way: in what order, how many at once, and what becomes of those that do not arrive (R6.4, R6.7). */
import { createUploadQueue, type PlaceFile, type SendFile, type Sending, type UploadQueue } from '../../web/components/uploads/queue';
import { uploadProblem } from '../../web/components/uploads/sendFile';
import { sizeText } from '../../web/components/uploads/sizeText';
import { addedText } from '../../web/forms/addFile';
import { t } from '../../web/messages';

/** A network of which the test says when each file gets through. */
class Network {
  readonly sent: { readonly name: string; readonly told: Sending; stopped: boolean }[] = [];
  readonly send: SendFile = (file, told) => {
    const one = { name: file.name, told, stopped: false };
    this.sent.push(one);
    return () => {
      one.stopped = true;
    };
  };
  get names(): string[] {
    return this.sent.map(({ name }) => name);
  }
  get stopped(): string[] {
    return this.sent.filter(({ stopped }) => stopped).map(({ name }) => name);
  }
  told(name: string): Sending {
    const one = this.sent.findLast((known) => known.name === name);
    if (!one) throw new Error(`${name} was never sent`);
    return one.told;
  }
}

const file = (name: string): File => new File(['x'], name);
const keyOf = (queue: UploadQueue, name: string): string => queue.list().find((one) => one.name === name)?.key ?? '';
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

let network: Network;
beforeEach(() => {
  network = new Network();
});
const queueOf = (place?: PlaceFile, most = 40): UploadQueue => createUploadQueue({ send: network.send, most, ...(place && { place }) });

describe('sending', () => {
  test('only three go at once, the others in the order in which they were chosen', () => {
    const queue = queueOf();
    queue.add(['a', 'b', 'c', 'd', 'e'].map(file));
    expect(network.names).toEqual(['a', 'b', 'c']);
    expect(queue.list().map(({ waiting }) => waiting)).toEqual([false, false, false, true, true]);
    network.told('b').done('upl_b');
    expect(network.names).toEqual(['a', 'b', 'c', 'd']);
    network.told('a').failed('no');
    expect(network.names).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  test('leaving out one that is being sent stops it and lets the next one go', () => {
    const queue = queueOf();
    queue.add(['a', 'b', 'c', 'd'].map(file));
    queue.remove(keyOf(queue, 'b'));
    expect(network.stopped).toEqual(['b']);
    expect(network.names).toEqual(['a', 'b', 'c', 'd']);
    // What the network still says of it is nobody's business any more.
    network.told('b').done('upl_b');
    expect(queue.list().map(({ name }) => name)).toEqual(['a', 'c', 'd']);
  });

  test('one that did not arrive says why, and is sent again from its beginning', () => {
    const queue = queueOf();
    queue.add([file('a')]);
    network.told('a').progress(0.7);
    network.told('a').failed(t.uploads.offline);
    expect(queue.list()[0]).toMatchObject({ problem: t.uploads.offline, uploadId: null });
    queue.retry(keyOf(queue, 'a'));
    expect(network.sent).toHaveLength(2);
    expect(queue.list()[0]).toMatchObject({ problem: null, progress: 0 });
  });

  test('no more are taken than there is room for', () => {
    const queue = queueOf(undefined, 2);
    queue.add(['a', 'b', 'c'].map(file));
    expect(queue.list().map(({ name }) => name)).toEqual(['a', 'b']);
  });

  test('one that fails before its sending has returned does not block the line', () => {
    const told: string[] = [];
    const queue = createUploadQueue({
      most: 10,
      send: (sent, { failed }) => {
        told.push(sent.name);
        failed('at once');
        return () => undefined;
      },
    });
    queue.add(['a', 'b', 'c', 'd', 'e'].map(file));
    expect(told).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});

describe('putting where it belongs', () => {
  test('they are placed in the order in which they were chosen, whichever arrives first; only a large one holds nobody up', async () => {
    const placed: string[] = [];
    const queue = queueOf(async ({ name }) => {
      placed.push(name);
      return null;
    });
    const large = file('film');
    Object.defineProperty(large, 'size', { value: 90_000_000 });
    queue.add([large, file('1'), file('2'), file('3')]);
    network.told('2').done('upl_2');
    await settled();
    expect(placed).toEqual([]);
    network.told('1').done('upl_1');
    await settled();
    expect(placed).toEqual(['1', '2']);
    network.told('3').failed('no');
    network.told('film').done('upl_film');
    await settled();
    expect(placed).toEqual(['1', '2', 'film']);
  });

  test('one that failed holds nobody up', async () => {
    const placed: string[] = [];
    const queue = queueOf(async ({ name }) => {
      placed.push(name);
      return name === '2' ? 'refused' : null;
    });
    queue.add([file('1'), file('2'), file('3')]);
    network.told('3').done('upl_3');
    network.told('1').failed('lost');
    network.told('2').done('upl_2');
    await settled();
    expect(placed).toEqual(['2', '3']);
    expect(queue.list().map(({ name, problem }) => [name, problem])).toEqual([
      ['1', 'lost'],
      ['2', 'refused'],
    ]);
  });

  test('each is placed when it has arrived, as a version where it was chosen for one, and leaves the list', async () => {
    const placed: unknown[] = [];
    const queue = queueOf(async (one) => {
      placed.push(one);
      return null;
    });
    queue.add([file('a')]);
    queue.add([file('b')], 'fil_1');
    network.told('b').done('upl_b');
    network.told('a').done('upl_a');
    await settled();
    expect(placed).toEqual([
      { uploadId: 'upl_a', name: 'a', size: 1, into: null },
      { uploadId: 'upl_b', name: 'b', size: 1, into: 'fil_1' },
    ]);
    expect(queue.list()).toEqual([]);
  });

  test('one that is refused says why; tried again, its bytes are not sent a second time', async () => {
    const answers = ['closed', null];
    const queue = queueOf(async () => answers.shift() ?? null);
    queue.add([file('a')]);
    network.told('a').done('upl_a');
    await settled();
    expect(queue.list()[0]).toMatchObject({ problem: 'closed', uploadId: 'upl_a' });
    queue.retry(keyOf(queue, 'a'));
    await settled();
    expect(network.sent).toHaveLength(1);
    expect(queue.list()).toEqual([]);
  });

  test('when the thread closes, all that are not there yet stop and each says why; nothing of them is placed (R6.6)', async () => {
    const place = jest.fn(async () => null);
    const queue = queueOf(place);
    queue.add(['a', 'b', 'c', 'd'].map(file));
    // It has arrived, and waits for those before it.
    network.told('c').done('upl_c');
    queue.stopAll(t.files.readOnlyNow);
    expect(network.stopped).toEqual(['a', 'b', 'd']);
    expect(queue.list().map(({ problem }) => problem)).toEqual(Array(4).fill(t.files.readOnlyNow));
    for (const name of ['a', 'b', 'c', 'd']) network.told(name).done(`upl_${name}`);
    await settled();
    expect(place).not.toHaveBeenCalled();
  });

  test('when the page is left, what is under way stops and is named; what had failed already is not', () => {
    const queue = queueOf(async () => null);
    queue.add(['a', 'b', 'c', 'd'].map(file));
    network.told('c').failed('too large');
    expect(queue.abandon()).toEqual(['a', 'b', 'd']);
    expect(network.stopped).toEqual(['a', 'b', 'd']);
    expect(queue.list()).toEqual([]);
  });
});

describe('words', () => {
  test('too large is said with the limit, whatever else with what the server says, a gateway’s page with neither', () => {
    const said = (message: string) => JSON.stringify({ errors: [{ message, extensions: { code: 'X' } }] });
    expect(uploadProblem(413, said('A file has at most 25 MiB.'))).toBe('This file is too large. A file has at most 25 MiB.');
    expect(uploadProblem(413, '<html>')).toBe(t.uploads.tooLarge);
    expect(uploadProblem(403, said('There is nothing here that you may add a file to.'))).toBe('There is nothing here that you may add a file to.');
    expect(uploadProblem(502, '<html>')).toBe(t.uploads.failed);
  });

  test('a file under the name of another is told as its version, one that was numbered as such, many together (R6.7)', () => {
    expect(addedText([{ from: 'report.pdf', name: 'report.pdf', version: 3 }])).toBe('Version 3 of “report.pdf”.');
    expect(addedText([{ from: 'report.pdf', name: 'report (2).pdf', version: 1 }])).toContain('“report (2).pdf”');
    expect(addedText([{ from: ' report.pdf', name: 'report.pdf', version: 1 }])).toBe('“report.pdf” is added.');
    const one = { from: 'a', name: 'a', version: 1 };
    expect(addedText([one, one, { ...one, version: 2 }])).toBe('2 files are added, and 1 has a new version.');
    expect(addedText([one, one])).toBe('2 files are added.');
    expect(addedText([{ ...one, version: 2 }, { ...one, version: 4 }])).toBe('2 files have a new version.');
  });

  test('sizes are in the units of people', () => {
    expect([0, 999, 1_200, 25_000, 3_400_000].map((bytes) => sizeText(bytes).replace(/\s/g, ' '))).toEqual([
      '0 bytes',
      '999 bytes',
      '1.2 kB',
      '25 kB',
      '3.4 MB',
    ]);
  });
});
