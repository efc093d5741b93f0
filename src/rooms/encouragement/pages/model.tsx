/** One model: from the idea to the rule on one line, how it is done, who does the same with which results. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { writeDay } from '../../../platform/dates/dates.ts'
import { PageLink, usePageParams } from '../../../web/address.tsx'
import { useEndpoint } from '../../../web/call.ts'
import { Deadline } from '../../../web/kit/deadline.tsx'
import { Loaded } from '../../../web/kit/loaded.tsx'
import { PageHead, Section } from '../../../web/kit/page-head.tsx'
import { Status } from '../../../web/kit/status.tsx'
import { useMe } from '../../../web/me.ts'
import { useWords } from '../../../web/words.ts'
import { getModel, type OpenedModel } from '../contract-models.ts'
import type { vi } from '../words.vi.ts'
import s from './encouragement.module.css'
import { AdoptionDialog, ModelActs } from './model-acts.tsx'
import { toneOf, useWordsOf } from './words-of.ts'

export function Model() {
  const { id } = usePageParams<'id'>()
  const answer = useEndpoint(getModel, { params: { id } })
  return <Loaded query={answer}>{opened => <Body opened={opened} />}</Loaded>
}

interface Part {
  opened: OpenedModel
}

function Body({ opened }: Part) {
  const say = useWords<typeof vi>('encouragement')
  const of = useWordsOf()
  const me = useMe()
  const { organisation, publishedOn } = opened
  return (
    <>
      <PageHead
        title={opened.title}
        crumbs={[{ label: say('models.title'), href: '/mo-hinh' }]}
        behalf={me.data?.actingFor.name}
        lead={say('model.lead', { organisation: organisation.name, day: writeDay(publishedOn) })}
      />
      <p className={s.states}>
        <Status tone={toneOf[opened.state] ?? 'info'}>{of('states.model', opened.state)}</Status>
        {opened.proposal && <PageLink href={`/de-xuat/${opened.proposal}`}>{say('model.proposal')}</PageLink>}
      </p>
      <Path opened={opened} />
      {(['content', 'howTo', 'conditions', 'results'] as const).map(
        part =>
          opened[part] && (
            <Section key={part} title={say(`model.${part}`)}>
              <p className={s.passage}>{opened[part]}</p>
            </Section>
          ),
      )}
      <Adoptions opened={opened} />
      <Rules opened={opened} />
      <ModelActs opened={opened} />
    </>
  )
}

/** Idea, pilot, result, model, other units, rule: each with its day, what is still to come said in words. */
function Path({ opened }: Part) {
  const say = useWords<typeof vi>('encouragement')
  const { submittedOn, decidedOn, concludedOn, publishedOn, adopted, embodiments } = opened
  const day = (value: string | null | undefined) => (value ? writeDay(value) : null)
  const steps = [
    ['idea', day(submittedOn)],
    ['decided', day(decidedOn)],
    ['reached', day(concludedOn)],
    ['published', day(publishedOn)],
    ['adopted', adopted > 0 ? say('model.units', { count: adopted }) : null],
    ['embodied', day(embodiments[0]?.issuedOn)],
  ] as const
  return (
    <section aria-label={say('model.path')}>
      <ol className={s.path}>
        {steps.map(([step, what]) => (
          <li key={step} {...(what ? { 'data-done': '' } : {})}>
            <span className={s.name}>{say(`model.steps.${step}`)}</span>
            <span className={s.small}>{what ?? say('model.notYet')}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

type AdoptionLine = OpenedModel['adoptions'][number]

function Adoptions({ opened }: Part) {
  const say = useWords<typeof vi>('encouragement')
  const [asked, setAsked] = useState<{ line: AdoptionLine; step: 'reportResults' | 'stopAdopting' } | null>(
    null,
  )
  return (
    <Section title={say('model.adoptions')}>
      {opened.adoptions.length === 0 && <p className={s.small}>{say('model.noAdoptions')}</p>}
      <ul className={s.lines}>
        {opened.adoptions.map(line => (
          <li key={line.id}>
            <AdoptionHead line={line} />
            {line.adapted && (
              <span>
                {say('model.adapted')}: {line.adapted}
              </span>
            )}
            {line.result && (
              <span className={s.passage}>
                <strong>{say(`resultNames.${line.result}`)}.</strong> {line.results}
              </span>
            )}
            <span className={s.buttons}>
              {(['reportResults', 'stopAdopting'] as const)
                .filter(step => line.allowed.includes(step))
                .map(step => (
                  <Button
                    key={step}
                    variant={step === 'reportResults' ? 'filled' : 'default'}
                    onClick={() => setAsked({ line, step })}
                  >
                    {say(`steps.${step}`)}
                  </Button>
                ))}
            </span>
          </li>
        ))}
      </ul>
      {asked && <AdoptionDialog {...asked} onClose={() => setAsked(null)} />}
    </Section>
  )
}

function AdoptionHead({ line }: { line: AdoptionLine }) {
  const say = useWords<typeof vi>('encouragement')
  const of = useWordsOf()
  return (
    <>
      <span className={s.line}>
        <span className={s.name}>{line.organisation.name}</span>
        <Status tone={toneOf[line.state] ?? 'info'}>{of('states.adoption', line.state)}</Status>
      </span>
      <span className={s.small}>
        {say('model.adoptedOn', { day: writeDay(line.adoptedOn) })}
        {line.reportedOn && `, ${say('model.reportedOn', { day: writeDay(line.reportedOn) })}`}
      </span>
      {line.state === 'adopting' && (
        <span className={s.states}>
          <span>{say('model.reportBy')}</span> <Deadline day={line.reportBy} />
        </span>
      )}
      {line.reportedOn && line.late > 0 && (
        <Status tone="late">{say('model.lateBy', { count: line.late })}</Status>
      )}
    </>
  )
}

function Rules({ opened }: Part) {
  const say = useWords<typeof vi>('encouragement')
  return (
    <Section title={say('model.rules')}>
      {opened.embodiments.length === 0 && <p className={s.small}>{say('model.noRules')}</p>}
      <ul className={s.lines}>
        {opened.embodiments.map(({ number, issuedOn, issuer, subject, document }) => {
          const name = say('model.rule', { number, issuer, day: writeDay(issuedOn) })
          return (
            <li key={`${number}${issuedOn}${issuer}`}>
              {document ? <PageLink href={`/van-ban/${document}`}>{name}</PageLink> : <span>{name}</span>}
              <span className={s.small}>{subject}</span>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
