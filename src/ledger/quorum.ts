/**
 * Whom a verifier trusts (C2SP tlog-policy): keys of books, keys of witnesses, and which of them suffice. A comment
 * `# tsa <name> <sha256 of the certificate in hex>` names an authority for time stamps, which the format has no line
 * for; other programs skip it.
 */
import { fromHex } from './bytes.ts'
import { logKey, type Note, readKey, timeOf, type VerifierKey, verifyLine, witnessKey } from './note.ts'

export interface Party {
  name: string
  key: VerifierKey
  url: string | null
}

type Rule = { witness: Party } | { least: number; of: Rule[]; name: string }

export interface Policy {
  logs: Party[]
  witnesses: Party[]
  /** Null: no witness is asked for. */
  quorum: Rule | null
  stampers: { name: string; certificate: string }[]
}

export class PolicyError extends Error {
  readonly line: number
  constructor(line: number, what: string) {
    super(`line ${line}: ${what}`)
    this.line = line
  }
}

/** Throws PolicyError with the number of the line. */
export function readPolicy(text: string): Policy {
  const policy: Policy = { logs: [], witnesses: [], quorum: null, stampers: [] }
  const rules = new Map<string, Rule>()
  const used = new Set<string>()
  let quorumSeen = false
  for (const [index, raw] of text.split('\n').entries()) {
    const fail = (what: string) => new PolicyError(index + 1, what)
    const line = raw.replace(/^[ \t]+|[ \t\r]+$/g, '')
    const words = line.split(/[ \t]+/)
    if (line === '') continue
    if (line.startsWith('#')) {
      const [, mark, name = '', certificate = ''] = words
      if (mark === 'tsa' && fromHex(certificate)?.length === 32) policy.stampers.push({ name, certificate })
      continue
    }
    const [kind, ...rest] = words
    if (kind === 'log') policy.logs.push(logOf(rest, policy.logs, fail))
    else if (kind === 'witness') {
      const party = witnessOf(rest, policy.witnesses, fail)
      define(rules, party.name, { witness: party }, fail)
      policy.witnesses.push(party)
    } else if (kind === 'group') {
      const [name = '', least = '', ...members] = rest
      define(rules, name, groupOf(name, least, members, rules, used, fail), fail)
    } else if (kind === 'quorum') {
      if (quorumSeen || rest.length !== 1) throw fail('one quorum with one name')
      quorumSeen = true
      policy.quorum = rest[0] === 'none' ? null : (rules.get(rest[0]!) ?? null)
      if (!policy.quorum && rest[0] !== 'none') throw fail(`${rest[0]} is not defined above`)
    } else throw fail(`unknown word ${kind}`)
  }
  if (!quorumSeen) throw new PolicyError(0, 'no quorum')
  return policy
}

type Fail = (what: string) => PolicyError

function define(rules: Map<string, Rule>, name: string, rule: Rule, fail: Fail): void {
  if (!name || name === 'none' || rules.has(name)) throw fail(`the name ${name} is taken`)
  rules.set(name, rule)
}

const sameKey = (a: VerifierKey, b: VerifierKey) => a.key.every((byte, index) => byte === b.key[index])

function logOf([text = '', url = null]: (string | null)[], others: readonly Party[], fail: Fail): Party {
  const key = readKey(text ?? '')
  if (key?.type !== logKey) throw fail('not the key of a log')
  if (others.some(other => sameKey(other.key, key))) throw fail('a key twice')
  return { name: key.name, key, url }
}

function witnessOf(
  [name = '', text = '', url = null]: (string | null)[],
  others: readonly Party[],
  fail: Fail,
) {
  const key = readKey(text ?? '')
  if (key?.type !== witnessKey) throw fail('not the key of a witness')
  if (others.some(other => sameKey(other.key, key))) throw fail('a key twice')
  return { name: name ?? '', key, url }
}

function groupOf(
  name: string,
  least: string,
  members: readonly string[],
  rules: ReadonlyMap<string, Rule>,
  used: Set<string>,
  fail: Fail,
): Rule {
  const of = members.map(member => {
    const rule = rules.get(member)
    if (!rule || used.has(member)) throw fail(`${member} is not defined above, or stands in a group already`)
    used.add(member)
    return rule
  })
  const count =
    least === 'all' ? of.length : least === 'any' ? 1 : /^[1-9][0-9]*$/.test(least) ? Number(least) : 0
  if (count < 1 || count > of.length) throw fail(`${least} of ${of.length}`)
  return { least: count, of, name }
}

/** What is proven of a note under a policy. */
export interface Standing {
  /** The log of the policy that signed it; null: nobody known did. */
  log: Party | null
  cosigned: { witness: Party; time: number }[]
  quorum: boolean
  /** A line that claims a known key and is false: the note is to be rejected. */
  forged: boolean
}

export function judge(note: Note, origin: string, policy: Policy): Standing {
  const standing: Standing = { log: null, cosigned: [], quorum: false, forged: false }
  for (const line of note.lines) {
    const party = [...policy.logs, ...policy.witnesses].find(
      ({ key }) => key.name === line.name && key.id === line.id,
    )
    if (!party) continue
    if (!verifyLine(note.text, line, party.key)) standing.forged = true
    else if (party.key.type === logKey) {
      if (party.key.name === origin) standing.log = party
    } else standing.cosigned.push({ witness: party, time: timeOf(line)! })
  }
  const met = (rule: Rule): boolean =>
    'witness' in rule
      ? standing.cosigned.some(({ witness }) => witness === rule.witness)
      : rule.of.filter(met).length >= rule.least
  standing.quorum = policy.quorum === null || met(policy.quorum)
  return standing
}

/** How many witnesses it takes at least. */
export function fewest(rule: Rule | null): number {
  if (!rule) return 0
  if ('witness' in rule) return 1
  const each = rule.of.map(fewest).sort((a, b) => a - b)
  return each.slice(0, rule.least).reduce((sum, one) => sum + one, 0)
}

export function witnessesOf(rule: Rule | null): Party[] {
  if (!rule) return []
  return 'witness' in rule ? [rule.witness] : rule.of.flatMap(witnessesOf)
}
