import type { ReactNode } from 'react';
import { t } from '../messages';
import { PasswordField, PasswordStrength } from '../ui';

/** At least so many characters (the server refuses shorter ones, and common ones). */
export const shortestPassword = 12;

/** A field for a password that is being chosen: it can be shown, and says how good it is. */
export function NewPasswordField({
  label,
  description,
  value,
  onChange,
  error,
  autoFocus,
}: {
  label: string;
  description?: string;
  value: string;
  onChange: (value: string) => void;
  error?: ReactNode;
  autoFocus?: boolean;
}) {
  return (
    <div>
      <PasswordField
        label={label}
        description={description}
        showLabel={t.auth.showPassword}
        name="new-password"
        autoComplete="new-password"
        autoFocus={autoFocus}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
      />
      {value !== '' && <PasswordStrength password={value} words={t.auth.strength} />}
    </div>
  );
}
