import { useQuery } from '@apollo/client/react';
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router';
import { graphql } from '../../__generated__';
import { SignInForm } from '../../forms/SignInForm';
import { t } from '../../messages';
import { paths, safeNext } from '../../paths';
import classes from './auth.module.css';
import { DoorCard } from './DoorCard';
import { placeAfterEntry } from './entry';

const AlreadyInside = graphql(`
  query AlreadyInside {
    viewer {
      account {
        id
      }
      accounts {
        account {
          id
        }
      }
    }
  }
`);

/** Sign in (R1.2, R1.5). Whoever is signed in already is led on; the page that was asked for is kept in the address. */
export default function SignInPage() {
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const next = search.get('next');
  const { data } = useQuery(AlreadyInside, { fetchPolicy: 'network-only' });

  if (data?.viewer) return <Navigate to={placeAfterEntry(data.viewer, next)} replace />;
  return (
    <DoorCard title={t.auth.signIn.title} lead={safeNext(next) ? t.auth.signIn.deepLink : t.auth.signIn.lead} foot={t.auth.signIn.noAccess}>
      <SignInForm onEntered={(viewer) => void navigate(placeAfterEntry(viewer, next), { replace: true })}>
        <Link to={paths.forgot()} className={classes.plainLink}>
          {t.auth.signIn.forgot}
        </Link>
      </SignInForm>
    </DoorCard>
  );
}
