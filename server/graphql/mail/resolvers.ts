import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { list } from '../../domain/gate';
import type { OutboxMailView } from '../../domain/views';
import type { Soon } from '../../persistence/database';
import type { Connection } from '../../persistence/pages';
import type { Context } from '../context';
import { ForwardPageArgs } from '../pages';
import { OutboxMailConnection } from './types';

@Resolver()
export class MailQueries {
  @Query(() => OutboxMailConnection.type, {
    description: 'Mails of the account, for Administrators; texts in development only, and never a password reset. The newest first.',
  })
  outbox(@Args(() => ForwardPageArgs) page: ForwardPageArgs, @Ctx() { asking, services }: Context): Soon<Connection<OutboxMailView>> {
    return list.outbox(asking, page, !services.config.production);
  }
}
