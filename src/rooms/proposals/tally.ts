/**
 * Counting a vote of the leadership collective (Nghị định 73/2023/NĐ-CP, Điều 8 khoản 1): who may vote, whether enough
 * took part, whether it passed, and the head's vote where the votes stand equal. Shares come from the rules. Safe for
 * the browser.
 */

export interface Ballot {
  chairs: boolean
  /** Has a conflict of interest: neither votes nor counts. */
  conflicted: boolean
  vote: 'for' | 'against' | 'abstain' | null
}

export interface Shares {
  /** More than so many percent of those entitled must take part. */
  quorum: number
  /** More than so many percent of those entitled must be in favour. */
  pass: number
}

export interface Tally {
  entitled: number
  voted: number
  for: number
  against: number
  abstain: number
  quorate: boolean
  /** Votes for and against stand equal, so the head's vote decides. */
  tie: boolean
  passed: boolean
}

const moreThan = (count: number, percent: number, of: number) => count * 100 > percent * of

export function tallyOf(ballots: readonly Ballot[], shares: Shares): Tally {
  const entitled = ballots.filter(ballot => !ballot.conflicted)
  const count = (vote: Ballot['vote']) => entitled.filter(ballot => ballot.vote === vote).length
  const [inFavour, against, abstain] = [count('for'), count('against'), count('abstain')]
  const voted = inFavour + against + abstain
  const majority = moreThan(inFavour, shares.pass, entitled.length)
  const tie = !majority && inFavour > 0 && inFavour === against
  const chair = entitled.find(ballot => ballot.chairs)
  return {
    entitled: entitled.length,
    voted,
    for: inFavour,
    against,
    abstain,
    quorate: moreThan(voted, shares.quorum, entitled.length),
    tie,
    passed: majority || (tie && chair?.vote === 'for'),
  }
}
