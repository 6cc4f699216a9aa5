/** Whether a text could be an e-mail address, for a word before sending; the server decides. */
export function looksLikeAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]{2,}$/u.test(text);
}
