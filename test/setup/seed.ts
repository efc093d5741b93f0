/**
 * Before each test file: what is drawn at random is the same in every run, so that the gate never fails by chance.
 * New draws come with TEST_LONG=1; a failure names its seed.
 */
import fc from 'fast-check'

if (!process.env.TEST_LONG) fc.configureGlobal({ seed: 14 })
