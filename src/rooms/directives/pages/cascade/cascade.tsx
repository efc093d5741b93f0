/** Lan tỏa: how a directive went down, hop by hop, where it stopped, and whether it is proven to have reached cells. */
import { Button } from '@mantine/core'
import { IconDownload, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import type { Reply } from '../../../../platform/contract.ts'
import { usePageParams } from '../../../../web/address.tsx'
import { download, useEndpoint } from '../../../../web/call.ts'
import { today, writeInstant } from '../../../../web/clock.ts'
import { AsOf, useAsOf } from '../../../../web/kit/as-of.tsx'
import { Loaded } from '../../../../web/kit/loaded.tsx'
import { PageHead, Section } from '../../../../web/kit/page-head.tsx'
import { Problem } from '../../../../web/kit/problem.tsx'
import { useWords } from '../../../../web/words.ts'
import { exportCascade, getCascade } from '../../contract-cascade.ts'
import type { vi } from '../../words.vi.ts'
import { labelWithDay } from '../words-of.ts'
import { BehindFigure } from './behind-figure.tsx'
import { Branches } from './branches.tsx'
import s from './cascade.module.css'
import { Chain } from './chain.tsx'
import { CascadeFigures } from './figures.tsx'
import { Proof } from './proof.tsx'
import { Timeline } from './timeline.tsx'

export type CascadeReply = Reply<typeof getCascade>

export function Cascade() {
  const { id } = usePageParams<'id'>()
  const on = useAsOf()
  const answer = useEndpoint(getCascade, { params: { id }, query: on ? { on } : {} }, { keep: true })
  return <Loaded query={answer}>{cascade => <Body id={id} on={on} cascade={cascade} />}</Loaded>
}

interface BodyProps {
  id: string
  on: string | undefined
  cascade: CascadeReply
}

function Body({ id, on, cascade }: BodyProps) {
  const say = useWords<typeof vi>('directives')
  const { root, top } = cascade
  return (
    <>
      <PageHead
        title={say('cascade.title', { label: root.label })}
        crumbs={[
          { label: say('documents.title'), href: '/van-ban' },
          { label: labelWithDay(root), href: `/van-ban/${root.id}` },
        ]}
        lead={root.subject}
        actions={<Actions id={id} on={on} />}
      />
      <AsOf max={today()} />
      <Chain cascade={cascade} current={id} />
      <Proof cascade={cascade} />
      {top && (
        <>
          <Section title={say('cascade.figures', { name: top.name })}>
            <CascadeFigures cascade={cascade} under={top.id} />
            <p className={s.computed}>{say('cascade.computed', { at: writeInstant(cascade.computedAt) })}</p>
          </Section>
          <Section title={say('cascade.tree')}>
            <Branches id={id} on={on} top={top} />
          </Section>
          <Section title={say('cascade.timeline')}>
            <Timeline cascade={cascade} />
          </Section>
          <BehindFigure id={id} on={on} top={top} />
        </>
      )}
    </>
  )
}

function Actions({ id, on }: { id: string; on: string | undefined }) {
  const say = useWords<typeof vi>('directives')
  const [problem, setProblem] = useState<unknown>(null)
  const save = () => {
    setProblem(null)
    download(exportCascade, { params: { id }, query: on ? { on } : {} }).catch(setProblem)
  }
  return (
    <>
      <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={save}>
        {say('cascade.export')}
      </Button>
      <Button
        variant="default"
        className={s.wideOnly ?? ''}
        leftSection={<IconPrinter size={16} aria-hidden />}
        onClick={() => window.print()}
      >
        {say('cascade.print')}
      </Button>
      <Problem of={problem} />
    </>
  )
}
