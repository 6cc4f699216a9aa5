/** Two cores carry two test files and, in places, a database server and a browser beside them. */
jest.setTimeout(600_000);
