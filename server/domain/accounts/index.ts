export * from './account';
export * from './activation';
export { changePassword, requestPasswordReset, resetPassword } from './passwords';
export * from './seats';
export { type Authenticated, authenticate, type Caller, type SignedIn, stillSignedIn } from './sessions';
export * from './sign-in';
