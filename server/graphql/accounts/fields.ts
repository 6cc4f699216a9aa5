import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { accountsOf } from '../../domain/accounts';
import { accountOf, personOf } from '../../domain/asking';
import { list, see } from '../../domain/gate';
import { accountOn } from '../../domain/gate/people';
import { guestQuota, type GuestQuota as Quota } from '../../domain/people';
import { type EndedAccess as Ended, endedAccess } from '../../domain/sharing';
import type { AccessTokenView, AccountView, ContactView, EmployeeView, SessionView, ShareView, UserView } from '../../domain/views';
import { type Soon, when, whenAll } from '../../persistence/database';
import type { Connection } from '../../persistence/pages';
import type { Context } from '../context';
import { ForwardPageArgs } from '../pages';
import { Contact, Employee } from '../people/types';
import { ShareConnection } from '../sharing/types';
import { AccessToken, Account, EndedAccess, GuestQuota, Session, User, Viewer, ViewerAccount } from './types';
import { type ViewerView, viewerView } from './viewer';

@Resolver(() => Viewer)
export class ViewerFields {
  @Query(() => Viewer, { nullable: true, description: 'Who the caller is, here and now; null for a caller who is nobody.' })
  viewer(@Ctx() context: Context): ViewerView | null {
    return viewerView(context.viewer);
  }

  @FieldResolver(() => User, { nullable: true, description: 'The login identity behind the caller, the same in all their accounts.' })
  user(@Ctx() { asking, viewer }: Context): Soon<UserView | null> {
    return 'userId' in viewer ? see.user(asking, viewer.userId) : null;
  }

  @FieldResolver(() => Account, { description: 'The account in which the caller acts (R1.3).' })
  account(@Ctx() { asking, viewer }: Context): Soon<AccountView | null> {
    return see.account(asking, accountOf(viewer));
  }

  @FieldResolver(() => [ViewerAccount], { description: 'All accounts that the caller can work in, by name; this one is among them.' })
  accounts(@Ctx() { asking, viewer }: Context): Soon<{ account: AccountView; kind: string }[]> {
    return when(accountsOf(asking.reader, viewer), (seats) =>
      whenAll(
        seats.map(({ accountId, kind }) => when(accountOn(asking, accountId), (account) => account && { account, kind })),
        (accounts) => accounts.filter((account) => account !== null),
      ),
    );
  }

  @FieldResolver(() => Employee, {
    nullable: true,
    description: 'The caller as an employee of this account; null for who is from outside.',
  })
  employee(@Ctx() { asking, viewer }: Context): Soon<EmployeeView | null> {
    return see.employee(asking, personOf(viewer) ?? '');
  }

  @FieldResolver(() => Contact, { nullable: true, description: 'The caller as a contact of this account; null for an employee.' })
  contact(@Ctx() { asking, viewer }: Context): Soon<ContactView | null> {
    return see.contact(asking, personOf(viewer) ?? '');
  }

  @FieldResolver(() => ShareConnection.type, { description: 'What is shared with this person, by whom, until when.' })
  shares(@Args(() => ForwardPageArgs) page: ForwardPageArgs, @Ctx() { asking, viewer }: Context): Soon<Connection<ShareView>> {
    return list.shares(asking, { contactId: personOf(viewer) ?? '' }, page);
  }

  @FieldResolver(() => [Session], {
    nullable: true,
    description: "The sessions of the caller's own user, in all their accounts; the one used last first (R1.8).",
  })
  sessions(@Ctx() { asking }: Context): Soon<SessionView[]> {
    return list.sessions(asking);
  }

  @FieldResolver(() => [AccessToken], {
    nullable: true,
    description: "The caller's own personal access tokens in this account, the newest first (R1.9).",
  })
  accessTokens(@Ctx() { asking }: Context): Soon<AccessTokenView[]> {
    return list.accessTokens(asking);
  }

  @FieldResolver(() => EndedAccess, {
    nullable: true,
    description: 'Not null where this person once reached the project and what opened it has ended; says nothing of the project.',
  })
  endedAccess(
    @Arg('projectId', () => ID, { description: 'The project that can no longer be found.' }) projectId: string,
    @Ctx() { asking }: Context,
  ): Soon<Ended | null> {
    return endedAccess(asking, projectId);
  }
}

@Resolver(() => Account)
export class AccountFields {
  @FieldResolver(() => GuestQuota, { nullable: true, description: 'How many guests it has, of how many; for its staff.' })
  guestQuota(@Root() account: AccountView, @Ctx() { asking }: Context): Soon<Quota> {
    return guestQuota(asking.reader, account.id);
  }
}
