/** The command line: `thongsuot <command>`. Commands are loaded only when called, so that each starts fast. */
const commands: Record<string, () => Promise<(args: string[]) => Promise<number>>> = {
  read: async () => (await import('./read.ts')).readCommand,
  verify: async () => (await import('./verify.ts')).verifyCommand,
  kiemchung: async () => (await import('./verify.ts')).verifyCommand,
  ledger: async () => (await import('./ledger.ts')).ledgerCommand,
  serve: async () => (await import('./serve.ts')).serveCommand,
  openapi: async () => (await import('./openapi.ts')).openapiCommand,
  migrate: async () => (await import('./migrate.ts')).migrateCommand,
  backup: async () => (await import('./backup.ts')).backupCommand,
  restore: async () => (await import('./restore.ts')).restoreCommand,
  import: async () => (await import('./import.ts')).importCommand,
  export: async () => (await import('./export.ts')).exportCommand,
  invite: async () => (await import('./invite.ts')).inviteCommand,
  demo: async () => (await import('./demo.ts')).demoCommand,
  'renew-key': async () => (await import('./renew-key.ts')).renewKeyCommand,
  check: async () => (await import('./check.ts')).checkCommand,
}

const [name = '', ...args] = process.argv.slice(2)
const load = Object.hasOwn(commands, name) ? commands[name] : undefined
if (load) process.exitCode = await (await load())(args)
else {
  console.error(`thongsuot: ${Object.keys(commands).join(' | ')}`)
  process.exitCode = 2
}
