/** The next step, always in reach: accept with one thumb, hand in with words, confirm, return, pass on, extend, urge. */
import { Button, Checkbox, Textarea } from '@mantine/core'
import { IconBellRinging } from '@tabler/icons-react'
import { type ComponentProps, lazy, Suspense, useState } from 'react'
import { PageLink } from '../../../web/address.tsx'
import { useCommand } from '../../../web/call.ts'
import { findOrganisations } from '../../../web/find.ts'
import { announce } from '../../../web/kit/announce.tsx'
import { Dialog } from '../../../web/kit/dialog.tsx'
import type { Choice } from '../../../web/kit/picker.tsx'
import { OrganisationPicker } from '../../../web/kit/pickers.tsx'
import { Problem } from '../../../web/kit/problem.tsx'
import { Steps } from '../../../web/kit/steps.tsx'
import { useMay } from '../../../web/me.ts'
import { useWords } from '../../../web/words.ts'
import { documentMatrix, getAssignment, listAssignments, takeAssignmentStep } from '../contract.ts'
import { settleHeirs } from '../contract-work.ts'
import { assignmentLifecycle, type HandStep, houseSteps } from '../lifecycle.ts'
import type { vi } from '../words.vi.ts'
import s from './assignments.module.css'
import { isOpen, type Opened } from './opened.ts'

const ExtendDialog = lazy(() => import('./extend-dialog.tsx').then(m => ({ default: m.ExtendDialog })))
const UrgeDialog = lazy(() => import('./urge-dialog.tsx').then(m => ({ default: m.UrgeDialog })))

const stale = [getAssignment, listAssignments, documentMatrix]

const byHand = (step: StepName): step is HandStep => !(houseSteps as readonly string[]).includes(step)

export function Acts({ opened }: { opened: Opened }) {
  const say = useWords<typeof vi>('assignments')
  const [result, setResult] = useState(opened.result ?? '')
  const [to, setTo] = useState<Choice | null>(null)
  const [dialog, setDialog] = useState<'extend' | 'urge' | null>(null)
  const mayIssue = useMay('assignment.issue')
  const command = useCommand(takeAssignmentStep, { invalidates: stale })
  const is = (relation: string) => opened.relations.includes(relation)
  const extends_ = isOpen(opened) && (is('lead') || is('issuer')) && !opened.extensions.some(waits)
  const urges = isOpen(opened) && (is('issuer') || (is('superior') && !is('lead')))
  const gives = isOpen(opened) && is('lead') && mayIssue
  if (opened.allowed.length === 0 && !extends_ && !urges && opened.heirs.length === 0) return null
  const waiting = opened.coordinators.filter(one => one.state === 'asked').map(one => one.organisation.name)
  const take = async (step: keyof typeof assignmentLifecycle.steps, reason?: string) => {
    if (!byHand(step)) return
    await command.run({
      params: { id: opened.id },
      body: {
        step,
        version: opened.version,
        ...(reason ? { reason } : {}),
        ...(step === 'handIn' ? { result } : {}),
        ...(step === 'substitute' && to ? { organisationId: to.id } : {}),
      },
    })
    announce(say('detail.taken', { step: say(`steps.${step}`).toLocaleLowerCase('vi') }))
  }
  const details: ComponentProps<typeof Steps<StepName>>['details'] = {
    handIn: {
      preview: waiting.length > 0 && (
        <p className={s.notice}>{say('detail.handInWithout', { names: waiting.join('; ') })}</p>
      ),
      fields: (
        <Textarea
          label={say('detail.resultLabel')}
          description={say('detail.resultHint')}
          autosize
          minRows={4}
          maxLength={4000}
          value={result}
          onChange={event => setResult(event.currentTarget.value)}
          data-autofocus
        />
      ),
    },
    substitute: {
      fields: (
        <OrganisationPicker
          label={say('detail.substituteTo')}
          search={findOrganisations}
          required
          value={to}
          onChange={setTo}
        />
      ),
    },
    cancel: { danger: true },
  }
  const steps = (names: readonly string[]) => (
    <Steps
      lifecycle={assignmentLifecycle}
      allowed={names}
      say={step => say(`steps.${step}`)}
      main={mainOf(opened)}
      details={details}
      onTake={({ step, reason }) => take(step, reason)}
    />
  )
  const main = opened.allowed.filter(step => !rare.includes(step))
  const others = opened.allowed.filter(step => rare.includes(step))
  return (
    <>
      <div className={`${s.buttons} ${s.quiet}`}>
        {gives && (
          <Button component={PageLink} variant="default" href={belowHref(opened)}>
            {say('detail.giveBelow')}
          </Button>
        )}
        {extends_ && (
          <Button variant="default" onClick={() => setDialog('extend')}>
            {is('issuer') ? say('detail.extend') : say('detail.askExtension')}
          </Button>
        )}
        {urges && (
          <Button
            variant="default"
            leftSection={<IconBellRinging size={16} aria-hidden />}
            onClick={() => setDialog('urge')}
          >
            {say('urge.open')}
          </Button>
        )}
        {steps(others)}
      </div>
      {(main.length > 0 || opened.heirs.length > 0) && (
        <div className={s.act}>
          <div className={s.buttons}>
            <Heirs opened={opened} />
            {steps(main)}
          </div>
        </div>
      )}
      <Suspense fallback={null}>
        {dialog === 'extend' && <ExtendDialog opened={opened} onClose={() => setDialog(null)} />}
        {dialog === 'urge' && (
          <UrgeDialog
            onClose={() => setDialog(null)}
            targets={[
              {
                id: opened.id,
                organisation: opened.organisation.name,
                what: opened.what,
                daysLate: opened.daysLate,
              },
            ]}
          />
        )}
      </Suspense>
    </>
  )
}

