/** An address without a page, and a page that failed; the frame stays usable in both cases. */
import { Button } from '@mantine/core'
import { IconMapQuestion } from '@tabler/icons-react'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { PageLink } from '../address.tsx'
import { Empty } from '../kit/empty.tsx'
import { PageHead } from '../kit/page-head.tsx'
import { Problem } from '../kit/problem.tsx'
import { useWebWords } from '../words.ts'
import s from './frame.module.css'

export function Missing() {
  const say = useWebWords()
  return (
    <>
      <PageHead title={say('problem.notFound')} />
      <Empty
        icon={IconMapQuestion}
        title={say('problem.notFound')}
        hint={say('problem.notFoundHint')}
        action={
          <Button component={PageLink} href="/">
            {say('nav.home')}
          </Button>
        }
      />
    </>
  )
}

export function Broken({ error }: ErrorComponentProps) {
  const say = useWebWords()
  return (
    <div className={s.alone}>
      <Problem of={error} />
      <Button variant="default" mt={16} onClick={() => location.reload()}>
        {say('problem.reload')}
      </Button>
    </div>
  )
}
