/** The session ended while a page was open: sign in again beside it, so that what was typed stays. */
import { Button, Group, Modal, Stack } from '@mantine/core'
import { useState } from 'react'
import { me } from '../../rooms/people/contract.ts'
import { call, queries } from '../call.ts'
import { changeSession, useSession } from '../session.ts'
import { useWebWords } from '../words.ts'

export function SessionEnded({ personId }: { personId: string }) {
  const say = useWebWords()
  const { ended } = useSession()
  const [opened, setOpened] = useState(false)
  const [still, setStill] = useState(false)
  const goOn = async () => {
    try {
      const now = await call(me)
      // Somebody else signed in: nothing of the first reader may stay on the screen.
      if (now.id !== personId) return location.reload()
      changeSession({ ended: false })
      setOpened(false)
      setStill(false)
      await queries.invalidateQueries()
    } catch {
      setStill(true)
    }
  }
  return (
    <Modal
      opened={ended}
      onClose={() => undefined}
      // Above any other dialog that is open, search included.
      zIndex={10_001}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={say('ended.title')}
    >
      <Stack gap={16}>
        <p style={{ margin: 0 }}>{opened ? say('ended.opened') : say('ended.text')}</p>
        {still && <p role="alert">{say('ended.still')}</p>}
        <Group gap={8}>
          <Button
            component="a"
            href="/sign-in?next=%2F"
            target="_blank"
            variant={opened ? 'default' : 'filled'}
            onClick={() => setOpened(true)}
          >
            {say('ended.again')}
          </Button>
          {opened && <Button onClick={() => void goOn()}>{say('ended.continue')}</Button>}
        </Group>
      </Stack>
    </Modal>
  )
}
