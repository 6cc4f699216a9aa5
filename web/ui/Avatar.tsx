import classes from './Avatar.module.css';

const hues = 8;

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = [...(words[0] ?? '')][0] ?? '?';
  const last = words.length > 1 ? ([...(words[words.length - 1] ?? '')][0] ?? '') : '';
  return (first + last).toLocaleUpperCase();
}

function hueOf(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % hues;
}

/**
 * A person's initials. Somebody from outside has the terracotta arch shape, staff the square: who is who is seen before
 * it is read. The name stands beside it or, with `labelled`, is read aloud.
 */
export function Avatar({
  name,
  outside = false,
  size = 32,
  labelled = false,
}: {
  name: string;
  outside?: boolean;
  size?: number;
  labelled?: boolean;
}) {
  return (
    <span
      className={classes.avatar}
      data-outside={outside || undefined}
      data-hue={hueOf(name)}
      data-initials={initials(name)}
      style={{ width: size, height: size, fontSize: Math.max(10, Math.round(size * 0.38)) }}
      {...(labelled ? { role: 'img', 'aria-label': name } : { 'aria-hidden': true })}
    />
  );
}
