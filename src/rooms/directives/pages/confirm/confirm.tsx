/** Xác nhận: the text with what was read on the left, the fields in the order of a document on the right. */
import { Button } from '@mantine/core'
import { IconFileOff } from '@tabler/icons-react'
import { PageLink, usePageParams } from '../../../../web/address.tsx'
import { useEndpoint } from '../../../../web/call.ts'
import { Empty } from '../../../../web/kit/empty.tsx'
import { Loaded } from '../../../../web/kit/loaded.tsx'
import { PageHead } from '../../../../web/kit/page-head.tsx'
import { useMe } from '../../../../web/me.ts'
import { useWords } from '../../../../web/words.ts'
import { getReading } from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import { ConfirmForm } from './confirm-form.tsx'
import { DiscardButton } from './discard.tsx'
import type { ReadingReply } from './draft.ts'
import { Recognising, Unreadable } from './recognising.tsx'
import { ScanNote } from './scan-note.tsx'

export function Confirm() {
  const { id } = usePageParams<'id'>()
  const reading = useEndpoint(getReading, { params: { id } })
  const me = useMe()
  return (
    <Loaded query={reading}>
      {data =>
        me.data ? (
          <Body key={`${data.id} ${data.state}`} reading={data} actingFor={me.data.actingFor} />
        ) : null
      }
    </Loaded>
  )
}

function Body({ reading, actingFor }: { reading: ReadingReply; actingFor: { id: string; name: string } }) {
  const say = useWords<typeof vi>('directives')
  const crumbs = [{ label: say('upload.title'), href: '/doc' }]
  if (reading.state === 'recognising' || reading.state === 'unreadable') {
    const Waiting = reading.state === 'recognising' ? Recognising : Unreadable
    return (
      <>
        <PageHead title={reading.fileName || say('recognising.nameErased')} crumbs={crumbs} />
        <Waiting reading={reading} />
      </>
    )
  }
  if (reading.state !== 'proposed') {
    const title = say(
      reading.state === 'confirmed' ? 'confirm.settled.confirmed' : 'confirm.settled.discarded',
    )
    return (
      <>
        <PageHead title={reading.fileName || say('recognising.nameErased')} crumbs={crumbs} />
        <Empty
          title={title}
          hint={say('confirm.settledHint')}
          action={
            <Button component={PageLink} href="/van-ban">
              {say('documents.title')}
            </Button>
          }
        />
      </>
    )
  }
  const discard = reading.allowed.includes('discard') && <DiscardButton reading={reading} />
  if (reading.documents.length === 0) {
    return (
      <>
        <PageHead title={reading.fileName} crumbs={crumbs} actions={discard} />
        <Empty icon={IconFileOff} title={say('confirm.nothingRead')} hint={say('upload.lead')} />
      </>
    )
  }
  return (
    <>
      <PageHead
        title={say('confirm.title')}
        crumbs={crumbs}
        lead={reading.fileName}
        behalf={actingFor.name}
        actions={discard}
      />
      {reading.ocr && <ScanNote reading={reading} ocr={reading.ocr} />}
      <ConfirmForm reading={reading} actingFor={actingFor} />
    </>
  )
}