/** Not what one usually comes for: beside the page, without weight. */
const rare: readonly string[] = ['cancel', 'substitute']
type StepName = keyof typeof assignmentLifecycle.steps
const waits = ({ state }: { state: string }) => state === 'requested'

/** The step that one most likely came for. */
function mainOf({ allowed }: Opened): keyof typeof assignmentLifecycle.steps {
  return (['accept', 'handIn', 'confirm', 'assign'] as const).find(step => allowed.includes(step)) ?? 'accept'
}

function belowHref({ id, source }: Opened): string {
  return source.documentId
    ? `/van-ban/${source.documentId}/nhiem-vu?above=${id}`
    : `/nhiem-vu/lap?above=${id}`
}

/** After a split the issuer says who else carries it on; saying "nobody else" is an answer. */
function Heirs({ opened }: { opened: Opened }) {
  const say = useWords<typeof vi>('assignments')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [open, setOpen] = useState(false)
  const settle = useCommand(settleHeirs, { invalidates: stale })
  if (opened.heirs.length === 0 || !opened.relations.includes('issuer')) return null
  const submit = (organisationIds: readonly string[]) => {
    settle.run({ params: { id: opened.id }, body: { organisationIds: [...organisationIds] } }).then(
      () => announce(say('detail.done')),
      () => undefined,
    )
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say('steps.settleHeirs')}</Button>
      {open && (
        <Dialog title={say('steps.settleHeirs')} onClose={() => setOpen(false)}>
          <div className={s.form}>
            <p className={s.flat}>{say('detail.heirs')}</p>
            {opened.heirs.map(heir => (
              <Checkbox
                key={heir.id}
                label={heir.name}
                checked={chosen.includes(heir.id)}
                onChange={event =>
                  setChosen(
                    event.currentTarget.checked
                      ? [...chosen, heir.id]
                      : chosen.filter(one => one !== heir.id),
                  )
                }
              />
            ))}
            <Problem of={settle.problem} />
            <div className={s.endButtons}>
              <Button variant="default" loading={settle.pending} onClick={() => submit([])}>
                {say('detail.heirsKeep', { organisation: opened.organisation.name })}
              </Button>
              <Button disabled={chosen.length === 0} loading={settle.pending} onClick={() => submit(chosen)}>
                {say('detail.heirsGive')}
              </Button>
            </div>
          </div>
        </Dialog>
      )}
    </>
  )
}
