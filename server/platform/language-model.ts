import { createParser } from 'eventsource-parser';
import type { Config, Limits } from '../config';
import { type LanguageModel, type ModelMessage, NotWritten } from '../domain/ports';

/** How much more than the answer itself an endpoint may send for it: every few letters come in a wrapping of their own. */
const WRAPPING = 400;

/** The end of a stream, as the endpoint says it. */
const END = '[DONE]';

/** What one event of the stream brings; anything may stand there. */
interface Chunk {
  choices?: { delta?: { content?: unknown }; finish_reason?: unknown }[];
  error?: unknown;
}

function chunkOf(data: string): Chunk {
  try {
    const chunk: unknown = JSON.parse(data);
    if (typeof chunk === 'object' && chunk !== null) return chunk as Chunk;
  } catch {
    // Told below.
  }
  throw new NotWritten('the endpoint sent what is no chunk of an answer');
}

/** A signal that says so where nothing was heard for a while. */
function silence(milliseconds: number): { signal: AbortSignal; heard(): void; end(): void } {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), milliseconds);
  return { signal: controller.signal, heard: () => void timer.refresh(), end: () => clearTimeout(timer) };
}

/**
 * A language model behind an OpenAI-compatible endpoint (9-details, *Deep Dive*): one POST, and the answer as server-sent
 * events. The model gets no tools, no redirection is followed, and nothing of an answer is trusted: its size, its time and
 * the pauses in it are limited.
 */
export function openAiModel({ url, model, key }: NonNullable<Config['deepDive']>, limits: Limits): LanguageModel {
  const headers: Record<string, string> = { 'content-type': 'application/json', accept: 'text/event-stream' };
  if (key !== null) headers['authorization'] = `Bearer ${key}`;

  async function* write(messages: readonly ModelMessage[], asked: AbortSignal): AsyncGenerator<string, void, undefined> {
    const quiet = silence(limits.deepDiveSilenceSeconds * 1000);
    // Aborted in every case at the end, so that the connection is closed where the answer was not read to its end.
    const over = new AbortController();
    const signal = AbortSignal.any([asked, quiet.signal, over.signal, AbortSignal.timeout(limits.deepDiveSeconds * 1000)]);
    try {
      const response = await fetch(`${url}/chat/completions`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ model, messages, stream: true }),
        redirect: 'manual',
        signal,
      });
      if (response.status !== 200 || !response.body) throw new NotWritten(`the endpoint answered ${response.status}`);
      if (!response.headers.get('content-type')?.startsWith('text/event-stream'))
        throw new NotWritten('the endpoint answered with something else than a stream');
      yield* textOf(response.body, quiet.heard);
    } catch (error) {
      if (error instanceof NotWritten) throw error;
      if (asked.aborted) throw new NotWritten('the answer is not wanted any more');
      if (signal.aborted) throw new NotWritten('the endpoint took too long');
      throw new NotWritten(`the endpoint could not be reached: ${reasonOf(error)}`);
    } finally {
      quiet.end();
      over.abort();
    }
  }

  /** The words of a stream. It must say itself that it has come to its end: one that just ceases was cut. */
  async function* textOf(body: ReadableStream<Uint8Array>, heard: () => void): AsyncGenerator<string, void, undefined> {
    const events: string[] = [];
    const parser = createParser({ onEvent: ({ data }) => void events.push(data) });
    const decoder = new TextDecoder();
    let [bytes, characters, finished] = [0, 0, false];
    for await (const part of body as unknown as AsyncIterable<Uint8Array>) {
      bytes += part.length;
      if (bytes > limits.deepDiveAnswerCharacters * WRAPPING) throw new NotWritten('the endpoint sent too much');
      parser.feed(decoder.decode(part, { stream: true }));
      for (const data of events.splice(0)) {
        if (data.trim() === END) {
          if (!characters) throw new NotWritten('the endpoint wrote nothing');
          return;
        }
        const { choices, error } = chunkOf(data);
        if (error !== undefined) throw new NotWritten('the endpoint broke off with an error');
        const choice = Array.isArray(choices) ? choices[0] : undefined;
        // A comment that only keeps the line open is no sign of work.
        if (choice) heard();
        const text = choice?.delta?.content;
        if (typeof text === 'string' && text) {
          characters += text.length;
          if (characters > limits.deepDiveAnswerCharacters) throw new NotWritten('the answer is too long');
          yield text;
        }
        const reason = choice?.finish_reason;
        if (reason === 'stop') finished = true;
        else if (typeof reason === 'string') throw new NotWritten('the model could not finish the answer');
      }
    }
    if (!finished || !characters) throw new NotWritten('the endpoint ended in the middle of the answer');
  }

  return { write };
}

/** Why a connection failed, as a code: messages of the network may name what was sent. */
function reasonOf(error: unknown): string {
  const cause = (error as { cause?: { code?: unknown } }).cause;
  return typeof cause?.code === 'string' ? cause.code : 'unknown';
}
