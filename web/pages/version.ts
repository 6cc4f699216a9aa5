/** What browsers say when a part of the app cannot be fetched; each has words of its own, and none a code. */
const missing = /dynamically imported module|importing a module script failed|unable to preload css/i;

/** Whether an error means that a part of the app (a page, a menu) could not be fetched. */
export function isMissingPart(error: unknown): boolean {
  return error instanceof Error && missing.test(error.message);
}

/** The script that a document starts with. Its name carries a hash of what is in it. */
function entryOf(page: ParentNode): string | null {
  return page.querySelector('script[type="module"][src]')?.getAttribute('src') ?? null;
}

/**
 * Whether the server now serves another version of the app than the one that is running. Asks for the start page anew.
 *
 * @returns false where the server cannot be reached
 */
export async function isRenewed(): Promise<boolean> {
  try {
    const answer = await fetch('/', { cache: 'no-store', headers: { accept: 'text/html' } });
    const entry = entryOf(new DOMParser().parseFromString(await answer.text(), 'text/html'));
    return answer.ok && entry !== null && entry !== entryOf(document);
  } catch {
    return false;
  }
}
