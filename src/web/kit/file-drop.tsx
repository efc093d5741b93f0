/** Brings files in: dropped, chosen, or photographed on a phone. Says what is accepted before and why not after. */
import { Button, CloseButton } from '@mantine/core'
import { IconCamera, IconUpload } from '@tabler/icons-react'
import { type ChangeEvent, type DragEvent, useRef, useState } from 'react'
import { useWebWords } from '../words.ts'
import s from './kit.module.css'

export interface FileDropProps {
  label: string
  /** Endings with their dot: `['.pdf', '.docx']`. */
  kinds: readonly string[]
  limitMegabytes: number
  onFiles: (files: File[]) => void
  /** What was chosen so far, with a way to take it back. */
  chosen?: readonly File[]
  onRemove?: (file: File) => void
  many?: boolean
  /** Offers the camera on devices that have one. */
  photo?: boolean
  disabled?: boolean
}

export function FileDrop(props: FileDropProps) {
  const { label, kinds, limitMegabytes, many = false, photo = false, disabled = false, chosen = [] } = props
  const say = useWebWords()
  const [over, setOver] = useState(false)
  const [complaints, setComplaints] = useState<readonly string[]>([])
  const chooser = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)

  const take = (list: FileList | null) => {
    const files = [...(list ?? [])].slice(0, many ? undefined : 1)
    const wrong = files.map(file => complaintOf(file, props, say))
    setComplaints(wrong.filter(text => text !== null))
    const right = files.filter((_, index) => wrong[index] === null)
    if (right.length > 0) props.onFiles(right)
  }
  const picked = (event: ChangeEvent<HTMLInputElement>) => {
    take(event.currentTarget.files)
    event.currentTarget.value = ''
  }
  const dropped = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (!disabled) take(event.dataTransfer.files)
  }
  return (
    <div>
      <section
        className={s.drop}
        aria-label={label}
        data-over={over}
        onDragOver={event => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={dropped}
      >
        <strong>{label}</strong>
        <div className={s.dropRow}>
          <span className={s.dropHint}>{say('file.drop')}</span>
          <Button
            leftSection={<IconUpload size={16} aria-hidden />}
            disabled={disabled}
            onClick={() => chooser.current?.click()}
          >
            {say('file.choose')}
          </Button>
          {photo && (
            <Button
              variant="default"
              leftSection={<IconCamera size={16} aria-hidden />}
              disabled={disabled}
              onClick={() => camera.current?.click()}
            >
              {say('file.photo')}
            </Button>
          )}
        </div>
        <span className={s.historySmall}>
          {say('file.accepted', { kinds: kinds.join(', '), limit: limitMegabytes })}
        </span>
        <input
          ref={chooser}
          type="file"
          hidden
          accept={kinds.join(',')}
          multiple={many}
          onChange={picked}
          aria-label={label}
        />
        <input
          ref={camera}
          type="file"
          hidden
          accept="image/*"
          capture="environment"
          onChange={picked}
          aria-label={say('file.photo')}
        />
      </section>
      {complaints.map(text => (
        <p key={text} role="alert" className={s['tone-late']}>
          {text}
        </p>
      ))}
      {chosen.length > 0 && (
        <ul className={s.files}>
          {chosen.map(file => (
            <li key={`${file.name}${file.size}`}>
              <span>{say('file.chosen', { name: file.name, size: sizeOf(file) })}</span>
              {props.onRemove && (
                <CloseButton
                  aria-label={say('file.remove', { name: file.name })}
                  onClick={() => props.onRemove?.(file)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function complaintOf(
  file: File,
  { kinds, limitMegabytes, photo }: FileDropProps,
  say: ReturnType<typeof useWebWords>,
) {
  const name = file.name
  const known =
    kinds.some(kind => name.toLowerCase().endsWith(kind)) || (photo && file.type.startsWith('image/'))
  if (!known) return say('file.wrongKind', { name, kinds: kinds.join(', ') })
  if (file.size > limitMegabytes * 1024 * 1024) {
    return say('file.tooLarge', { name, size: Math.ceil(file.size / 1024 / 1024), limit: limitMegabytes })
  }
  return null
}

function sizeOf(file: File): string {
  const kilobytes = Math.max(1, Math.round(file.size / 1024))
  return kilobytes < 1024 ? `${kilobytes} KB` : `${(kilobytes / 1024).toFixed(1).replace('.', ',')} MB`
}
