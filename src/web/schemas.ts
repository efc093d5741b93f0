/**
 * What stands in for typebox in pages (vite.config.ts): there a contract is names and addresses only, because the
 * server validates both ways. Saves 20 kB gzip of the first load. Types still come from typebox itself, and code
 * that needs a schema's value in a page fails to build instead of failing silently.
 */
const noSchema = () => ({})

export default new Proxy({}, { get: () => noSchema })
