/** Whether a text has the shape of an e-mail address. Only the server knows whether it can be invited. */
export function looksLikeAddress(text: string): boolean {
  return /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;".]{2,}$/u.test(text);
}

/** Addresses are one where they differ only in case or in how accents are written; dots and plus signs count. */
export function sameAddress(a: string, b: string): boolean {
  return foldAddress(a) === foldAddress(b);
}

/** The form in which addresses are compared. */
export function foldAddress(address: string): string {
  return address.trim().normalize('NFC').toLowerCase();
}

/** Takes out what was entered twice, keeping the first as it was written. */
export function distinctAddresses(addresses: readonly string[]): string[] {
  const seen = new Set<string>();
  return addresses.filter((address) => {
    const folded = foldAddress(address);
    if (seen.has(folded)) return false;
    seen.add(folded);
    return true;
  });
}
