/** The sites (điểm cầu) of an online class as a tree, with the people of each. */
import type { StudyClass } from '../../contract.ts'
import { useSay } from '../shared.tsx'
import s from '../study.module.css'

type Site = StudyClass['sites'][number]

export function Sites({ opened }: { opened: StudyClass }) {
  return <Branch sites={opened.sites} parent={null} />
}

function Branch({ sites, parent }: { sites: readonly Site[]; parent: string | null }) {
  const say = useSay()
  const here = sites.filter(site => site.parent === parent)
  if (here.length === 0) return null
  return (
    <ul className={s.siteTree}>
      {here.map(site => (
        <li key={site.id}>
          <span className={s.site}>
            <span className={s.strong}>{site.name}</span>
            <span className={s.small}>{site.place}</span>
            <span>
              {say('classes.presentOf', { present: site.present, roll: site.people })}
              {site.capacity !== null && site.people > site.capacity && (
                <strong className={s.late}> {say('class.tooMany', { capacity: site.capacity })}</strong>
              )}
            </span>
          </span>
          <Branch sites={sites} parent={site.id} />
        </li>
      ))}
    </ul>
  )
}
