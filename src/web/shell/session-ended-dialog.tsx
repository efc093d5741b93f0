/** The session ended while a page was open: sign in again beside it, so that what was typed stays. */
import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { me } from '../../rooms/people/contract.ts'
import { call, queries } from '../call.ts'
import { Dialog } from '../kit/dialog.tsx'
import { changeSession } from '../session.ts'
import { useWebWords } from '../words.ts'

export function SessionEndedDialog({ personId }: { personId: string }) {
  const say = useWebWords()
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
    <Dialog title={say('ended.title')}>
      <Stack gap={16}>
        <p style={{ margin: 0 }}>{opened ? say('ended.opened') : say('ended.text')}</p>
        {still && <p role="alert">{say('ended.still')}</p>}
        <Group gap={8}>
          <Button
            component="a"
            href="/dang-nhap?next=%2F"
            target="_blank"
            variant={opened ? 'default' : 'filled'}
            onClick={() => setOpened(true)}
          >
            {say('ended.again')}
          </Button>
          {opened && <Button onClick={() => void goOn()}>{say('ended.continue')}</Button>}
        </Group>
      </Stack>
    </Dialog>
  )
}
