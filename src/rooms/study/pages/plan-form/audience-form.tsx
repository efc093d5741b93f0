/** Who comes: sets of people joined and taken away, with the count and the names as one writes. */
import { Button, Checkbox, NativeSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useEndpoint } from '../../../../web/call.ts'
import { findOrganisations, findPersons } from '../../../../web/find.ts'
import { ManyPicker } from '../../../../web/kit/many-picker.tsx'
import { Problem } from '../../../../web/kit/problem.tsx'
import { useAnyWords } from '../../../../web/words.ts'
import { countAudience } from '../../contract.ts'
import type { Audience } from '../../contract-audience.ts'
import { useSay } from '../shared.tsx'
import s from '../study.module.css'
import { type AudienceDraft, emptySet, expressionOf, isSaid, type SetDraft } from './expression.ts'

/** Posts that conferences are called by; the whole list is in the people room. */
const posts = [
  'secretary',
  'deputySecretary',
  'head',
  'deputyHead',
  'officeChief',
  'standingMember',
  'committeeMember',
  'speaker',
  'specialist',
  'clerk',
]
const ops = ['members', 'holders', 'employees', 'persons'] as const
const parts = ['include', 'only', 'exclude'] as const

interface AudienceFormProps {
  draft: AudienceDraft
  onChange: (draft: AudienceDraft) => void
  documents: readonly string[]
  asOf: string
  /** The plan that is being changed, where there is one. */
  plan?: string | undefined
}

export function AudienceForm({ draft, onChange, documents, asOf, plan }: AudienceFormProps) {
  const say = useSay()
  return (
    <div className={s.audience}>
      {parts.map(part => {
        const sets = draft[part]
        const change = (at: number, set: SetDraft | null) =>
          onChange({
            ...draft,
            [part]: set
              ? sets.map((one, index) => (index === at ? set : one))
              : sets.filter((_, index) => index !== at),
          })
        return (
          <div key={part} className={s.audiencePart}>
            <h4>{say(`audience.parts.${part}`)}</h4>
            {sets.map((set, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: sets are told apart by their place
              <SetForm key={at} set={set} onChange={one => change(at, one)} />
            ))}
            <Button
              variant="default"
              size="compact-md"
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => onChange({ ...draft, [part]: [...sets, emptySet('members')] })}
            >
              {say(`audience.add.${part}`)}
            </Button>
          </div>
        )
      })}
      <Count draft={draft} documents={documents} asOf={asOf} plan={plan} />
    </div>
  )
}

function SetForm({ set, onChange }: { set: SetDraft; onChange: (set: SetDraft | null) => void }) {
  const say = useSay()
  const sayAny = useAnyWords()
  return (
    <div className={s.set}>
      <div className={s.setHead}>
        <NativeSelect
          aria-label={say('audience.kind')}
          value={set.op}
          data={ops.map(value => ({ value, label: say(`audience.ops.${value}`) }))}
          onChange={event =>
            onChange(emptySet(event.currentTarget.value as SetDraft['op'], 'within' in set ? set.within : []))
          }
        />
        <Button variant="default" aria-label={say('audience.remove')} onClick={() => onChange(null)}>
          <IconTrash size={18} aria-hidden />
        </Button>
      </div>
      {set.op === 'persons' ? (
        <ManyPicker
          label={say('audience.who')}
          search={findPersons}
          scope="persons"
          value={set.persons}
          onChange={persons => onChange({ ...set, persons })}
        />
      ) : (
        <ManyPicker
          label={say('audience.within')}
          search={findOrganisations}
          scope="organisations"
          value={set.within}
          onChange={within => onChange({ ...set, within })}
        />
      )}
      {set.op === 'employees' && (
        <NativeSelect
          label={say('audience.party')}
          value={set.party}
          data={(['all', 'members', 'nonMembers'] as const).map(value => ({
            value,
            label: say(`audience.parties.${value}`),
          }))}
          onChange={event => onChange({ ...set, party: event.currentTarget.value as 'all' })}
        />
      )}
      {set.op === 'employees' && (
        <Checkbox
          label={say('audience.schoolsOnly')}
          checked={set.kinds.includes('school')}
          onChange={event => onChange({ ...set, kinds: event.currentTarget.checked ? ['school'] : [] })}
        />
      )}
      {set.op === 'holders' && (
        <>
          <NativeSelect
            label={say('audience.reach')}
            value={set.reach}
            data={(['children', 'own', 'subtree'] as const).map(value => ({
              value,
              label: say(`audience.reaches.${value}`),
            }))}
            onChange={event => onChange({ ...set, reach: event.currentTarget.value as 'own' })}
          />
          <fieldset className={s.posts}>
            <legend>{say('audience.posts')}</legend>
            {posts.map(post => (
              <Checkbox
                key={post}
                label={sayAny('people', `posts.${post}`, post)}
                checked={set.posts.includes(post)}
                onChange={event =>
                  onChange({
                    ...set,
                    posts: event.currentTarget.checked
                      ? [...set.posts, post]
                      : set.posts.filter(one => one !== post),
                  })
                }
              />
            ))}
          </fieldset>
        </>
      )}
    </div>
  )
}

const whys = ['expected', 'exempt', 'elsewhere', 'taken'] as const

/** Counted while one writes: who is expected, who is left out and why, by number and by name. */
function Count({ draft, documents, asOf, plan }: Omit<AudienceFormProps, 'onChange'>) {
  const say = useSay()
  const [show, setShow] = useState<(typeof whys)[number] | null>(null)
  const said = [...draft.include, ...draft.only, ...draft.exclude].every(isSaid)
  // As text: the same audience written again is the same question.
  const [written] = useDebouncedValue(JSON.stringify(expressionOf(draft)), 400)
  const asked = JSON.parse(written) as Audience | null
  const answer = useEndpoint(
    countAudience,
    {
      body: {
        audience: (asked ?? { op: 'persons', persons: [] }) as never,
        asOf,
        documents: [...documents],
        ...(show ? { show } : {}),
        ...(plan ? { plan } : {}),
      },
    },
    { enabled: asked !== null && said, keep: true },
  )
  if (!asked) return <p className={s.small}>{say('audience.nobody')}</p>
  const { data } = answer
  return (
    <div className={s.count} aria-live="polite" aria-busy={answer.isFetching}>
      <Problem of={answer.error} />
      {data && (
        <>
          <p>
            <strong>{say('audience.expected', { count: data.count.expected })}</strong>{' '}
            {data.count.nonMembers > 0 && say('audience.nonMembers', { count: data.count.nonMembers })}
          </p>
          <p className={s.whys}>
            {whys
              .filter(why => data.count[why] > 0)
              .map(why => (
                <button
                  key={why}
                  type="button"
                  aria-pressed={show === why}
                  onClick={() => setShow(show === why ? null : why)}
                >
                  {say(`audience.${why}`, { count: data.count[why] })}
                </button>
              ))}
          </p>
          {show && (
            <ul className={s.names}>
              {data.names.map(one => (
                <li key={one.id}>
                  {one.name} <span className={s.small}>{one.place}</span>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </div>
  )
}
