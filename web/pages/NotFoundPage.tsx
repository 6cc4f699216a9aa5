import { Link, useParams } from 'react-router';
import { t } from '../messages';
import { paths } from '../paths';
import { Button, EmptyState, Page } from '../ui';

/** Nothing here, or nothing for this viewer: the two look the same (principle 5 of the access model). */
export function NotFoundPage() {
  const { accountId } = useParams();
  return (
    <Page width="reading">
      <EmptyState
        page
        title={t.common.notFound.title}
        action={
          <Button component={Link} to={accountId ? paths.home(accountId) : paths.accounts()} variant="primary">
            {t.common.notFound.action}
          </Button>
        }
      >
        {t.common.notFound.text}
      </EmptyState>
    </Page>
  );
}

export default NotFoundPage;
