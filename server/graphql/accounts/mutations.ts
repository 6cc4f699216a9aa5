import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { PersonViewer } from '../../access/viewer';
import { NOBODY } from '../../access/viewer';
import * as accounts from '../../domain/accounts';
import { see } from '../../domain/gate';
import type { AccountView } from '../../domain/views';
import { BadInput, Unauthenticated } from '../../errors';
import { afresh, type Context } from '../context';
import { afterChange } from '../payload';
import {
  ActivateInput,
  ChangePasswordInput,
  CreateAccessTokenInput,
  EndSessionInput,
  RequestPasswordResetInput,
  ResetPasswordInput,
  RevokeAccessTokenInput,
  SignInInput,
  SwitchAccountInput,
  UpdateAccountInput,
} from './inputs';
import { AccountPayload, CreateAccessTokenPayload, SignInPayload } from './types';
import { type ViewerView, viewerView } from './viewer';

const INPUT = 'What is to be done.';

const callerOf = ({ request, viewer }: Context): accounts.Caller => ({
  ip: request.ip,
  device: request.device,
  sessionId: 'sessionId' in viewer ? viewer.sessionId : null,
});

/** @throws Unauthenticated where nobody asks, whom the guard has refused already. */
function personOfContext({ viewer }: Context): PersonViewer {
  if (!('personId' in viewer)) throw new Unauthenticated();
  return viewer;
}

/** Hands the new session to the browser, and goes on as whoever it belongs to. */
async function arrived(context: Context, { viewer, token }: accounts.SignedIn): Promise<{ viewer: ViewerView | null }> {
  context.request.setSession(token);
  await afresh(context, viewer);
  return { viewer: viewerView(viewer) };
}

@Resolver()
export class AccountMutations {
  @Mutation(() => SignInPayload, { description: 'Signs in with a password. A failure reads the same whoever it was.' })
  async signIn(@Arg('input', () => SignInInput, { description: INPUT }) input: SignInInput, @Ctx() context: Context) {
    return arrived(context, await accounts.signIn(context.services, input, callerOf(context)));
  }

  @Mutation(() => Boolean, {
    description: 'Ends the session, and with it every stream and page that it carries. Answers true, also for nobody.',
  })
  async signOut(@Ctx() context: Context): Promise<boolean> {
    if ('byToken' in context.viewer && context.viewer.byToken)
      throw new BadInput({ path: '', message: 'A token is not signed out. Its owner revokes it.' });
    if ('personId' in context.viewer) await accounts.signOut(context.services, context.viewer);
    context.request.setSession(null);
    await afresh(context, NOBODY);
    return true;
  }

  @Mutation(() => SignInPayload, { description: 'Goes on in another account of the same user (R1.2).' })
  async switchAccount(@Arg('input', () => SwitchAccountInput, { description: INPUT }) input: SwitchAccountInput, @Ctx() context: Context) {
    return arrived(context, await accounts.switchAccount(context.services, personOfContext(context), input.accountId));
  }

  @Mutation(() => SignInPayload, { description: 'Follows an activation link, once, and signs in (R1.6).' })
  async activate(@Arg('input', () => ActivateInput, { description: INPUT }) input: ActivateInput, @Ctx() context: Context) {
    return arrived(context, await accounts.activate(context.services, input, callerOf(context)));
  }

  @Mutation(() => Boolean, {
    description: 'Mails a link that sets a new password, if the address is known. Answers true either way (R1.7).',
  })
  async requestPasswordReset(
    @Arg('input', () => RequestPasswordResetInput, { description: INPUT }) input: RequestPasswordResetInput,
    @Ctx() context: Context,
  ): Promise<boolean> {
    return accounts.requestPasswordReset(context.services, input.email, callerOf(context));
  }

  @Mutation(() => SignInPayload, {
    description: 'Follows a link of *forgot password*, once: sets the password, ends every session and signs in (R1.7).',
  })
  async resetPassword(@Arg('input', () => ResetPasswordInput, { description: INPUT }) input: ResetPasswordInput, @Ctx() context: Context) {
    return arrived(context, await accounts.resetPassword(context.services, input, callerOf(context)));
  }

  @Mutation(() => Boolean, { description: "Changes the caller's password and ends their other sessions (R1.8). Answers true." })
  async changePassword(
    @Arg('input', () => ChangePasswordInput, { description: INPUT }) input: ChangePasswordInput,
    @Ctx() context: Context,
  ): Promise<boolean> {
    await arrived(context, await accounts.changePassword(context.services, personOfContext(context), input, callerOf(context)));
    return true;
  }

  @Mutation(() => Boolean, {
    description: "Ends one of the caller's own sessions, with every stream and page that it carries (R1.8). Answers true.",
  })
  async endSession(
    @Arg('input', () => EndSessionInput, { description: INPUT }) input: EndSessionInput,
    @Ctx() context: Context,
  ): Promise<boolean> {
    await accounts.endOwnSession(context.services, context.asking, input);
    return true;
  }

  @Mutation(() => CreateAccessTokenPayload, {
    description: 'Makes a personal access token with the rights of the caller in this account (R1.9).',
  })
  async createAccessToken(
    @Arg('input', () => CreateAccessTokenInput, { description: INPUT }) input: CreateAccessTokenInput,
    @Ctx() context: Context,
  ) {
    return accounts.createAccessToken(context.services, context.asking, input);
  }

  @Mutation(() => Boolean, { description: "Revokes one of the caller's own tokens at once (R1.9). Answers true." })
  async revokeAccessToken(
    @Arg('input', () => RevokeAccessTokenInput, { description: INPUT }) input: RevokeAccessTokenInput,
    @Ctx() context: Context,
  ): Promise<boolean> {
    await accounts.revokeAccessToken(context.services, context.asking, input);
    return true;
  }

  @Mutation(() => AccountPayload, { description: 'Changes the account; for Administrators.' })
  async updateAccount(
    @Arg('input', () => UpdateAccountInput, { description: INPUT }) input: UpdateAccountInput,
    @Ctx() context: Context,
  ): Promise<{ account: AccountView }> {
    const id = await accounts.updateAccount(context.services, context.asking, input);
    return { account: await afterChange(context, (asking) => see.account(asking, id)) };
  }
}
