/** All fields of the document in front, in the order of a document. */
import { Button, SegmentedControl } from '@mantine/core'
import { PageLink } from '../../../../web/address.tsx'
import { useWords } from '../../../../web/words.ts'
import type { vi } from '../../words.vi.ts'
import s from './confirm.module.css'
import type { ReadingReply } from './draft.ts'
import type { EntryId } from './draft-changes.ts'
import { Duties } from './duties-part.tsx'
import { FirstPart } from './first-part.tsx'
import { HeadPart } from './head-part.tsx'
import { RecipientsPart } from './recipients-part.tsx'
import { RelationsPart } from './relations-part.tsx'
import type { Work } from './use-draft.ts'

export interface PartProps {
  reading: ReadingReply
  work: Work
}

/** A part of the form shows the fields that are not shown before it. */
export interface ShownProps extends PartProps {
  shown: (id: EntryId) => boolean
  onClause: (clause: string) => void
}

interface FieldsProps {
  reading: ReadingReply
  work: Work
  actingFor: { id: string; name: string }
  onClause: (clause: string) => void
}

export function Fields({ reading, work, actingFor, onClause }: FieldsProps) {
  const say = useWords<typeof vi>('directives')
  const { draft } = work
  const part = { reading, work, onClause, shown: (id: EntryId) => !work.first.has(id) }
  return (
    <section className={s.fields} aria-label={say('confirm.fields')} key={work.at}>
      <RegisterChoice work={work} actingFor={actingFor} />
      {draft.kept ? (
        <>
          <FirstPart {...part} actingFor={actingFor.id} />
          <HeadPart {...part} actingFor={actingFor.id} />
          <RelationsPart {...part} />
          <RecipientsPart {...part} />
          <Duties {...part} />
          <div className={s.leaveOut}>
            <Button
              variant="subtle"
              color="gray"
              onClick={() => work.change(null, before => ({ ...before, kept: false }))}
            >
              {say('confirm.leaveOut')}
            </Button>
          </div>
        </>
      ) : (
        <div className={s.leftOut}>
          <p>{say('confirm.leftOutHint')}</p>
          <Button variant="default" onClick={() => work.change(null, before => ({ ...before, kept: true }))}>
            {say('confirm.takeIn')}
          </Button>
        </div>
      )}
    </section>
  )
}

function RegisterChoice({ work, actingFor }: { work: Work; actingFor: { id: string; name: string } }) {
  const say = useWords<typeof vi>('directives')
  const { draft } = work
  const own = draft.head.issuer.value.organisation?.id === actingFor.id
  if (!draft.kept) return null
  return (
    <div className={s.register}>
      <SegmentedControl
        aria-label={say('confirm.register')}
        value={draft.register}
        data={[
          { value: 'in', label: say('confirm.registerIn') },
          { value: 'out', label: say('confirm.registerOut'), disabled: !own },
        ]}
        onChange={register =>
          work.change(null, before => ({
            ...before,
            register: register === 'out' ? 'out' : 'in',
            registerChosen: true,
          }))
        }
      />
      {own && <span className={s.small}>{say('confirm.registerOutWhy', { name: actingFor.name })}</span>}
      {draft.known && (
        <p className={s.known}>
          <strong>{say('confirm.known')}.</strong>{' '}
          {say('confirm.knownHint', { label: draft.known.label, name: actingFor.name })}{' '}
          <PageLink href={`/van-ban/${draft.known.id}`}>{say('confirm.open')}</PageLink>
        </p>
      )}
    </div>
  )
}
