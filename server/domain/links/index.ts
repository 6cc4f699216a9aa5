export { authenticateLink, stillHolding } from './holder';
export { addressOf, createSharingLink, revokeSharingLink, updateSharingLink } from './links';
export { countOpening } from './opens';
