/** A form while it is designed: sections and places added, moved and taken out; every key stays what it was. Pure. */
import type { Definition, Field, Section } from '../../contract-form.ts'

export type Kind = Section['kind']

/** A key that the form does not have yet: `f1`, `f2` …; keys tie figures of all units together and never change. */
export function freshKey({ sections }: Definition, letter: string): string {
  const taken = new Set(
    sections.flatMap(section => [
      section.key,
      ...section.fields.map(field => field.key),
      ...section.prompts.map(prompt => prompt.key),
    ]),
  )
  let number = 1
  while (taken.has(`${letter}${number}`)) number++
  return `${letter}${number}`
}

export const emptyForm: Definition = {
  sections: [{ key: 's1', title: '', kind: 'figures', fields: [blankField('f1')], columns: [], prompts: [] }],
}

function blankField(key: string): Field {
  return { key, label: '', unit: '', source: null, required: true, within: null }
}

export function addSection(form: Definition, kind: Kind): Definition {
  const section: Section = {
    key: freshKey(form, 's'),
    title: '',
    kind,
    fields: kind === 'figures' ? [blankField(freshKey(form, 'f'))] : [],
    columns: kind === 'list' ? ['', ''] : [],
    prompts: kind === 'narrative' ? [{ key: freshKey(form, 'p'), label: '', required: true }] : [],
  }
  return { sections: [...form.sections, section] }
}

export function changeSection(form: Definition, at: number, change: Partial<Section>): Definition {
  return {
    sections: form.sections.map((section, index) => (index === at ? { ...section, ...change } : section)),
  }
}

export function removeSection(form: Definition, at: number): Definition {
  const gone = new Set(form.sections[at]?.fields.map(field => field.key))
  return {
    sections: form.sections
      .filter((_, index) => index !== at)
      .map(section => ({
        ...section,
        fields: section.fields.map(field =>
          field.within && gone.has(field.within) ? { ...field, within: null } : field,
        ),
      })),
  }
}

export function addPlace(form: Definition, at: number): Definition {
  const section = form.sections[at]!
  if (section.kind === 'figures')
    return changeSection(form, at, { fields: [...section.fields, blankField(freshKey(form, 'f'))] })
  if (section.kind === 'list') return changeSection(form, at, { columns: [...section.columns, ''] })
  return changeSection(form, at, {
    prompts: [...section.prompts, { key: freshKey(form, 'p'), label: '', required: true }],
  })
}

export function moved<T>(items: readonly T[], at: number, by: -1 | 1): T[] {
  const to = at + by
  if (to < 0 || to >= items.length) return [...items]
  const next = [...items]
  const [taken] = next.splice(at, 1)
  next.splice(to, 0, taken!)
  return next
}

/** What a page must not send: sections and places without a name. */
export function isComplete({ sections }: Definition): boolean {
  return (
    sections.length > 0 &&
    sections.every(
      section =>
        section.title.trim() !== '' &&
        section.fields.every(field => field.label.trim() !== '') &&
        section.prompts.every(prompt => prompt.label.trim() !== '') &&
        section.columns.every(column => column.trim() !== '') &&
        section.fields.length + section.prompts.length + section.columns.length > 0,
    )
  )
}
