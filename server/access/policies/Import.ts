import { policy, staff } from '../policy';

/** R8.1: a file that is read into a wave. Imports are the staff's; whoever has the wave open sees them. */
export const Import = policy('Import', {
  fields: {
    id: staff,
    wave: staff,
    name: staff,
    state: staff,
    total: staff,
    read: staff,
    added: staff,
    skipped: staff,
    rejected: staff,
    rejectedCount: staff,
    error: staff,
  },
  actions: { read: staff },
});

export const RejectedRow = policy('RejectedRow', { fields: { row: staff, reason: staff } });

export const ImportPreview = policy('ImportPreview', { fields: { columns: staff, rows: staff, rowCount: staff } });
