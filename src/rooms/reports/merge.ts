/** Passages and lists of several reports made one: equal passages folded, each with its sources. Pure. */
import { fold } from '../../platform/text.ts'
import type { Definition } from './contract-form.ts'
import type { Merged } from './contract-request.ts'
import { paragraphsOf } from './entries.ts'
import type { Filled } from './rows.ts'

interface Source {
  id: string
  name: string
}
export interface Contribution {
  source: Source
  content: Readonly<Record<string, Filled>>
}

/** In the order of the contributions; a paragraph that several wrote stands once, under the names of all. */
export function merge({ sections }: Definition, contributions: readonly Contribution[]): Merged {
  const prompts = sections.flatMap(section => (section.kind === 'narrative' ? section.prompts : []))
  const lists = sections.filter(section => section.kind === 'list')
  return {
    passages: prompts.map(({ key }) => ({ key, parts: foldEqual(key, contributions) })),
    lists: lists.map(({ key }) => ({
      key,
      rows: contributions.flatMap(({ source, content }) =>
        (content[key]?.rows ?? []).map(cells => ({ cells, source })),
      ),
    })),
  }
}

function foldEqual(key: string, contributions: readonly Contribution[]): Merged['passages'][number]['parts'] {
  const parts = new Map<string, { text: string; sources: Source[] }>()
  for (const { source, content } of contributions) {
    for (const text of paragraphsOf(content[key]?.text ?? '')) {
      const same = fold(text)
      const part = parts.get(same)
      if (!part) parts.set(same, { text, sources: [source] })
      else if (!part.sources.some(one => one.id === source.id)) part.sources.push(source)
    }
  }
  return [...parts.values()]
}
