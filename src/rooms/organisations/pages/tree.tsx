/** The tree: type-ahead first, branches second, as of any day. */
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { PageLink, useGo } from '../../../web/address.tsx'
import { download, useEndpoint } from '../../../web/call.ts'
import { finderOf } from '../../../web/find.ts'
import { AsOf, useAsOf } from '../../../web/kit/as-of.tsx'
import { Empty } from '../../../web/kit/empty.tsx'
import { Loaded, RowsSkeleton } from '../../../web/kit/loaded.tsx'
import { PageHead } from '../../../web/kit/page-head.tsx'
import { OrganisationPicker } from '../../../web/kit/pickers.tsx'
import { Problem } from '../../../web/kit/problem.tsx'
import { useMay } from '../../../web/me.ts'
import { rootsOf } from '../contract.ts'
import { exportOrganisations } from '../contract-exchange.ts'
import { Branch } from './branch.tsx'
import { hrefOf, useSay } from './find.ts'
import s from './organisations.module.css'

export function Tree() {
  const say = useSay()
  const go = useGo()
  const day = useAsOf()
  const mayChange = useMay('organisation.change')
  const roots = useEndpoint(rootsOf, { query: { day } })
  return (
    <>
      <PageHead
        title={say('title')}
        lead={say('tree.lead')}
        actions={<TreeActions mayChange={mayChange} />}
      />
      <div className={s.finders}>
        <OrganisationPicker
          label={say('tree.find')}
          description={say('tree.findHint')}
          search={finderOf({ day })}
          scope={`organisation ${day ?? ''}`}
          value={null}
          onChange={choice => choice && go(hrefOf(choice.id, day))}
        />
        <AsOf />
      </div>
      <Loaded query={roots} skeleton={<RowsSkeleton />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={say('tree.empty')} hint={say('tree.emptyHint')} />
          ) : (
            <ul className={s.tree} aria-label={say('title')}>
              {items.map(row => (
                <Branch key={row.id} row={row} day={day} open />
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  )
}

function TreeActions({ mayChange }: { mayChange: boolean }) {
  const say = useSay()
  const day = useAsOf()
  const [problem, setProblem] = useState<unknown>(null)
  return (
    <>
      {mayChange && (
        <Button variant="default" component={PageLink} href="/to-chuc/nhap">
          {say('tree.import')}
        </Button>
      )}
      <Button
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
        onClick={() => {
          setProblem(null)
          download(exportOrganisations, { query: { day } }).catch(setProblem)
        }}
      >
        {say('tree.export')}
      </Button>
      <Problem of={problem} />
    </>
  )
}
