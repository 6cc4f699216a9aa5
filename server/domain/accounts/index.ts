export * from './account';
export * from './activation';
export { createAccessToken, endOwnSession, revokeAccessToken } from './credentials';
export { changePassword, requestPasswordReset, resetPassword } from './passwords';
export * from './seats';
export { type Authenticated, authenticate, authenticateToken, type Caller, type SignedIn, stillSignedIn } from './sessions';
export * from './sign-in';
