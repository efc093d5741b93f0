/** The cascade in short, on the page of a document: the chain, the proof, the figures, and the way to all of it. */
import { Button } from '@mantine/core'
import { PageLink } from '../../../../web/address.tsx'
import { useEndpoint } from '../../../../web/call.ts'
import { Loaded } from '../../../../web/kit/loaded.tsx'
import { useWords } from '../../../../web/words.ts'
import { getCascade } from '../../contract-cascade.ts'
import type { vi } from '../../words.vi.ts'
import { Chain } from './chain.tsx'
import { Proof } from './proof.tsx'

export function CascadeSummary({ id }: { id: string }) {
  const say = useWords<typeof vi>('directives')
  const answer = useEndpoint(getCascade, { params: { id } })
  return (
    <Loaded query={answer}>
      {cascade => (
        <>
          <Chain cascade={cascade} current={id} />
          <Proof cascade={cascade} />
          <Button component={PageLink} href={`/van-ban/${id}/lan-toa`} variant="default">
            {say('document.cascade')}
          </Button>
        </>
      )}
    </Loaded>
  )
}
