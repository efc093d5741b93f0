/** A child that answers once and is then ended by the system, as a native decoder may end it. */
process.stdout.write('{"page":1}\n', () => process.kill(process.pid, 'SIGSEGV'))
