/** Prints a lifecycle as rules that an official can read who does not program: docs/rules/*.md. */
import type { Lifecycle, Step } from './lifecycle.ts'
import type { WordTree } from './words.ts'

/** The page of one lifecycle in Vietnamese: a sentence a step, its basis, and a diagram. */
export function printRules(table: Lifecycle, words: WordTree): string {
  const word = (...path: string[]): string => {
    const found = path.reduce<WordTree | string | undefined>(
      (at, name) => (typeof at === 'object' ? at[name] : undefined),
      words,
    )
    if (typeof found !== 'string') throw new Error(`${table.room} has no word ${path.join('.')}`)
    return found
  }
  const state = (name: string) => word('states', table.object, name)
  const steps = Object.entries(table.steps)
  return [
    `# ${word('objects', table.object)}`,
    '',
    'Trang này được in ra từ bảng quy tắc mà phần mềm thực hiện; sửa bảng thì trang này thay đổi theo.',
    '',
    `Trạng thái ban đầu: **${state(table.initial)}**.`,
    '',
    ...steps.map(([name, step]) => `- ${sentence(word, state, name, step)}`),
    '',
    '```mermaid',
    'stateDiagram-v2',
    `  [*] --> ${table.initial}`,
    ...table.states.map(name => `  ${name} : ${state(name)}`),
    ...steps.flatMap(([name, step]) =>
      step.from.map(from => `  ${from} --> ${step.to} : ${word('steps', name)}`),
    ),
    '```',
    '',
  ].join('\n')
}

function sentence(
  word: (...path: string[]) => string,
  state: (name: string) => string,
  name: string,
  step: Step<string, string>,
): string {
  const who = step.by.map(relation => word('relationsTo', relation)).join(' hoặc ')
  const from = step.from.map(one => `“${state(one)}”`).join(', ')
  const reason = step.reason === 'required' ? ', phải ghi lý do' : ''
  return `**${word('steps', name)}**: ${who}; từ ${from} sang “${state(step.to)}”${reason}. Cơ sở: ${word('basis', step.basis)}.`
}
