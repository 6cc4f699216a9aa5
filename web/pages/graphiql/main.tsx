import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import { createRoot } from 'react-dom/client';
import { fetchAnswer } from './fetcher';
import './graphiql.css';

/*
 * What `GET /graphql` shows in development. Everything it needs is bundled: nothing comes from another host. Whoever is
 * signed in in this browser asks as themselves; headers (a token, an account, a sharing link) can be set in the tool.
 */
const place = document.getElementById('graphiql');
if (!place) throw new Error('The page has no element with the id graphiql.');

const welcome = `# Ask as the one who is signed in in this browser, or set headers below:
#   Authorization: Bearer …   X-Portico-Account: acc_…

query WhoAmI {
  viewer {
    kind
    account {
      id
      name
    }
    accounts {
      kind
      account {
        id
        name
      }
    }
  }
}
`;

createRoot(place).render(<GraphiQL fetcher={fetchAnswer} defaultQuery={welcome} shouldPersistHeaders={false} />);
