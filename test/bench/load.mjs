// The load of Q1, Q2 and M1: keep-alive connections, each with one request at a time.
import { Agent, request as httpRequest } from 'node:http';

/** A set of keep-alive connections to a server on this machine. */
export function connectionsTo(port, count) {
  const agent = new Agent({ keepAlive: true, maxSockets: count, maxFreeSockets: count });
  const ask = ({ path, headers, body }) =>
    new Promise((resolve, reject) => {
      const length = Buffer.byteLength(body);
      const request = httpRequest(
        { host: '127.0.0.1', port, agent, method: 'POST', path, headers: { ...headers, 'content-length': length } },
        (response) => {
          const chunks = [];
          response.on('data', (chunk) => chunks.push(chunk));
          response.on('end', () => resolve({ status: response.statusCode, bytes: Buffer.concat(chunks) }));
          response.on('error', reject);
        },
      );
      request.on('error', reject);
      request.end(body);
    });
  return { count, ask, close: () => agent.destroy() };
}

/**
 * Asks as fast as the server answers, for some seconds. `next` makes the request after each answer.
 * @returns how many were answered, in which time (ms), and how long each took (ms)
 */
export async function press(connections, next, seconds) {
  const times = [];
  const begin = performance.now();
  const end = begin + seconds * 1000;
  const line = async () => {
    for (let now = performance.now(); now < end; ) {
      const { status, bytes } = await connections.ask(next());
      const answered = performance.now();
      // Errors of GraphQL come with status 200, and stand in front of everything.
      if (status !== 200 || bytes.indexOf('"errors"') >= 0) throw new Error(`status ${status}: ${bytes.toString().slice(0, 500)}`);
      times.push(answered - now);
      now = answered;
    }
  };
  await Promise.all(Array.from({ length: connections.count }, line));
  return { count: times.length, elapsed: performance.now() - begin, times };
}

/** Asks each of the requests once, in their order. */
export async function askEach(connections, requests) {
  const left = requests.values();
  const line = async () => {
    for (const request of left) await connections.ask(request);
  };
  await Promise.all(Array.from({ length: connections.count }, line));
}

/** The value below which `share` of all values lie. */
export function percentile(values, share) {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The middle of several values. */
export function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
