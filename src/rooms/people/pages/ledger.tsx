/** Sổ làm chứng: the open book, its heads, witnesses and stamps, what it promises and what not. */
import { Button, Textarea } from '@mantine/core'
import { IconBook2, IconFileCheck, IconFileDownload } from '@tabler/icons-react'
import { useState } from 'react'
import type { Reply } from '../../../platform/contract.ts'
import { openNext, paperLine, policyFile, showLedger } from '../../../platform/ledger/contract.ts'
import type { vi } from '../../../platform/ledger/words.vi.ts'
import { download, useCommand, useEndpoint } from '../../../web/call.ts'
import { writeInstant, writeNumber } from '../../../web/clock.ts'
import { announce } from '../../../web/kit/announce.tsx'
import { Empty } from '../../../web/kit/empty.tsx'
import { Facts } from '../../../web/kit/facts.tsx'
import { Loaded } from '../../../web/kit/loaded.tsx'
import { PageHead, Section } from '../../../web/kit/page-head.tsx'
import { Problem } from '../../../web/kit/problem.tsx'
import { Status } from '../../../web/kit/status.tsx'
import { useWords } from '../../../web/words.ts'
import s from './people.module.css'

type State = Reply<typeof showLedger>

const useSay = () => useWords<typeof vi>('ledger')

export function Ledger() {
  const say = useSay()
  const state = useEndpoint(showLedger, {}, { every: 10_000 })
  return (
    <>
      <PageHead title={say('title')} lead={say('lead')} />
      <Loaded query={state}>{data => <Body {...data} />}</Loaded>
      <Promises />
    </>
  )
}

function Body(state: State) {
  const say = useSay()
  const { book, late, lateAfterHours, mayManage } = state
  if (!book) return <Empty icon={IconBook2} title={say('empty')} hint={say('emptyHint')} />
  return (
    <>
      {book.haltedWhy ? (
        <Status tone="late">{say(`halted.${book.haltedWhy}`)}</Status>
      ) : (
        late && <Status tone="late">{say('late', { hours: lateAfterHours })}</Status>
      )}
      {book.haltedWhy && mayManage && <NextBook />}
      <BookFacts {...state} book={book} />
      <Witnesses {...state} />
      <Heads {...state} />
      <Downloads />
    </>
  )
}

function BookFacts({
  book,
  waiting,
  waitingSince,
  earlierBooks,
  stamps,
}: State & { book: NonNullable<State['book']> }) {
  const say = useSay()
  const stamp = !stamps.authority
    ? say('noAuthority')
    : stamps.lastAt
      ? say('lastStamp', { authority: stamps.authority, at: writeInstant(stamps.lastAt) })
      : say('neverStamped', { authority: stamps.authority })
  return (
    <Section title={say('state')}>
      <Facts
        facts={[
          {
            label: say('book'),
            value: say('bookNumber', { number: book.number, day: writeInstant(book.openedAt) }),
          },
          { label: say('size'), value: writeNumber(book.size) },
          {
            label: say('waiting'),
            value: waiting
              ? say('waitingSome', {
                  count: waiting,
                  since: waitingSince ? writeInstant(waitingSince) : '',
                })
              : say('waitingNone'),
          },
          { label: say('stamps'), value: stamp },
          { label: say('key'), value: <code className={s.key}>{book.key}</code> },
        ]}
      />
      <p className={s.soft}>{say('keyHint')}</p>
      {earlierBooks > 0 && <p className={s.soft}>{say('earlier', { count: earlierBooks })}</p>}
    </Section>
  )
}

