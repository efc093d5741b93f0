/** What makes a definition of a form right: keys once, sections that hold what their kind says, sources that exist. */
import { findFigure } from '../../platform/figures.ts'
import { refuse } from '../../platform/refusal.ts'
import { tidy } from '../../platform/text.ts'
import { type Definition, figureFields, mostFields, placesOf, type Section } from './contract-form.ts'

/** The definition with tidy texts and nothing that its kinds do not use. Refuses what cannot be filled in. */
export function tidyDefinition({ sections }: Definition): Definition {
  const definition = { sections: sections.map(tidySection) }
  const keys = [
    ...definition.sections.map(section => section.key),
    ...placesOf(definition).flatMap(place => (place.kind === 'list' ? [] : [place.key])),
  ]
  const twice = keys.find((key, at) => keys.indexOf(key) !== at)
  if (twice) throw refuse('reports.keyTwice', { key: twice })
  const figures = figureFields(definition)
  if (figures.length > mostFields) throw refuse('reports.formTooLarge', { limit: mostFields })
  for (const field of figures) {
    if (field.source && !findFigure(field.source))
      throw refuse('reports.figureUnknown', { code: field.source })
    if (field.within && (field.within === field.key || !figures.some(one => one.key === field.within)))
      throw refuse('reports.withinUnknown', { field: field.label })
  }
  return definition
}

function tidySection(section: Section): Section {
  const { key, kind } = section
  const fields = kind === 'figures' ? section.fields : []
  const columns = kind === 'list' ? section.columns.map(tidy) : []
  const prompts = kind === 'narrative' ? section.prompts : []
  if (fields.length + columns.length + prompts.length === 0)
    throw refuse('reports.sectionEmpty', { title: section.title })
  return {
    key,
    title: tidy(section.title),
    kind,
    fields: fields.map(field => ({ ...field, label: tidy(field.label), unit: tidy(field.unit) })),
    columns,
    prompts: prompts.map(prompt => ({ ...prompt, label: tidy(prompt.label) })),
  }
}
