/** The draft while it is worked on: which document, which field, what can be taken back. */
import { useCallback, useMemo, useReducer } from 'react'
import type { DocumentDraft, ReadingReply } from './draft.ts'
import { accept, type EntryId, nextDoubtful } from './draft-changes.ts'
import { draftOf } from './draft-read.ts'

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
  | { name: 'show'; at: number }
  | { name: 'activate'; id: EntryId | null }

const stepsBack = 200

function reduce(state: State, action: Action): State {
  if (action.name === 'show') return { ...state, at: action.at, active: null }
  if (action.name === 'activate') return state.active === action.id ? state : { ...state, active: action.id }
  if (action.name === 'undo') {
    const last = state.past.at(-1)
    return last ? { ...state, documents: last.documents, past: state.past.slice(0, -1) } : state
  }
  const by = `${state.at} ${action.id}`
  const documents = state.documents.map((draft, at) => (at === state.at ? action.change(draft) : draft))
  const joined = action.id !== null && state.past.at(-1)?.by === by
  const past = joined ? state.past : [...state.past, { documents: state.documents, by }].slice(-stepsBack)
  return { ...state, documents, past }
}

export interface Work {
  documents: readonly DocumentDraft[]
  draft: DocumentDraft
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
}

export function useDraft(reading: ReadingReply, actingFor: string): Work {
  const [state, act] = useReducer(reduce, null, () => ({
    documents: draftOf(reading, actingFor),
    past: [],
    at: 0,
    active: null,
  }))
  const draft = state.documents[state.at]!
  const change = useCallback(
    (id: EntryId | null, how: Change) => act({ name: 'change', id, change: how }),
    [],
  )
  return useMemo(
    () => ({
      documents: state.documents,
      draft,
      at: state.at,
      active: state.active,
      canUndo: state.past.length > 0,
      undo: () => act({ name: 'undo' }),
      show: at => act({ name: 'show', at }),
      activate: id => act({ name: 'activate', id }),
      change,
      acceptAndGoOn: id => {
        change(id, before => accept(before, id))
        focusEntry(nextDoubtful(accept(draft, id), id) ?? 'confirm')
      },
    }),
    [state, draft, change],
  )
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
