/** The draft while it is worked on: which document, which field, what can be taken back. */
import { useCallback, useEffect, useMemo, useReducer, useState } from 'react'
import { type DocumentDraft, listKeys, type ReadingReply } from './draft.ts'
import { accept, acceptAll, type EntryId, entriesOf, needsLook, nextDoubtful } from './draft-changes.ts'
import { draftOf } from './draft-read.ts'
import { type DraftOf, forgetDraft, keepDraft, keptDraft } from './kept-draft.ts'

interface State {
  documents: readonly DocumentDraft[]
  /** Earlier drafts; changes of one field after another are one step back. */
  past: readonly { documents: readonly DocumentDraft[]; by: string }[]
  at: number
  active: EntryId | null
}

type Change = (draft: DocumentDraft) => DocumentDraft
type Action =
  | { name: 'change'; id: EntryId | null; change: Change }
  | { name: 'undo' }
  | { name: 'begin'; documents: readonly DocumentDraft[] }
  | { name: 'show'; at: number }
  | { name: 'activate'; id: EntryId | null }

const stepsBack = 200

function reduce(state: State, action: Action): State {
  if (action.name === 'show') return { ...state, at: action.at, active: null }
  if (action.name === 'activate') return state.active === action.id ? state : { ...state, active: action.id }
  if (action.name === 'undo') {
    const last = state.past.at(-1)
    if (!last) return state
    return { ...state, documents: last.documents, past: state.past.slice(0, -1), at: undone(last.by).at }
  }
  if (action.name === 'begin') return { ...state, documents: action.documents, past: [], at: 0 }
  const by = `${state.at} ${action.id}`
  const documents = state.documents.map((draft, at) => (at === state.at ? action.change(draft) : draft))
  const joined = action.id !== null && state.past.at(-1)?.by === by
  const past = joined ? state.past : [...state.past, { documents: state.documents, by }].slice(-stepsBack)
  return { ...state, documents, past }
}

/** Which document and field an earlier draft was left for. */
function undone(by: string): { at: number; id: EntryId | null } {
  const [at, id] = by.split(' ')
  return { at: Number(at), id: id === 'null' ? null : (id as EntryId) }
}

export interface Work {
  documents: readonly DocumentDraft[]
  draft: DocumentDraft
  /** What waited for a look when the document in front was opened: shown before everything else, and kept there. */
  first: ReadonlySet<EntryId>
  at: number
  active: EntryId | null
  canUndo: boolean
  undo: () => void
  show: (at: number) => void
  activate: (id: EntryId | null) => void
  /** Changes the document in front; `id` names the field, null a whole-document choice. */
  change: (id: EntryId | null, change: Change) => void
  /** Accepts a field and goes on to the next that waits for a look. */
  acceptAndGoOn: (id: EntryId) => void
  /** The same for the whole list that the field stands in. */
  acceptGroupAndGoOn: (id: EntryId) => void
  /** Instant of the last change in an earlier sitting, which was taken up again; null in a fresh one. */
  resumedFrom: string | null
  /** Back to what was read; what was kept of an earlier sitting is erased. */
  beginAnew: () => void
}

export function useDraft(reading: ReadingReply, actingFor: string): Work {
  const of = useMemo(
    () => ({ id: reading.id, version: reading.version, actingFor }),
    [reading.id, reading.version, actingFor],
  )
  const fresh = useMemo(() => draftOf(reading, actingFor), [reading, actingFor])
  const [kept, setKept] = useState(() => keptDraft(of))
  const [state, act] = useReducer(reduce, null, () => ({
    documents: kept?.documents ?? fresh,
    past: [],
    at: kept?.at ?? 0,
    active: null,
  }))
  useKeeping(of, state, fresh)
  const draft = state.documents[state.at]!
  const first = useMemo(() => waitingIn(fresh[state.at]!), [fresh, state.at])
  const change = useCallback(
    (id: EntryId | null, how: Change) => act({ name: 'change', id, change: how }),
    [],
  )
  return useMemo(() => {
    const goOn = (id: EntryId | null, from: EntryId, how: Change) => {
      change(id, how)
      focusEntry(nextDoubtful(how(draft), from) ?? 'confirm')
    }
    return {
      documents: state.documents,
      draft,
      first,
      at: state.at,
      active: state.active,
      canUndo: state.past.length > 0,
      undo: () => {
        const last = state.past.at(-1)
        act({ name: 'undo' })
        const id = last && undone(last.by).id
        if (id) focusEntry(id)
      },
      show: at => act({ name: 'show', at }),
      activate: id => act({ name: 'activate', id }),
      change,
      acceptAndGoOn: id => goOn(id, id, before => accept(before, id)),
      acceptGroupAndGoOn: id => {
        const list = listKeys.find(key => id.startsWith(`${key}.`))
        if (list) goOn(null, id, before => acceptAll(before, list))
      },
      resumedFrom: kept?.keptAt ?? null,
      beginAnew: () => {
        forgetDraft(of)
        setKept(null)
        act({ name: 'begin', documents: fresh })
      },
    }
  }, [state, draft, first, change, kept, of, fresh])
}

function waitingIn(draft: DocumentDraft): ReadonlySet<EntryId> {
  return new Set(
    entriesOf(draft)
      .filter(needsLook)
      .map(entry => entry.id),
  )
}

const keepAfter = 400

/** Keeps what was changed a moment later, and at once when the page goes. */
function useKeeping(of: DraftOf, { documents, at }: State, fresh: readonly DocumentDraft[]): void {
  useEffect(() => {
    if (documents === fresh) return
    const keep = () => keepDraft(of, { documents, at, keptAt: new Date().toISOString() })
    const timer = setTimeout(keep, keepAfter)
    addEventListener('pagehide', keep)
    return () => {
      clearTimeout(timer)
      removeEventListener('pagehide', keep)
    }
  }, [of, documents, at, fresh])
}

/** Puts the cursor into the control of a field, or on the button that ends the document. */
export function focusEntry(id: EntryId | 'confirm'): void {
  requestAnimationFrame(() => {
    const control = document.querySelector<HTMLElement>(`[data-entry="${id}"]`)
    control?.focus({ preventScroll: true })
    control?.scrollIntoView({ block: 'nearest', behavior: 'auto' })
    if (control instanceof HTMLInputElement && control.type === 'text') control.select()
  })
}
