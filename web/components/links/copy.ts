import { t } from '../../messages';
import { toast } from '../../ui';

/** Puts a text where it can be pasted from, and says so. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast.done(t.common.copied);
  } catch {
    toast.failed(t.common.copyFailed);
  }
}
