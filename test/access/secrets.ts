import { accountOf, type World } from '../world/facts';
import { ref, type Tree } from '../world/cast';
import { CANARY } from '../world/random';
import { plain, see } from './oracle';

const known = new WeakMap<World, Map<string, Set<string>>>();

/** {@link secretsFor}, worked out once for each person of a world that nobody changes. */
export function secretsOf(world: World, tree: Tree, person: string): Set<string> {
  let ofWorld = known.get(world);
  if (!ofWorld) known.set(world, (ofWorld = new Map()));
  let secrets = ofWorld.get(person);
  if (!secrets) ofWorld.set(person, (secrets = secretsFor(world, tree, person)));
  return secrets;
}

/** The secrets that a person of the cast may read: all that the oracle shows, the names of whom they meet there, and their own. */
function secretsFor(world: World, tree: Tree, person: string): Set<string> {
  const account = ref(tree, 'acc', 'account');
  const seen = see(world, { account, person });
  const shown = JSON.stringify(plain(seen));
  const met = [...new Set(shown.match(/\b(?:emp|con)_\w+/g) ?? [])].map((id) => JSON.stringify(seen?.met(id)));
  const own = accountOf(world, account);
  const self = [...own.employees, ...own.contacts].find((one) => one.id === person);
  const user = world.users.find((one) => one.id === self?.user);
  // Whoever shared something with them stands on their own share, by name.
  const sharers = own.shares.filter((share) => share.contact === person).map((share) => own.employees.find((one) => one.id === share.createdBy)?.name);
  return new Set(`${shown} ${met.join(' ')} ${sharers.join(' ')} ${own.name} ${user?.email} ${user?.name} ${user?.login} ${self?.email}`.match(CANARY) ?? []);
}

/** Logins, share messages and companies' notes are the staff's own texts, which no field of the oracle holds. */
export const isStaffText = (secret: string): boolean => /^zzoak(login|companynotes|sharemessage)/.test(secret);

/** What stands in some bytes and is not this person's to read. */
export function leaksIn(bytes: string, world: World, tree: Tree, person: string | null): string[] {
  const may = person === null ? new Set<string>() : secretsOf(world, tree, person);
  const inside = person?.startsWith('emp_') ?? false;
  return [...new Set(bytes.match(CANARY) ?? [])].filter((secret) => !may.has(secret) && !(inside && isStaffText(secret)));
}
