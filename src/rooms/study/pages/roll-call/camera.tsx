/** The camera as a reader of QR codes: the browser's own reader, or one that is served by ourselves (no download elsewhere). */
import { useEffect, useRef, useState } from 'react'
import { useSay } from '../shared.tsx'
import s from './roll-call.module.css'

/** A code that stays in the picture is told once. */
const again = 4000

export function Camera({ onText }: { onText: (text: string) => void }) {
  const say = useSay()
  const video = useRef<HTMLVideoElement>(null)
  const tell = useRef(onText)
  tell.current = onText
  const [state, setState] = useState<'starting' | 'reading' | 'none'>('starting')
  useEffect(() => {
    const element = video.current
    if (!element) return
    let ended = false
    let stream: MediaStream | undefined
    const run = async () => {
      const { openReader } = await import('./reader.ts')
      const [opened, read] = await Promise.all([
        navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }),
        openReader(),
      ])
      stream = opened
      if (ended) return stop(stream)
      element.srcObject = stream
      await element.play()
      setState('reading')
      let last = { text: '', at: 0 }
      while (!ended) {
        const [text] = await read(element)
        if (text && (text !== last.text || Date.now() - last.at > again)) {
          last = { text, at: Date.now() }
          tell.current(text)
        }
        await new Promise(resolve => setTimeout(resolve, 120))
      }
    }
    run().catch(() => setState('none'))
    return () => {
      ended = true
      if (stream) stop(stream)
    }
  }, [])
  return (
    <div className={s.camera}>
      <video ref={video} playsInline muted aria-label={say('roll.camera')} hidden={state === 'none'} />
      <p role="status">{say(`roll.cameras.${state}`)}</p>
    </div>
  )
}

const stop = (stream: MediaStream) => {
  for (const track of stream.getTracks()) track.stop()
}
