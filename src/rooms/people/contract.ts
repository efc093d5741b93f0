/** What can be asked of the people room. Safe for the browser. */
export * from './contract-account.ts'
export * from './contract-accounts.ts'
export * from './contract-delegation.ts'
export * from './contract-exchange.ts'
export * from './contract-persons.ts'
export * from './contract-posts.ts'
