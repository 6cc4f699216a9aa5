/** Stops the PostgreSQL server that the tests started, if they did. */
export default async function stopPostgres() {
  await globalThis.porticoPostgres?.stop();
}
