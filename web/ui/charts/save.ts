/** A name for a file out of words: no signs that a system does not take, not too long. */
export function fileName(words: readonly string[], ending: string): string {
  const name = words
    .join(' ')
    .normalize('NFC')
    .replace(/[\p{C}"*/:<>?\\|.]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return `${[...name].slice(0, 80).join('').trim() || 'chart'}.${ending}`;
}

/** Gives the reader a file that was made here. */
export function saveFile(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
