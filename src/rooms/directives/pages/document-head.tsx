/** The head as it stands on the paper: organ and number left, place and day right, type and subject in the middle. */
import '../../../web/kit/document-face.ts'
import { fold } from '../../../platform/text.ts'
import { useWords } from '../../../web/words.ts'
import type { vi } from '../words.vi.ts'
import s from './directives.module.css'
import type { Opened } from './document.tsx'
import { useWordsOf } from './words-of.ts'

type Shown = Pick<
  Opened,
  | 'issuer'
  | 'parentIssuer'
  | 'label'
  | 'number'
  | 'place'
  | 'issuedOn'
  | 'type'
  | 'subject'
  | 'disseminationScope'
> & { signer?: unknown; text: string }

export function DocumentHead({ document }: { document: Shown }) {
  const say = useWords<typeof vi>('directives')
  const of = useWordsOf()
  const heading = headingOf(document.text)
  const letter = document.type === 'CV'
  const signer = signerOf(document.signer)
  const mark = signer?.authority && of('document.authority', signer.authority)
  return (
    <section className={s.paperHead} aria-label={document.label}>
      <div className={s.paperSides}>
        <div>
          {document.parentIssuer && <p className={s.paperParent}>{document.parentIssuer.toUpperCase()}</p>}
          <p className={s.paperOrgan}>{document.issuer.toUpperCase()}</p>
          <p aria-hidden>*</p>
          {document.number !== null && <p>{say('document.numberLine', { label: document.label })}</p>}
          {letter && <p className={s.paperAbout}>{document.subject}</p>}
        </div>
        <div>
          {heading && <p className={s.paperOrgan}>{say(`document.${heading}`)}</p>}
          <p className={s.paperPlace}>{placeAndDay(document, say)}</p>
        </div>
      </div>
      {!letter && (
        <p className={s.paperTitle}>
          <strong>{of('types', document.type).toUpperCase()}</strong>
          <br />
          {document.subject}
        </p>
      )}
      {(signer || document.disseminationScope === 'cell') && (
        <p className={s.paperSigner}>
          {signer && [mark, signer.post, signer.name].filter(Boolean).join(' · ')}
          {document.disseminationScope === 'cell' && (
            <span className={s.paperScope}>{say('document.toCells')}</span>
          )}
        </p>
      )}
    </section>
  )
}

/** Party or State, as printed at the top right; organs of neither print nothing there. */
function headingOf(text: string): 'party' | 'nation' | null {
  const top = fold(text.slice(0, 1500))
  if (top.includes('cong hoa xa hoi chu nghia viet nam')) return 'nation'
  return /\bdang cong san viet nam\b/.test(top) ? 'party' : null
}

function placeAndDay({ place, issuedOn }: Shown, say: ReturnType<typeof useWords<typeof vi>>): string {
  if (!issuedOn) return place ?? say('documents.noDay')
  const [year = '', month = '', day = ''] = issuedOn.split('-')
  const numbers = { day, month: Number(month) > 2 ? Number(month) : month, year }
  return say('document.datePlace', { place: place ?? '…', ...numbers })
}

interface Signer {
  name: string | null
  authority: string | null
  post: string | null
}

function signerOf(signer: unknown): Signer | null {
  return signer && typeof signer === 'object' ? (signer as Signer) : null
}
