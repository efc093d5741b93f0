/**
 * A dialog on the browser's own `<dialog>`: focus stays inside and returns, Escape closes, what lies behind is inert.
 * (Mantine's Modal brings its scroll area and a placement library, 29 kB for each page that may ask something.)
 * What opens inside must not be a portal to the body: it would lie behind.
 */
import { CloseButton } from '@mantine/core'
import { type MouseEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { useWebWords } from '../words.ts'
import s from './dialog.module.css'

export interface DialogProps {
  title: ReactNode
  /** Called by Escape, the cross and a press beside the dialog. Without it the dialog stays until it is answered. */
  onClose?: (() => void) | undefined
  children: ReactNode
  /** In the middle, or a panel from the side or the foot of the screen. */
  from?: 'middle' | 'right' | 'bottom'
  /** Wider than usual, for lists and previews. */
  wide?: boolean
  /** A press beside it does not close it: for what was typed, or is shown only once. */
  stays?: boolean
}

/** Shown as long as it is rendered: `{open && <Dialog …>}`. The element with `data-autofocus` gets the focus. */
export function Dialog({
  title,
  onClose,
  children,
  from = 'middle',
  wide = false,
  stays = false,
}: DialogProps) {
  const say = useWebWords()
  const element = useRef<HTMLDialogElement>(null)
  const name = useId()
  useLayoutEffect(() => {
    const dialog = element.current
    if (!dialog) return
    dialog.showModal()
    dialog.querySelector<HTMLElement>('[data-autofocus]')?.focus()
    return () => dialog.close()
  }, [])
  const pressBeside = (event: MouseEvent) => {
    if (event.target === element.current && !stays) onClose?.()
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard has Escape
    <dialog
      ref={element}
      className={`${s.dialog} ${s[from]} ${wide ? s.wide : ''}`}
      aria-labelledby={name}
      onClick={pressBeside}
      onCancel={event => {
        event.preventDefault()
        onClose?.()
      }}
    >
      <div className={s.inside}>
        <div className={s.head}>
          <h2 id={name}>{title}</h2>
          {onClose && <CloseButton aria-label={say('frame.close')} onClick={onClose} />}
        </div>
        {children}
      </div>
    </dialog>
  )
}
