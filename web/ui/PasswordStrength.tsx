import classes from './fields.module.css';

/**
 * How hard a password is to guess, from 0 (too short) to 4, by length and variety alone. It advises; the server decides
 * (at least 12 characters, no common ones).
 */
export function passwordStrength(password: string): 0 | 1 | 2 | 3 | 4 {
  const length = [...password].length;
  if (length < 12) return 0;
  const distinct = new Set([...password.toLowerCase()]).size;
  if (distinct < 6) return 1;
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u].filter((kind) => kind.test(password)).length;
  const score = (length >= 16 ? 2 : 1) + (length >= 20 ? 1 : 0) + (kinds >= 3 || distinct >= 12 ? 1 : 0);
  return Math.min(4, score) as 1 | 2 | 3 | 4;
}

/** Four bars and a word; the word is what screen readers hear. */
export function PasswordStrength({ password, words }: { password: string; words: readonly [string, string, string, string, string] }) {
  const strength = passwordStrength(password);
  return (
    <div className={classes.strength} aria-live="polite">
      <span className={classes.strengthBars} aria-hidden="true">
        {[1, 2, 3, 4].map((step) => (
          <i key={step} data-on={strength >= step || undefined} />
        ))}
      </span>
      <span>{words[strength]}</span>
    </div>
  );
}
