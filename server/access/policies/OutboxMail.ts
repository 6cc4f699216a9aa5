import { administrators, policy } from '../policy';

export const OutboxMail = policy('OutboxMail', {
  fields: {
    id: administrators,
    to: administrators,
    subject: administrators,
    text: administrators,
    state: administrators,
    error: administrators,
    createdAt: administrators,
    sentAt: administrators,
  },
});
