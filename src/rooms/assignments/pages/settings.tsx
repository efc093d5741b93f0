/** On the page of one's account: reminders by mail, and calendars to subscribe to. */
import { Button, Checkbox, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Reply } from '../../../platform/contract.ts'
import { dayInVietnam, writeDay } from '../../../platform/dates/dates.ts'
import { useCommand, useEndpoint } from '../../../web/call.ts'
import { announce } from '../../../web/kit/announce.tsx'
import { Loaded, RowsSkeleton } from '../../../web/kit/loaded.tsx'
import { Section } from '../../../web/kit/page-head.tsx'
import { Problem } from '../../../web/kit/problem.tsx'
import { useMay, useMe } from '../../../web/me.ts'
import { useWords } from '../../../web/words.ts'
import { createFeed, getMailPreference, listFeeds, revokeFeed, setMailPreference } from '../contract-desk.ts'
import type { vi } from '../words.vi.ts'
import s from './assignments.module.css'

export function Settings() {
  const say = useWords<typeof vi>('assignments')
  const preference = useEndpoint(getMailPreference)
  const mayWork = useMay('assignment.work')
  return (
    <>
      <Section title={say('settings.mail')}>
        <Loaded query={preference} skeleton={<RowsSkeleton rows={2} />}>
          {kept => <Mail kept={kept} />}
        </Loaded>
      </Section>
      {mayWork && (
        <Section title={say('settings.feeds')}>
          <Feeds />
        </Section>
      )}
    </>
  )
}

function Mail({ kept }: { kept: Reply<typeof getMailPreference> }) {
  const say = useWords<typeof vi>('assignments')
  const [address, setAddress] = useState(kept.address ?? '')
  const [wanted, setWanted] = useState(kept.wanted)
  const save = useCommand(setMailPreference, {
    invalidates: [getMailPreference],
    onDone: () => announce(say('settings.saved')),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void save.run({ body: { address: address.trim() || null, wanted } }).catch(() => undefined)
  }
  return (
    <form onSubmit={submit} className={s.form}>
      <p className={s.flat}>{say('settings.mailLead')}</p>
      {!kept.available && <p className={s.notice}>{say('settings.mailOff')}</p>}
      <TextInput
        type="email"
        label={say('settings.address')}
        value={address}
        maxLength={254}
        autoComplete="email"
        onChange={event => setAddress(event.currentTarget.value)}
      />
      <Checkbox
        label={say('settings.wanted')}
        checked={wanted}
        onChange={event => setWanted(event.currentTarget.checked)}
      />
      <Problem of={save.problem} />
      <div>
        <Button type="submit" variant="default" loading={save.pending}>
          {say('settings.save')}
        </Button>
      </div>
    </form>
  )
}

function Feeds() {
  const say = useWords<typeof vi>('assignments')
  const me = useMe()
  const feeds = useEndpoint(listFeeds)
  const [made, setMade] = useState<string | null>(null)
  const create = useCommand(createFeed, {
    invalidates: [listFeeds],
    onDone: ({ path }) => setMade(new URL(path, location.origin).href),
  })
  const revoke = useCommand(revokeFeed, {
    invalidates: [listFeeds],
    onDone: () => announce(say('settings.revoked')),
  })
  const organisation = me.data?.actingFor.name ?? ''
  return (
    <div className={s.form}>
      <p className={s.flat}>{say('settings.feedsLead')}</p>
      <Loaded query={feeds} skeleton={<RowsSkeleton rows={2} />}>
        {({ items }) => (
          <ul className={s.feeds}>
            {items.map(feed => (
              <li key={feed.id}>
                <span>
                  {feed.organisation
                    ? say('settings.feedWhole', { organisation: feed.organisation.name })
                    : say('settings.feedOwn')}
                  <span className={s.small}>
                    {' '}
                    {say('settings.since', { day: writeDay(dayInVietnam(new Date(feed.createdAt))) })}
                  </span>
                </span>
                <Button
                  variant="default"
                  loading={revoke.pending}
                  onClick={() => void revoke.run({ params: { id: feed.id } }).catch(() => undefined)}
                >
                  {say('settings.revoke')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {made && (
        <div className={s.notice}>
          <p className={s.flat}>{say('settings.made')}</p>
          <code className={s.address}>{made}</code>
          <Button
            variant="default"
            onClick={() =>
              void navigator.clipboard?.writeText(made).then(() => announce(say('settings.copied')))
            }
          >
            {say('settings.copy')}
          </Button>
        </div>
      )}
      <Problem of={create.problem ?? revoke.problem} />
      <div className={s.buttons}>
        {[false, true].map(whole => (
          <Button
            key={String(whole)}
            variant="default"
            className={s.wrap ?? ''}
            loading={create.pending}
            onClick={() => void create.run({ body: { whole } }).catch(() => undefined)}
          >
            {say('settings.make')}:{' '}
            {whole ? say('settings.feedWhole', { organisation }) : say('settings.feedOwn')}
          </Button>
        ))}
      </div>
    </div>
  )
}