function Witnesses({ witnesses, mayManage }: State) {
  const say = useSay()
  return (
    <Section title={say('witnesses')}>
      {witnesses.length === 0 && <p>{say('noWitnesses')}</p>}
      <ul className={s.rows}>
        {witnesses.map(({ name, size, at, online, late }) => (
          <li key={name}>
            <span>{name}</span>
            <Status tone={late ? 'late' : size === null ? 'waiting' : 'done'}>
              {size === null ? say('witnessNever') : say(late ? 'isLate' : 'onTime')}
            </Status>
            <small>
              {[
                size !== null && say('witnessSize', { size: writeNumber(size) }),
                at && writeInstant(at),
                !online && say('offline'),
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </li>
        ))}
      </ul>
      {mayManage && witnesses.length > 0 && <PaperLine />}
    </Section>
  )
}

function Heads({ checkpoints }: State) {
  const say = useSay()
  return (
    <Section title={say('checkpoints')}>
      <ul className={s.rows}>
        {checkpoints.map(({ size, at, witnesses, stamped }) => (
          <li key={size}>
            <span>{say('checkpointLine', { count: size, size: writeNumber(size) })}</span>
            <Status tone={witnesses > 0 || stamped ? 'verified' : 'info'}>
              {[
                witnesses > 0 && say('witnessCount', { count: witnesses }),
                stamped && say('stamped'),
                witnesses === 0 && !stamped && say('signedOnly'),
              ]
                .filter(Boolean)
                .join(', ')}
            </Status>
            <small>{writeInstant(at)}</small>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Downloads() {
  const say = useSay()
  return (
    <Section title={say('downloads')}>
      <ul className={s.rows}>
        <li>
          <div className={s.rowBody}>
            <span>{say('verifier')}</span>
            <small>{say('verifierHint')}</small>
          </div>
          <Button
            component="a"
            href="kiem-chung.html"
            download="kiem-chung.html"
            variant="default"
            leftSection={<IconFileCheck size={18} aria-hidden />}
          >
            {say('verifier')}
          </Button>
        </li>
        <li>
          <div className={s.rowBody}>
            <span>{say('policy')}</span>
            <small>{say('policyHint')}</small>
          </div>
          <Button
            variant="default"
            leftSection={<IconFileDownload size={18} aria-hidden />}
            onClick={() => download(policyFile)}
          >
            {say('policy')}
          </Button>
        </li>
      </ul>
    </Section>
  )
}

function Promises() {
  const say = useSay()
  return (
    <>
      <Section title={say('promises')}>
        <ul>
          {(['p1', 'p2', 'p3', 'p4', 'p5', 'p6'] as const).map(key => (
            <li key={key}>{say(`promiseList.${key}`)}</li>
          ))}
        </ul>
      </Section>
      <Section title={say('nonPromises')}>
        <ul>
          {(['n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7'] as const).map(key => (
            <li key={key}>{say(`nonPromiseList.${key}`)}</li>
          ))}
        </ul>
      </Section>
    </>
  )
}

function NextBook() {
  const say = useSay()
  const [reason, setReason] = useState('')
  const next = useCommand(openNext, {
    invalidates: [showLedger],
    onDone: () => announce(say('begun')),
  })
  return (
    <div className={s.form}>
      <p>{say('openNextWhy')}</p>
      <Textarea
        label={say('reason')}
        required
        autosize
        minRows={2}
        maxLength={1000}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
      <Problem of={next.problem} />
      <div>
        <Button
          loading={next.pending}
          disabled={reason.trim() === ''}
          onClick={() => void next.run({ body: { reason: reason.trim() } }).catch(() => undefined)}
        >
          {say('openNext')}
        </Button>
      </div>
    </div>
  )
}

function PaperLine() {
  const say = useSay()
  const [line, setLine] = useState('')
  const take = useCommand(paperLine, {
    invalidates: [showLedger],
    onDone: () => {
      setLine('')
      announce(say('begun'))
    },
  })
  return (
    <div className={s.form}>
      <Textarea
        label={say('paperLine')}
        description={say('paperLineHint')}
        autosize
        minRows={2}
        maxLength={1000}
        value={line}
        onChange={event => setLine(event.currentTarget.value)}
      />
      <Problem of={take.problem} />
      <div>
        <Button
          variant="default"
          loading={take.pending}
          disabled={line.trim() === ''}
          onClick={() => void take.run({ body: { line: line.trim() } }).catch(() => undefined)}
        >
          {say('take')}
        </Button>
      </div>
    </div>
  )
}
