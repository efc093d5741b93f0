import type { ColumnType, Generated } from 'kysely'
export interface DB { history: { id: Generated<number> } }
