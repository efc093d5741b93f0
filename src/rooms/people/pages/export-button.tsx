/** Takes the list along as a spreadsheet that can be imported again; asks for the password when it was long ago. */
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { useUrlState } from '../../../web/address.tsx'
import { download } from '../../../web/call.ts'
import { Problem } from '../../../web/kit/problem.tsx'
import { useWords } from '../../../web/words.ts'
import { exportPeople } from '../contract.ts'
import type { vi } from '../words.vi.ts'
import { useProof } from './proof.tsx'

const filterNames = ['q', 'within', 'status', 'post', 'exempt'] as const

export function ExportButton() {
  const say = useWords<typeof vi>('people')
  const [state] = useUrlState()
  const { proven, dialog } = useProof()
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const save = async () => {
    setPending(true)
    setProblem(null)
    const query = Object.fromEntries(filterNames.flatMap(name => (state[name] ? [[name, state[name]]] : [])))
    try {
      await proven(() => download(exportPeople, { query }))
    } catch (error) {
      setProblem(error)
    } finally {
      setPending(false)
    }
  }
  return (
    <>
      <Button
        variant="default"
        loading={pending}
        leftSection={<IconDownload size={16} aria-hidden />}
        onClick={() => void save()}
      >
        {say('import.export')}
      </Button>
      {dialog}
      <Problem of={problem} />
    </>
  )
}
