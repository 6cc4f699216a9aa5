export * from './addresses';
export * from './cards';
export * from './contacts';
export * from './employees';
export { type AdmittedGuest, addContact, admitGuests, GUESTS_BY_PLAN, type GuestQuota, guestQuota } from './guests';
export * from './invitations';
export * from './preview';
export { NOT_IN_A_LINE, VISIBLE } from './texts';
