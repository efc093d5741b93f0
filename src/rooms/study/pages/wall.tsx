/** The code for the wall of a room: large, changing, with how many are in. For a projector, without the frame. */
import { useEffect, useState } from 'react'
import { PageLink, usePageParams } from '../../../web/address.tsx'
import { useEndpoint } from '../../../web/call.ts'
import { Loaded } from '../../../web/kit/loaded.tsx'
import { roomCode } from '../contract.ts'
import { Qr } from './qr.tsx'
import { useSay } from './shared.tsx'
import s from './wall.module.css'

export function Wall() {
  const say = useSay()
  const { id } = usePageParams<'id'>()
  const answer = useEndpoint(roomCode, { params: { id } }, { keep: true })
  const { data, dataUpdatedAt, refetch } = answer
  const [now, setNow] = useState(Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(timer)
  }, [])
  const left = data ? Math.max(0, data.left - Math.floor((now - dataUpdatedAt) / 1000)) : 0
  useEffect(() => {
    if (data && left === 0) void refetch()
  }, [data, left, refetch])
  useEffect(() => {
    document.title = say('wall.title')
  }, [say])
  return (
    <main className={s.wall}>
      <Loaded query={answer}>
        {code => (
          <>
            <h1>{code.title}</h1>
            <div className={s.code}>
              <Qr text={code.code} label={say('wall.qr')} />
              <div className={s.words}>
                <p>{say('wall.how')}</p>
                <p className={s.digits} role="img" aria-label={`${say('wall.digits')} ${code.digits}`}>
                  {code.digits.slice(0, 3)} {code.digits.slice(3)}
                </p>
                <p className={s.left}>{say('wall.changes', { count: left })}</p>
                <p className={s.count}>
                  <strong>{code.present}</strong>/{code.roll} {say('roll.present')}
                </p>
              </div>
            </div>
          </>
        )}
      </Loaded>
      <PageLink href={`/hoc-tap/lop/${id}`} className={s.back}>
        {say('roll.back')}
      </PageLink>
    </main>
  )
}
