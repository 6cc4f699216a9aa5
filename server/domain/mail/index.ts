export * from './orders';
export { type MailSender, startMailSender } from './sender';
